/** The map: puts skeleton, colours, camera, gestures, keys, outlines and names together behind one small interface. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const NS = "http://www.w3.org/2000/svg";
  const STEP = 1.7;
  const DEEPEST_CLOSE_UP = 12;
  const DOUBLE = 600;

  function node(parent, tag, name) {
    const made = document.createElementNS(NS, tag);
    made.setAttribute("class", name);
    parent.append(made);
    return made;
  }

  function stage(container, texts) {
    const frame = document.createElement("div");
    frame.className = "kume-map";
    const svg = node(frame, "svg", "map-svg");
    svg.setAttribute("role", "group");
    svg.setAttribute("aria-label", (texts["map.label"] || "").replace(/\W*\{\w+\}/g, ""));
    svg.setAttribute("aria-roledescription", texts["map.role"] || "");
    const world = node(svg, "g", "map-world");
    const overlays = node(world, "g", "map-overlays");
    const labels = node(svg, "g", "map-labels");
    labels.setAttribute("aria-hidden", "true");
    container.append(frame);
    return { frame, svg, world, overlays, labels };
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
    const { frame, svg, world, overlays, labels } = stage(container, options.texts);
    const shelves = [new WeakMap(), new WeakMap()];
    const quiet = Boolean(options.reducedMotion) || matchMedia("(prefers-reduced-motion: reduce)").matches;
    const tell = (name, ...words) => options[name] && options[name](...words);
    const scalePatterns = map.patterns.create(svg);
    const outlines = map.overlays.create(overlays);
    const camera = map.camera.create(svg, world, { quiet, onSettle: settled });
    const gestures = map.gestures.attach(frame, camera, { onGrab: leave, onDouble: doubled });
    const zoom = { nearer: () => nearer(STEP), farther: () => nearer(1 / STEP), whole: reset };
    const tellButtons = map.buttons.create(frame, options.texts, camera, zoom);
    let skeleton = null;
    let drillable = false;
    let chosen = null;
    let armed = null;
    let pointed = -1;
    let drilled = -Infinity;
    let fresh = false;
    map.patterns.share();

    function settled({ k }) {
      scalePatterns(k);
      frame.classList.toggle("is-zoomed", camera.depth() > 1.001);
      tellButtons();
      if (!skeleton) return;
      const line = Math.min(0.9, Math.max(0.3, skeleton.typical * k * 0.045));
      skeleton.areas.style.strokeWidth = `${line / k}px`;
      if (!fresh) map.labels.write(labels, skeleton, camera);
    }

    function resize() {
      const { width, height } = frame.getBoundingClientRect();
      const [wide, high] = camera.size();
      if (!width || !height || (width === wide && height === high)) return;
      svg.setAttribute("viewBox", `${-width / 2} ${-height / 2} ${2 * width} ${2 * height}`);
      camera.resize(width, height);
    }

    function setGeometry(artefact, { context = true, drillable: opens = artefact.level !== "district" } = {}) {
      const shelf = shelves[Number(context)];
      if (!shelf.has(artefact)) shelf.set(artefact, map.skeleton.build(artefact, { lang: options.lang, context }));
      const next = shelf.get(artefact);
      drillable = opens;
      if (next === skeleton) return;
      const focused = svg.contains(document.activeElement);
      leave();
      outlines.clear();
      if (skeleton) skeleton.root.remove();
      skeleton = next;
      world.prepend(skeleton.root);
      labels.replaceChildren();
      fresh = true;
      resize();
      camera.open(skeleton.view);
      home(skeleton.home);
      mark();
      if (focused) skeleton.paths[skeleton.home].focus({ preventScroll: true });
      requestAnimationFrame(() => setTimeout(nameFirst, 0, next));
    }

    /** Names come after the first picture, which need not wait for them. */
    function nameFirst(next) {
      if (next !== skeleton || !fresh) return;
      fresh = false;
      map.labels.write(labels, skeleton, camera);
    }

    function paint(values) {
      if (!skeleton) throw new Error("paint before setGeometry");
      return map.paint.paint(skeleton, values);
    }

    function home(index) {
      skeleton.paths[skeleton.home].removeAttribute("tabindex");
      skeleton.home = index;
      skeleton.paths[index].setAttribute("tabindex", "0");
    }

    function mark() {
      const index = chosen === null ? undefined : skeleton.index.get(chosen);
      svg.querySelector("[aria-current]")?.removeAttribute("aria-current");
      outlines.show("selected", index === undefined ? "" : skeleton.shapes[index]);
      if (index !== undefined) skeleton.paths[index].setAttribute("aria-current", "true");
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
      outlines.focus(skeleton.shapes[index]);
      map.paint.name(skeleton, index);
      const anchor = skeleton.anchors[index];
      if (index >= skeleton.n || !anchor) return tell("onHover", null);
      const [now, box] = [camera.now(), frame.getBoundingClientRect()];
      point(index, box.left + now.k * anchor[0] + now.x, box.top + now.k * anchor[1] + now.y, "keyboard");
    }

    function point(index, x, y, source) {
      map.paint.name(skeleton, index);
      tell("onHover", { code: skeleton.codes[index], x, y, source });
    }

    function leave() {
      armed = null;
      if (pointed >= 0) tell("onHover", null);
      pointed = -1;
      outlines.show("hover", "");
    }

    function meant(event) {
      if (!skeleton || event.target.closest("button")) return -1;
      const { x, y } = gestures.place(event);
      return map.hits.meant(skeleton, camera.now(), map.hits.under(event.target), x, y);
    }

    function hover(event, index, source) {
      if (index < 0) return leave();
      pointed = index;
      outlines.show("hover", skeleton.shapes[index]);
      if (index < skeleton.n) point(index, event.clientX, event.clientY, source);
      else tell("onHover", null);
    }

    function open(index) {
      const around = index >= skeleton.n;
      if (!around && !drillable) return tell("onSelect", skeleton.codes[index]);
      drilled = performance.now();
      tell("onDrill", skeleton.codes[index]);
    }

    function tap(event, index) {
      const code = skeleton.codes[index];
      if (index >= skeleton.n) return open(index);
      if (armed === code) return drillable && open(index);
      hover(event, index, "touch");
      armed = code;
      tell("onSelect", code);
    }

    function clicked(event) {
      if (gestures.slipped() && event.detail > 0) return;
      const index = meant(event);
      const touch = gestures.type() === "touch" && event.detail > 0;
      if (index < 0) return touch && leave();
      if (!touch && event.detail > 1) return;
      home(index);
      if (touch) tap(event, index);
      else open(index);
    }

    function doubled(event, { x, y }) {
      const index = meant(event);
      const opens = index >= 0 && (drillable || index >= skeleton.n);
      if (opens || performance.now() - drilled < DOUBLE || gestures.type() === "touch") return;
      camera.go(camera.about(x, y, event.shiftKey ? 0.5 : 2));
    }

    function nearer(factor) {
      const [width, height] = camera.size();
      leave();
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
      choose: () => (current() < skeleton.n ? tell("onSelect", skeleton.codes[current()]) : open(current())),
      up: () => tell("onUp"),
      ...zoom,
    });
    svg.addEventListener("focusin", (event) => {
      const index = map.hits.under(event.target);
      if (index < 0) return;
      home(index);
      if (event.target.matches(":focus-visible")) ring(index);
    });
    svg.addEventListener("focusout", () => {
      outlines.focus("");
      tell("onHover", null);
    });
    frame.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch" && !gestures.moving()) hover(event, meant(event), "mouse");
    });
    frame.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && leave());
    frame.addEventListener("click", clicked);
    const watch = new ResizeObserver(resize);
    watch.observe(frame);
    resize();

    function destroy() {
      watch.disconnect();
      gestures.stop();
      camera.stop();
      frame.remove();
    }

    return { svg, setGeometry, paint, highlight, select, focus, zoomTo, reset, resize, destroy };
  }

  map.create = create;
})();
