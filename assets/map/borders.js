/** Borders on a sheet of their own above the colours, so that a change of colours draws no line anew. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  // Areas whose outlines make up one path: enough to have few, few enough to lie close together.
  const TOGETHER = 8;

  /** Empty paths for groups of neighbours. Areas come in the order of their codes, so those of a province stand together. */
  const empty = (n) => "<path/>".repeat(Math.ceil(n / TOGETHER));

  /** Do something with the indices of each group of n areas, and its number. */
  function each(n, act) {
    for (let first = 0, group = 0; first < n; first += TOGETHER, group++) {
      act(Array.from({ length: Math.min(TOGETHER, n - first) }, (_, index) => first + index), group);
    }
  }

  /** Take the outlines off the areas and lay them above, once for each skeleton. */
  function lay({ borders, areas, shapes, n }) {
    if (borders.firstChild) return;
    borders.innerHTML = empty(n);
    each(n, (indices, group) => borders.children[group].setAttribute("d", indices.map((index) => shapes[index]).join("")));
    areas.classList.add("is-bordered");
  }

  map.borders = { lay, empty, each };
})();
