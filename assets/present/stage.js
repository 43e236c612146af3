/** The stage: draws the view of a step with the map engine of the page, and fetches the files of the next one. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { make, slot } = kume.dom;
  const FEW = 100;
  kume.boot = JSON.parse(document.getElementById("kume-boot").textContent);
  kume.current = { view: null, scene: null };
  const find = (name) => document.querySelector(`.show-${name}`);
  let asked = 0;
  let outlines = null;
  let drawn = null;

  function files(view) {
    const { source } = kume;
    return Promise.all([source.outlines(view), source.totals(view.level), source.slice(view.level, view.cluster), source.more(view)]);
  }

  function engine() {
    if (kume.engine) return;
    const choose = (code) => {
      kume.held.toggle(kume.current.scene, outlines, code);
      // Keys go on walking through the deck after a click; whoever came by keyboard stays on the map.
      if (!slot("map").querySelector(":focus-visible")) document.activeElement?.blur();
    };
    kume.engine = kume.map.create(slot("map"), {
      lang: kume.boot.lang,
      texts: kume.boot.texts,
      onSelect: choose,
      onDrill: choose,
      onUp: () => document.activeElement.blur(),
      reducedMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
  }

  function draw(scene, map) {
    engine();
    kume.current.scene = scene;
    kume.current.view = scene.view;
    scene.classes.forEach((item, index) => document.documentElement.style.setProperty(`--map-band-${index}`, `var(--${item.colour})`));
    const sample = scene.measure.scale === "category" ? 0 : Math.min(3, scene.classes.length - 1);
    document.documentElement.style.setProperty("--map-band-sample", `var(--${scene.classes[sample].colour})`);
    slot("map").classList.toggle("few", map.code.length <= FEW);
    if (drawn !== map) kume.engine.setGeometry(map, { drillable: false });
    outlines = drawn = map;
    kume.engine.paint({ band: scene.bandOnMap, state: scene.stateOnMap, label: scene.label });
    kume.engine.select(scene.view.area && scene.indexOf(scene.view.area) >= 0 ? scene.view.area : null);
    kume.engine.svg.setAttribute("aria-label", kume.text("map.label", { title: scene.finding }));
    kume.legend.show(scene);
  }

  function words(step) {
    find("title").textContent = step.title || step.finding;
    find("finding").textContent = step.title === step.finding ? "" : step.finding;
    find("subtitle").textContent = step.subtitle;
    find("problem").textContent = step.problem;
    find("grade").textContent = step.grade;
    find("open").hidden = !step.open;
    find("open").href = step.open || "#";
  }

  function picture(step) {
    const image = make("img", { src: step.picture, alt: step.finding });
    find("picture").replaceChildren(image);
    return image.decode();
  }

  /** Show a step; a later call wins over one that still waits. A step that fails says so and keeps nobody from going on. */
  async function show(step) {
    const ticket = ++asked;
    const stage = document.querySelector(".show");
    kume.held.clear();
    words(step);
    stage.classList.add("changing");
    stage.dataset.kind = step.view ? "map" : step.picture ? "picture" : step.sentences.length ? "sentences" : "none";
    try {
      if (step.view) {
        const found = await files(step.view);
        if (ticket !== asked) return;
        draw(kume.scene.make(step.view, ...found), found[0]);
      } else if (step.picture) await picture(step);
      else if (step.sentences.length) find("sentences").replaceChildren(...step.sentences.map((words) => make("li", {}, words)));
      else throw new Error(step.problem);
      if (ticket === asked) done("");
    } catch (error) {
      if (ticket === asked) done(kume.text("present.failed"), error);
    }
  }

  function done(problem, error) {
    const stage = document.querySelector(".show");
    stage.classList.remove("changing");
    stage.classList.toggle("failed", Boolean(problem));
    if (problem) find("problem").textContent = `${problem} ${find("problem").textContent}`;
    if (error) console.info(error.message);
    document.documentElement.dataset.painted = String(asked);
  }

  /** Fetch what a step will need. */
  function prepare(step) {
    if (step && step.view) files(step.view).catch(() => null);
    else if (step && step.picture) new Image().src = step.picture;
  }

  kume.stage = { show, prepare };
})();
