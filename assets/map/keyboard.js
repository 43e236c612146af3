/** Walking from area to area with the arrow keys. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const WIDEST = Math.cos(Math.PI / 3);

  /** The best of some areas in a direction, at most 60 degrees off it: near first, straight ahead first; or -1. */
  function ahead(skeleton, from, way, candidates) {
    const [x, y] = skeleton.anchors[from];
    let best = -1;
    let least = Infinity;
    for (const index of candidates) {
      const anchor = skeleton.anchors[index];
      if (index === from || !anchor) continue;
      const [dx, dy] = [anchor[0] - x, anchor[1] - y];
      const length = Math.hypot(dx, dy);
      const straight = (dx * way[0] + dy * way[1]) / length;
      const cost = length / (straight * straight);
      if (straight >= WIDEST && cost < least) [best, least] = [index, cost];
    }
    return best;
  }

  const range = (from, to) => Array.from({ length: to - from }, (_, index) => from + index);

  /** Area that an arrow key leads to: a neighbour, else the nearest area that way, else one of the surroundings. */
  function step(skeleton, from, key) {
    const { n, codes, near } = skeleton;
    for (const candidates of [near[from] || [], range(0, n), range(n, codes.length)]) {
      const found = ahead(skeleton, from, WAYS[key], candidates);
      if (found >= 0) return found;
    }
    return from;
  }

  /**
   * Answer keys on the areas of a map.
   * @param {SVGSVGElement} svg
   * @param {object} does what each key does: walk, first, last, open, choose, up, nearer, farther, whole
   */
  function attach(svg, does) {
    const keys = {
      Home: does.first,
      End: does.last,
      Enter: does.open,
      " ": does.choose,
      Escape: does.up,
      "+": does.nearer,
      "=": does.nearer,
      "-": does.farther,
      _: does.farther,
      0: does.whole,
    };
    svg.addEventListener("keydown", (event) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = event.key in WAYS ? () => does.walk(event.key) : keys[event.key];
      if (!act) return;
      event.preventDefault();
      event.stopPropagation();
      act();
    });
  }

  map.keyboard = { step, attach };
})();
