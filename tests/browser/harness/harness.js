(function () {
  "use strict";
  const held = new Map();
  const log = [];
  const note = (name) => (word) => log.push([name, word && word.code ? word.code : word]);
  const texts = {
    "map.label": "Map: {title}",
    "map.role": "interactive map",
    "map.zoom_in": "Zoom in",
    "map.zoom_out": "Zoom out",
    "map.reset": "Whole country",
  };

  function start(more) {
    return window.kume.map.create(document.getElementById("map"), {
      lang: "tr",
      texts,
      onHover: note("hover"),
      onSelect: note("select"),
      onDrill: note("drill"),
      onUp: () => log.push(["up", null]),
      reducedMotion: true,
      ...more,
    });
  }

  async function load(name) {
    if (!held.has(name)) held.set(name, await (await fetch(`/artefacts/${name}.json`)).json());
    return held.get(name);
  }

  async function show(name, options) {
    const artefact = await load(name);
    window.harness.engine.setGeometry(artefact, options);
    window.harness.artefact = artefact;
    return artefact.code.length;
  }

  /** Paint by a rule of the index: "wave" gives bands only, an object gives band and state per code. */
  function paint(given) {
    const { code, name } = window.harness.artefact;
    const own = given || {};
    const band = Int8Array.from(code, (one, index) => (own[one] && "band" in own[one] ? own[one].band : index % 6));
    const state = code.map((one) => (own[one] && own[one].state) || 0);
    return window.harness.engine.paint({ band, state, label: (index) => `${name[index]}, class ${band[index]}` });
  }

  window.harness = { log, load, show, paint, start, engine: start(), artefact: null };
})();
