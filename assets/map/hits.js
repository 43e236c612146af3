/** Which area a point means: what lies under it, or a tiny area close by. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const TINY = 7;
  const REACH = 12;

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

  map.hits = { under, meant };
})();
