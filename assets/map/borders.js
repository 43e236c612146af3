/** Borders on a sheet of their own above the colours, so that a change of colours draws no line anew. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  // Areas whose outlines make up one path: enough to have few, few enough to lie close together.
  const TOGETHER = 12;

  /** Outlines of neighbours in one path each. Areas come in the order of their codes, so those of a province stand together. */
  function paths({ shapes, n }) {
    const groups = [];
    for (let first = 0; first < n; first += TOGETHER) groups.push(shapes.slice(first, Math.min(n, first + TOGETHER)).join(""));
    return groups;
  }

  /** Take the outlines off the areas and lay them above, once for each skeleton. */
  function lay(skeleton) {
    const { borders, areas } = skeleton;
    if (borders.firstChild) return;
    for (const shape of paths(skeleton)) {
      const path = document.createElementNS(borders.namespaceURI, "path");
      path.setAttribute("d", shape);
      borders.append(path);
    }
    areas.classList.add("is-bordered");
  }

  map.borders = { lay };
})();
