/** The map of a value chain: what the server found of each area, drawn by the same engine as the map of the atlas. */
(function () {
  "use strict";
  const kume = window.kume;
  const { make } = kume.dom;
  const place = document.querySelector("#sent [data-coverage]");
  if (!place) return;
  const made = JSON.parse(place.dataset.coverage);
  const kinds = made.kinds.map(([said, band, state, colour]) => ({ said, band, state, colour }));
  let card = null;

  function start() {
    const root = document.documentElement.style;
    for (const { band, colour } of kinds) if (band >= 0) root.setProperty(`--map-band-${band}`, `var(--${colour})`);
    kume.engine = kume.map.create(place.querySelector("[data-slot]"), {
      lang: kume.boot.lang,
      texts: kume.boot.texts,
      onHover: pointed,
      onSelect: choose,
      onDrill: choose,
      onUp: up,
      reducedMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    draw();
  }

  async function draw() {
    try {
      const outlines = await kume.source.outlines({ level: made.level, area: made.area });
      show(outlines);
    } catch (error) {
      failed(error);
    }
  }

  function show(outlines) {
    const { engine } = kume;
    const names = outlines.code.map((_, index) => (kume.boot.lang === "en" && outlines.name_en[index]) || outlines.name[index]);
    made.at = new Map(outlines.code.map((code, index) => [code, { name: names[index], index }]));
    engine.setGeometry(outlines, { drillable: false });
    engine.paint({
      band: made.of.map((kind) => kinds[kind].band),
      state: made.of.map((kind) => kinds[kind].state),
      label: (index) => kume.text("map.area_missing", { name: names[index], state: saidOf(index) }),
    });
    engine.select(made.at.has(made.area) ? made.area : null);
    engine.svg.setAttribute("aria-label", kume.text("map.label", { title: made.title }));
    document.documentElement.dataset.painted = `chain ${made.level}`;
  }

  function failed(error) {
    const again = make("button", { type: "button", class: "button", onclick: () => (again.parentElement.remove(), draw()) }, kume.text("map.retry"));
    kume.dom.slot("coverage").prepend(make("p", { class: "map-failed", role: "alert" }, kume.text("map.failed"), " ", again));
    console.info(error.message);
  }

  const missing = (index) => made.white[index].map((stage) => made.stages[stage]);

  function saidOf(index) {
    const names = missing(index);
    return kinds[made.of[index]].said + (names.length ? `: ${names.join("; ")}` : "");
  }

  /** Go to an area with the level at which it is seen; choosing it again lets it go. */
  function choose(code) {
    const around = made.at.has(code) ? code : code.slice(0, 2);
    const inside = made.level === "district" && /^\d{2,}$/.test(made.area || "");
    kume.embed?.chosen(made.area === code ? null : around);
    const back = inside && code.length > 2 ? code.slice(0, 2) : null;
    kume.visit({ ...kume.current.view, level: made.level, area: made.area === code ? back : around });
  }

  function up() {
    const { area, level } = made;
    if (!area) return;
    if (level !== "district") kume.visit({ ...kume.current.view, level, area: null });
    else kume.visit({ ...kume.current.view, level: area.length > 2 ? level : "province", area: area.slice(0, 2) });
  }

  function pointed(hit) {
    const found = hit && made.at.get(hit.code);
    if (!found) return card && (card.hidden = true);
    if (!card) document.body.append((card = make("div", { class: "card", "aria-hidden": "true" })));
    card.replaceChildren(
      make("strong", { class: "card-name" }, found.name),
      make("span", { class: "card-value" }, kinds[made.of[found.index]].said),
      ...missing(found.index).map((name) => make("span", { class: "card-hint" }, name)),
    );
    card.hidden = false;
    kume.card.put(card, hit.x, hit.y);
  }

  /** Point at an entry of the legend to see its areas. */
  function light(event) {
    const entry = event.target.closest("[data-kinds]");
    if (!entry || !made.at) return;
    const wanted = entry.dataset.kinds.split(",").map(Number);
    const codes = [...made.at].filter(([, { index }]) => wanted.includes(made.of[index])).map(([code]) => code);
    kume.engine.highlight(event.type === "mouseover" ? codes : null);
  }

  document.addEventListener("mouseover", light);
  document.addEventListener("mouseout", light);
  start();
})();
