/** Where the map stands in its frame: scale and shift, their limits, and the way from one place to another. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const AIR = 8;
  const DEEPEST = 24;
  const LASTS = 160;
  const BLURRED = 3;
  const MARGIN = 0.5;

  /** Shift of one axis: a map smaller than the frame is centred, a larger one never leaves a gap. */
  function held(shift, k, start, length, room) {
    const free = room - 2 * AIR;
    if (k * length <= free + 0.5) return (room - k * length) / 2 - k * start;
    return Math.min(AIR - k * start, Math.max(room - AIR - k * (start + length), shift));
  }

  /**
   * Camera over a world drawn in `worlds`, one above the other inside `layer`. While something moves, only the layer is
   * moved, which costs no drawing; `settle` then draws the world where the camera stands.
   * @param {HTMLElement} layer
   * @param {SVGGElement[]} worlds
   * @param {{quiet: boolean, onSettle: function(object): void}} options
   */
  function create(layer, worlds, options) {
    let view = [0, 0, 1, 1];
    let size = [0, 0];
    let now = { k: 1, x: 0, y: 0 };
    let drawn = now;
    let frame = 0;

    const fit = () => Math.max(1e-6, Math.min((size[0] - 2 * AIR) / view[2], (size[1] - 2 * AIR) / view[3]));
    const depth = () => now.k / fit();
    const whole = () => ({ k: 0, x: 0, y: 0 });

    function limited({ k, x, y }) {
      const scale = Math.min(DEEPEST * fit(), Math.max(fit(), k));
      return { k: scale, x: held(x, scale, view[0], view[2], size[0]), y: held(y, scale, view[1], view[3], size[1]) };
    }

    function move(to) {
      now = limited(to);
      const ratio = now.k / drawn.k;
      const shift = [now.x - ratio * drawn.x, now.y - ratio * drawn.y];
      if (ratio > BLURRED || !covers(shift, ratio)) return settle();
      layer.style.willChange = "transform";
      layer.style.transform = `translate(${shift[0]}px, ${shift[1]}px) scale(${ratio})`;
    }

    /** Whether the layer as drawn, with its margins, still fills the frame. */
    function covers(shift, ratio) {
      return size.every((room, axis) => {
        const start = shift[axis] - ratio * MARGIN * room;
        return start <= 0 && start + ratio * (1 + 2 * MARGIN) * room >= room;
      });
    }

    function settle() {
      stop();
      drawn = now;
      layer.style.transform = "";
      layer.style.willChange = "";
      for (const world of worlds) world.setAttribute("transform", `translate(${now.x} ${now.y}) scale(${now.k})`);
      options.onSettle(now);
    }

    function stop() {
      cancelAnimationFrame(frame);
      frame = 0;
    }

    function go(to, quick) {
      stop();
      const [from, end] = [now, limited(to)];
      if (quick || options.quiet) {
        now = end;
        return settle();
      }
      let begun = null;
      const step = (time) => {
        begun = begun === null ? time : begun;
        const part = Math.min(1, (time - begun) / LASTS);
        if (part === 1) {
          now = end;
          return settle();
        }
        move(between(from, end, 1 - (1 - part) ** 3, size));
        frame = requestAnimationFrame(step);
      };
      frame = requestAnimationFrame(step);
    }

    /** Camera about a point of the frame, `factor` times nearer. */
    function about(px, py, factor, from = now) {
      const k = Math.min(DEEPEST * fit(), Math.max(fit(), from.k * factor));
      return { k, x: px - (k / from.k) * (px - from.x), y: py - (k / from.k) * (py - from.y) };
    }

    /** Camera that shows a box [x0, y0, x1, y1] of the world in full, at most `most` times nearer than the whole. */
    function showing([x0, y0, x1, y1], most = DEEPEST) {
      const near = Math.min((size[0] * 0.8) / Math.max(1e-6, x1 - x0), (size[1] * 0.8) / Math.max(1e-6, y1 - y0));
      const k = Math.min(near, most * fit());
      return { k, x: size[0] / 2 - (k * (x0 + x1)) / 2, y: size[1] / 2 - (k * (y0 + y1)) / 2 };
    }

    /** Bring a box of the world inside the frame by the shortest shift; its anchor where the box does not fit. */
    function reveal(box, anchor) {
      const nearest = (low, high, point, room) => {
        if (high - low > room - 48) return point < 24 ? 24 - point : Math.min(0, room - 24 - point);
        return low < 24 ? 24 - low : Math.min(0, room - 24 - high);
      };
      const at = (axis, value) => now.k * value + (axis ? now.y : now.x);
      const dx = nearest(at(0, box[0]), at(0, box[2]), at(0, anchor[0]), size[0]);
      const dy = nearest(at(1, box[1]), at(1, box[3]), at(1, anchor[1]), size[1]);
      if (depth() > 1.001 && (dx || dy)) go({ k: now.k, x: now.x + dx, y: now.y + dy }, true);
    }

    /** Stand over another world, all of it in view. */
    function open(newView) {
      view = newView;
      go(whole(), true);
    }

    /** Keep depth and middle while the frame changes its size. */
    function resize(width, height) {
      const [deep, old] = [depth(), size];
      const middle = [(old[0] / 2 - now.x) / now.k, (old[1] / 2 - now.y) / now.k];
      size = [width, height];
      if (!old[0]) return go(whole(), true);
      const k = deep * fit();
      go({ k, x: width / 2 - k * middle[0], y: height / 2 - k * middle[1] }, true);
    }

    const camera = { move, settle, stop, go, about, showing, reveal, open, resize, depth };
    camera.now = () => now;
    camera.size = () => size;
    camera.whole = whole;
    camera.deepest = DEEPEST;
    return camera;
  }

  /** A camera on the way between two: the middle goes straight, the scale by equal ratios. */
  function between(from, end, part, [width, height]) {
    const k = from.k * (end.k / from.k) ** part;
    const middle = (one, room, shift) => (room / 2 - shift) / one.k;
    const mx = middle(from, width, from.x) * (1 - part) + middle(end, width, end.x) * part;
    const my = middle(from, height, from.y) * (1 - part) + middle(end, height, end.y) * part;
    return { k, x: width / 2 - k * mx, y: height / 2 - k * my };
  }

  map.camera = { create };
})();
