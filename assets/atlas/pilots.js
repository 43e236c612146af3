/** The map of the pilots, and the choosers that leave out pilots there and in the lists below it. */
(function () {
  "use strict";
  const kume = window.kume;
  const { make, svg } = kume.dom;
  const place = document.querySelector("#sent [data-pilots]");
  if (!place) return;
  const made = JSON.parse(place.dataset.pilots);
  const { words } = made;
  const KEYS = ["programme", "cluster", "status"];
  const CHOICES = { programme: made.programmes, cluster: made.clusters, status: made.statuses };
  const NAMES = { programme: words.programme, cluster: words.sector, status: words.status };
  const marks = made.programmes.map(([id]) => id);
  const narrow = matchMedia("(max-width: 760px)");
  const chosen = {};
  const ground = svg("g", { class: "pilot-ground" });
  const points = svg("g", {});
  const drawing = svg("svg", { role: "group", "aria-label": words.label }, ground, points);
  const news = make("p", { class: "small", role: "status" });
  let outlines = null;

  /** The choice as the address has it, behind its hash; what is not on offer counts as no choice. */
  function read() {
    const said = new URLSearchParams(location.hash.slice(1));
    for (const key of KEYS) chosen[key] = CHOICES[key].some(([value]) => value === said.get(key)) ? said.get(key) : "";
    for (const key of KEYS) if (document.getElementById(`pilots-${key}`)) document.getElementById(`pilots-${key}`).value = chosen[key];
  }

  /** Keep the choice in the address. */
  function write() {
    const said = new URLSearchParams(KEYS.filter((key) => chosen[key]).map((key) => [key, chosen[key]])).toString();
    history.replaceState(history.state, "", location.pathname + location.search + (said && `#${said}`));
  }

  const wanted = (pilot) => KEYS.every((key) => !chosen[key] || pilot[key] === chosen[key]);

  /** Sign of a programme: circle, square, triangle and so on, so that colour is never needed to tell them apart. */
  function sign(kind, size) {
    const at = Math.max(0, marks.indexOf(kind));
    const shape = kind === "several" ? "M-1.1 0L-.55-1H.55L1.1 0L.55 1H-.55z" : ["M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0z", "M0-1.1L1.1.9H-1.1z", "M-.9-.9H.9V.9H-.9z", "M0-1.2L1.2 0L0 1.2L-1.2 0z"][at % 4];
    return svg("path", { d: shape, transform: `scale(${size})`, class: `pilot-sign pilot-sign-${kind === "several" ? "several" : at}` });
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
    field.addEventListener("change", () => {
      chosen[key] = field.value;
      write();
      draw();
    });
    return make("div", { class: "pilot-choice" }, make("label", { for: field.id }, NAMES[key]), field);
  }

  function legend() {
    const used = marks.filter((id) => made.pilots.some((pilot) => pilot.programme === id && pilot.provinces.length));
    const entry = (kind, name) => make("li", {}, svg("svg", { viewBox: "-1.5 -1.5 3 3", width: 14, height: 14, "aria-hidden": "true" }, sign(kind, 1)), name);
    const names = new Map(made.programmes);
    return make("ul", { class: "legend-inline" }, ...used.map((id) => entry(id, names.get(id))), entry("several", words.several));
  }

  async function start() {
    kume.dom.slot("pilots").replaceChildren(make("div", { class: "pilot-choices" }, ...KEYS.map(chooser)), news, drawing, legend());
    read();
    draw();
    outlines = await kume.source.outlines({ level: "province", area: null });
    draw();
  }

  narrow.addEventListener("change", draw);
  window.addEventListener("hashchange", () => (read(), draw()));
  // The choice goes along to the other language, and holds for the lists as Dash makes them.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-lang]");
    if (link) link.hash = location.hash;
  });
  new MutationObserver(draw).observe(document.documentElement, { attributeFilter: ["data-ready"] });
  start();
})();
