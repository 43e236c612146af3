/** Outlines above all areas, so that no neighbour covers them: highlighted, chosen, hovered, focused. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const NS = "http://www.w3.org/2000/svg";
  const NAMES = ["highlight", "selected", "hover", "focus-halo", "focus"];

  /** Overlay paths inside a group, and `show(name, shape)`; an empty shape takes the outline away. */
  function create(group) {
    const paths = {};
    for (const name of NAMES) {
      paths[name] = document.createElementNS(NS, "path");
      paths[name].setAttribute("class", `map-${name}`);
      group.append(paths[name]);
    }
    const shown = {};
    function show(name, shape) {
      if (shown[name] === shape) return;
      shown[name] = shape;
      if (shape) paths[name].setAttribute("d", shape);
      else paths[name].removeAttribute("d");
    }
    function focus(shape) {
      show("focus-halo", shape);
      show("focus", shape);
    }
    const clear = () => NAMES.forEach((name) => show(name, ""));
    return { show, focus, clear };
  }

  map.overlays = { create };
})();
