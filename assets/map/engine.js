/** The map: puts skeleton, colours, camera, gestures, keys, outlines and names together behind one small interface. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const NS = "http://www.w3.org/2000/svg";
  const STEP = 1.7;
  const DEEPEST_CLOSE_UP = 12;
  // Pixels that a printed map is laid out for, so that names are as large on paper as the rest of its words.
  const PAPER = { width: 860, height: 404 };

  function node(parent, tag, name) {
    const made = document.createElementNS(NS, tag);
    made.setAttribute("class", name);
    parent.append(made);
    return made;
  }

  function stage(container, texts) {
    const frame = document.createElement("div");
    frame.className = "kume-map";
    const plane = document.createElement("div");
    plane.className = "map-plane";
    frame.append(plane);
    const svg = node(plane, "svg", "map-svg");
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", (texts["map.label"] || "").replace(/\W*\{\w+\}/g, ""));
    svg.setAttribute("aria-roledescription", texts["map.role"] || "");
    const world = node(svg, "g", "map-world");
    // Sheets above the colours, so that a change of colours draws no border anew, and one of the outlines neither.
    const sheets = ["borders", "marks"].map((name) => node(plane, "svg", `map-sheet of-${name}`));
    for (const sheet of sheets) sheet.setAttribute("aria-hidden", "true");
    const [lines, marks] = sheets.map((sheet) => node(sheet, "g", "map-above"));
    const overlays = node(marks, "g", "map-overlays");
    const labels = node(sheets[1], "g", "map-labels");
    container.append(frame);
    return { frame, plane, svg, sheets, worlds: [world, lines, marks], overlays, labels };
  }

  /**
   * A map in a container that has a height.
   * @param {HTMLElement} container
   * @param {object} options
   * @param {string} options.lang "tr" or "en"
   * @param {Object<string, string>} options.texts words for map.label, map.role, map.zoom_in, map.zoom_out, map.reset
   * @param {function(?{code: string, x: number, y: number, source: string}): void} options.onHover area and point of
   *   the window, source "mouse", "touch" or "keyboard"; null when nothing is pointed at
   * @param {function(string): void} options.onSelect area chosen: Space, a first tap, or a click where nothing lies below
   * @param {function(string): void} options.onDrill area opened: click, Enter, a second tap, or a province around
   * @param {function(): void} options.onUp Escape
   * @param {boolean} [options.reducedMotion]
   * @returns {object} engine
   */
  function create(container, options) {
    const { frame, plane, svg, sheets, worlds, overlays, labels } = stage(container, options.texts);
    const shelves = [new WeakMap(), new WeakMap()];
    const quiet = Boolean(options.reducedMotion) || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const tell = (name, ...words) => options[name] && options[name](...words);
    const scalePatterns = map.patterns.create(svg);
    const outlines = map.overlays.create(overlays);
    const camera = map.camera.create(plane, worlds, { quiet, onSettle: settled });
    const pointing = map.hits.attach(frame, camera, {
      skeleton: () => skeleton,
      drillable: (index) => opens(index),
      outline: (index) => outlines.show("hover", index < 0 ? "" : skeleton.shapes[index]),
      home,
      hover,
      choose: (index) => choose(index),
      open: (index) => open(index),
    });
    const zoom = { nearer: () => nearer(STEP), farther: () => nearer(1 / STEP), whole: reset };
    const buttons = map.buttons.create(frame, options.texts, camera, zoom);
    let skeleton = null;
    let drillable = false;
    let chosen = null;
    let fresh = false;
    let ringed = false;
    map.patterns.share();

    function settled({ k }) {
      scalePatterns(k);
      frame.classList.toggle("is-zoomed", camera.depth() > 1.001);
      buttons.update();
      if (!skeleton) return;
      const line = Math.min(0.9, Math.max(0.3, skeleton.typical * k * 0.045));
      for (const lined of [skeleton.areas, skeleton.borders]) lined.style.strokeWidth = `${line / k}px`;
      skeleton.estimated.style.strokeWidth = `${1.5 * line}px`;
      if (!fresh) map.labels.write(labels, skeleton, camera, buttons.taken());
    }

    function resize({ width, height } = frame.getBoundingClientRect()) {
      const [wide, high] = camera.size();
      if (!width || !height || (width === wide && height === high)) return;
      for (const one of [svg, ...sheets]) one.setAttribute("viewBox", `${-width / 2} ${-height / 2} ${2 * width} ${2 * height}`);
      camera.resize(width, height);
    }

    function setGeometry(artefact, { context = true, drillable: leads = artefact.level !== "district" } = {}) {
      const shelf = shelves[Number(Boolean(context))];
      if (!shelf.has(artefact)) shelf.set(artefact, map.skeleton.build(artefact, { lang: options.lang, context }));
      const next = shelf.get(artefact);
      drillable = leads;
      if (next === skeleton) return;
      const focused = svg.contains(document.activeElement);
      pointing.leave();
      outlines.clear();
      for (const old of skeleton ? skeleton.layers : []) old.remove();
      skeleton = next;
      worlds.forEach((world, index) => world.prepend(skeleton.layers[index]));
      labels.replaceChildren();
      fresh = true;
      resize();
      camera.open(skeleton.view);
      home(skeleton.home);
      mark();
      if (focused) skeleton.paths[skeleton.home].focus({ preventScroll: true });
      requestAnimationFrame(() => setTimeout(nameFirst, 0, next));
    }

    /** Names and the sheet of borders come after the first picture, which need not wait for them. */
    function nameFirst(next) {
      if (next !== skeleton || !fresh) return;
      fresh = false;
      map.labels.write(labels, skeleton, camera, buttons.taken());
      map.paint.later(() => map.borders.lay(next));
    }

    function paint(values) {
      if (!skeleton) throw new Error("paint before setGeometry");
      return map.paint.paint(skeleton, values);
    }

    function home(index) {
      const before = skeleton.paths[skeleton.home];
      skeleton.home = index;
      skeleton.paths[index].setAttribute("tabindex", "0");
      if (before !== skeleton.paths[index]) before.removeAttribute("tabindex");
    }

    function mark() {
      const index = chosen === null ? undefined : skeleton.index.get(chosen);
      svg.querySelector("[aria-current]")?.removeAttribute("aria-current");
      outlines.show("selected", index === undefined ? "" : skeleton.shapes[index]);
      if (index === undefined) return;
      skeleton.paths[index].setAttribute("aria-current", "true");
      // Tab leads to the chosen area, unless somebody is walking over the map.
      if (!svg.contains(document.activeElement)) home(index);
    }

    function select(code) {
      chosen = code;
      if (skeleton) mark();
    }

    function highlight(codes) {
      const indices = (codes || []).map((code) => skeleton.index.get(code)).filter((index) => index !== undefined);
      outlines.show("highlight", indices.map((index) => skeleton.shapes[index]).join(""));
    }

    function focus(code) {
      const index = skeleton.index.get(code);
      if (index !== undefined) focusOn(index);
    }

    function focusOn(index) {
      const [x, y] = skeleton.anchors[index] || [0, 0];
      camera.reveal(skeleton.boxes[index] || [x, y, x, y], [x, y]);
      const path = skeleton.paths[index];
      path.setAttribute("tabindex", "0");
      path.focus({ preventScroll: camera.depth() > 1.001, focusVisible: true });
      ring(index);
    }

    function ring(index) {
      ringed = true;
      outlines.focus(skeleton.shapes[index]);
      const [x, y] = skeleton.anchors[index] || [0, 0];
      const [now, box] = [camera.now(), frame.getBoundingClientRect()];
      hover(index, box.left + now.k * x + now.x, box.top + now.k * y + now.y, "keyboard");
    }

    function hover(index, x, y, source) {
      if (index < 0 || index >= skeleton.n) return tell("onHover", null);
      map.paint.name(skeleton, index);
      tell("onHover", { code: skeleton.codes[index], x, y, source });
    }

    const opens = (index) => drillable || index >= skeleton.n;
    const choose = (index) => tell("onSelect", skeleton.codes[index]);
    const open = (index) => (opens(index) ? tell("onDrill", skeleton.codes[index]) : choose(index));

    function nearer(factor) {
      const [width, height] = camera.size();
      pointing.leave();
      camera.go(camera.about(width / 2, height / 2, factor));
    }

    function zoomTo(place) {
      const box = typeof place === "string" ? skeleton.boxes[skeleton.index.get(place)] : place;
      if (place === null) camera.go(camera.whole());
      else if (box) camera.go(camera.showing(box, DEEPEST_CLOSE_UP));
    }

    function reset() {
      zoomTo(null);
    }

    const current = () => map.hits.under(document.activeElement);
    map.keyboard.attach(svg, {
      walk: (key) => focusOn(map.keyboard.step(skeleton, current(), key)),
      first: () => focusOn(0),
      last: () => focusOn(skeleton.n - 1),
      open: () => open(current()),
      choose: () => (current() < skeleton.n ? choose(current()) : open(current())),
      up: () => tell("onUp"),
      ...zoom,
    });
    // On the frame: an SVG element that listens to focus can be focused itself, and its outline is drawn at every move.
    frame.addEventListener("focusin", (event) => {
      const index = map.hits.under(event.target);
      if (index < 0) return;
      home(index);
      if (event.target.matches(":focus-visible")) ring(index);
    });
    frame.addEventListener("focusout", () => {
      if (ringed) tell("onHover", null);
      ringed = false;
      outlines.focus("");
    });
    const watch = new ResizeObserver(() => resize());
    watch.observe(frame);
    resize();
    const toPaper = () => resize(PAPER);
    const fromPaper = () => resize();
    addEventListener("beforeprint", toPaper);
    addEventListener("afterprint", fromPaper);

    function destroy() {
      removeEventListener("beforeprint", toPaper);
      removeEventListener("afterprint", fromPaper);
      watch.disconnect();
      pointing.stop();
      camera.stop();
      skeleton = null;
      frame.remove();
    }

    return { svg, setGeometry, paint, highlight, select, focus, zoomTo, reset, resize, destroy };
  }

  map.create = create;
})();
