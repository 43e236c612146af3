/** Which area a point means, and what mouse and finger do there: hover, click, first and second tap, double click. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const TINY = 7;
  const REACH = 12;
  const DOUBLE = 600;

  /** Index of the area of an event's target, or -1. */
  function under(target) {
    const mark = target instanceof Element ? target.getAttribute("data-i") : null;
    return mark === null ? -1 : Number(mark);
  }

  /**
   * Area meant at a point of the frame. An area drawn less than 14 px across answers up to 12 px around its anchor,
   * yet never inside another tiny area, and not where the larger one below has its own anchor nearer.
   * @param {object} skeleton
   * @param {{k: number, x: number, y: number}} camera
   * @param {number} found index of the area under the point, or -1
   */
  function meant(skeleton, camera, found, px, py) {
    const { anchors, radii, n } = skeleton;
    const tiny = (index) => radii[index] * camera.k < TINY;
    const gap = (index) => Math.hypot(camera.k * anchors[index][0] + camera.x - px, camera.k * anchors[index][1] + camera.y - py);
    if (found >= 0 && found < n && tiny(found)) return found;
    let best = found;
    let least = Math.min(REACH, found >= 0 && found < n ? gap(found) : Infinity);
    for (let index = 0; index < n; index++) {
      if (!tiny(index)) continue;
      const distance = gap(index);
      if (distance <= least) [best, least] = [index, distance];
    }
    return best;
  }

  /**
   * Answer the pointer on a map.
   * @param {HTMLElement} frame
   * @param {object} camera
   * @param {object} does skeleton() on the map, drillable(index), outline(index) with -1 for none, hover(index, x, y,
   *   source) with -1 for none, home(index), choose(index), open(index)
   * @returns {{leave: function(): void, stop: function(): void}}
   */
  function attach(frame, camera, does) {
    const gestures = map.gestures.attach(frame, camera, { onGrab: leave, onDouble: doubled });
    let armed = -1;
    let pointed = -1;
    let opened = -Infinity;

    function leave() {
      armed = -1;
      if (pointed < 0) return;
      pointed = -1;
      does.outline(-1);
      does.hover(-1);
    }

    function found(event) {
      const skeleton = does.skeleton();
      if (!skeleton || event.target.closest("button")) return -1;
      const { x, y } = gestures.place(event);
      return meant(skeleton, camera.now(), under(event.target), x, y);
    }

    function point(event, index, source) {
      if (index < 0) return leave();
      pointed = index;
      does.outline(index);
      does.hover(index, event.clientX, event.clientY, source);
    }

    function open(index) {
      if (does.drillable(index)) opened = performance.now();
      does.open(index);
    }

    function tap(event, index) {
      if (index < 0) return leave();
      if (index >= does.skeleton().n) return open(index);
      if (index === armed) return does.drillable(index) && open(index);
      point(event, index, "touch");
      armed = index;
      does.choose(index);
    }

    /** A click; one without a pointer (detail 0) comes from a screen reader and opens like Enter. */
    function clicked(event) {
      if (event.detail > 0 && gestures.slipped()) return;
      const index = found(event);
      if (index >= 0) does.home(index);
      if (event.detail > 0 && gestures.type() === "touch") tap(event, index);
      else if (index >= 0 && event.detail < 2) open(index);
    }

    /** Nearer, except where the first of the two clicks has opened something. */
    function doubled(event, { x, y }) {
      const index = found(event);
      const opens = index >= 0 && does.drillable(index);
      if (opens || performance.now() - opened < DOUBLE || gestures.type() === "touch") return;
      camera.go(camera.about(x, y, event.shiftKey ? 0.5 : 2));
    }

    frame.addEventListener("pointermove", (event) => {
      if (event.pointerType !== "touch" && !gestures.moving()) point(event, found(event), "mouse");
    });
    frame.addEventListener("pointerleave", (event) => event.pointerType !== "touch" && leave());
    frame.addEventListener("click", clicked);
    return { leave, stop: gestures.stop };
  }

  map.hits = { under, meant, attach };
})();
