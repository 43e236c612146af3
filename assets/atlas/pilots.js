/** The map of the pilots, and the choosers that leave out pilots there and in the lists below it. */
(function () {
  "use strict";
  const kume = window.kume;
  const { make, svg } = kume.dom;
  const place = document.querySelector("#sent [data-pilots]");
  if (!place) return;
  const made = JSON.parse(place.dataset.pilots);
  const { words } = made;
  const KEYS = ["programme", "sector", "status"];
  const CHOICES = { programme: made.programmes, sector: made.sectors, status: made.statuses };
  const NAMES = { programme: words.programme, sector: words.sector, status: words.status };
  const narrow = matchMedia("(max-width: 760px)");
  const chosen = Object.fromEntries(KEYS.map((key) => [key, kume.current.view[key] || ""]));
  const ground = svg("g", { class: "pilot-ground" });
  const points = svg("g", {});
  const drawing = svg("svg", { role: "group", "aria-label": words.label }, ground, points);
  const news = make("p", { class: "small", role: "status" });
  let outlines = null;

  const wanted = (pilot) => KEYS.every((key) => !chosen[key] || pilot[key] === chosen[key]);

  /** Sign of a programme, or of several: shape and colour each tell it from the others. */
  function sign(kind, size) {
    const [path, colour] = made.marks[kind];
    return svg("path", { d: path, fill: colour, transform: `scale(${size})`, class: "pilot-sign" });
  }

  /** One sign for each province; it leads to its pilot, or to the province where there are several. */
  function draw() {
    const shown = made.pilots.filter(wanted);
    const size = narrow.matches ? 170 : 95;
    const codes = [...new Set(shown.flatMap((pilot) => pilot.provinces))];
    if (outlines) {
      const named = outlines.code.map((_, index) => (kume.boot.lang === "en" && outlines.name_en[index]) || outlines.name[index]);
      drawing.setAttribute("viewBox", outlines.view.join(" "));
      // Borders of provinces with a pilot lie above those of the others.
      const paths = (own) => outlines.path.filter((_, index) => codes.includes(outlines.code[index]) === own);
      const drawn = (own) => paths(own).map((path) => svg("path", { d: path, class: own ? "has-pilot" : "" }));
      ground.replaceChildren(...drawn(false), ...drawn(true));
      points.replaceChildren(
        ...codes.map((code) => {
          const index = outlines.code.indexOf(code);
          const own = shown.filter((pilot) => pilot.provinces.includes(code));
          const kinds = [...new Set(own.map((pilot) => pilot.programme))];
          const said = `${named[index]}: ${own.map((pilot) => pilot.name).join("; ")}`;
          const [x, y] = outlines.anchor[index];
          const many = own.length > 1 ? [svg("text", { y: size * 0.4, class: "pilot-count", "font-size": size * 1.15 }, String(own.length))] : [];
          const label = narrow.matches ? [] : [svg("text", { y: size * 2.5, class: "pilot-name", "font-size": 128 }, named[index])];
          return svg(
            "a",
            { href: own.length > 1 ? made.areas[code] : own[0].href, transform: `translate(${x} ${y})`, "aria-label": said, "data-province": code },
            svg("title", {}, said),
            svg("circle", { r: size * 1.6, class: "pilot-reach" }),
            sign(kinds.length > 1 ? "several" : kinds[0], size * (many.length ? 1.25 : 1)),
            ...many,
            ...label,
          );
        }),
      );
    }
    for (const link of document.querySelectorAll("#main section table a[href*='/pilot/']")) {
      const pilot = made.pilots.find((one) => link.getAttribute("href") === one.href);
      if (pilot) link.closest("tr").hidden = !wanted(pilot);
    }
    const unplaced = shown.filter((pilot) => !pilot.provinces.length).length;
    news.textContent = words.shown.replace("{n}", shown.length).replace("{all}", made.pilots.length) + (unplaced ? ` ${words.unplaced.replace("{n}", unplaced)}` : "");
  }

  function chooser(key) {
    const options = [["", words.every], ...CHOICES[key]].map(([value, name]) => make("option", { value }, name));
    const field = make("select", { id: `pilots-${key}`, class: "form-select" }, ...options);
    field.value = chosen[key];
    field.addEventListener("change", () => {
      chosen[key] = field.value;
      kume.go({ ...kume.current.view, [key]: field.value || null }, "replace");
      draw();
    });
    return make("div", { class: "pilot-choice" }, make("label", { for: field.id }, NAMES[key]), field);
  }

  function legend() {
    const used = made.programmes.filter(([id]) => made.pilots.some((pilot) => pilot.programme === id && pilot.provinces.length));
    const entry = (name, drawn) => make("li", {}, svg("svg", { viewBox: "-1.5 -1.5 3 3", width: 14, height: 14, "aria-hidden": "true" }, drawn), name);
    const ground = (own) => svg("g", { class: "pilot-ground" }, svg("path", { d: "M-1.3-1H1.3V1H-1.3z", class: own ? "has-pilot" : "" }));
    const signs = [...used, ["several", words.several]].map(([kind, name]) => entry(name, sign(kind, 1)));
    return make("ul", { class: "legend-inline" }, ...signs, entry(words.with_pilot, ground(true)), entry(words.others, ground(false)));
  }

  async function start() {
    kume.dom.slot("pilots").replaceChildren(make("div", { class: "pilot-choices" }, ...KEYS.map(chooser)), news, drawing, legend());
    draw();
    outlines = await kume.source.outlines({ level: "province", area: null });
    draw();
  }

  narrow.addEventListener("change", draw);
  // The choice holds for the lists as Dash makes them.
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-ready"] });
  start();
})();
