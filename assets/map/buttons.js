/** Buttons over the map: nearer, farther, the whole. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const NS = "http://www.w3.org/2000/svg";
  const SIGNS = {
    zoom_in: "M8 3V13M3 8H13",
    zoom_out: "M3 8H13",
    reset: "M3 6V3H6M10 3H13V6M13 10V13H10M6 13H3V10",
  };

  function button(name, words, act) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = `map-button map-${name.replace("_", "-")}`;
    made.setAttribute("aria-label", words);
    made.title = words;
    const sign = document.createElementNS(NS, "svg");
    sign.setAttribute("viewBox", "0 0 16 16");
    sign.setAttribute("aria-hidden", "true");
    const line = document.createElementNS(NS, "path");
    line.setAttribute("d", SIGNS[name]);
    sign.append(line);
    made.append(sign);
    made.addEventListener("click", () => made.getAttribute("aria-disabled") === "true" || act());
    return made;
  }

  /** Buttons in a column; `update` tells them how deep the map stands. */
  function create(frame, texts, camera, does) {
    const column = document.createElement("div");
    column.className = "map-buttons";
    const acts = { zoom_in: does.nearer, zoom_out: does.farther, reset: does.whole };
    const [nearer, farther, whole] = Object.entries(acts).map(([name, act]) => button(name, texts[`map.${name}`], act));
    column.append(nearer, farther, whole);
    frame.append(column);
    function update() {
      const depth = camera.depth();
      nearer.setAttribute("aria-disabled", depth > camera.deepest * 0.999);
      for (const one of [farther, whole]) one.setAttribute("aria-disabled", depth < 1.001);
    }

    /** Box of the frame that the buttons cover. */
    function taken() {
      const { offsetLeft: x0, offsetTop: y0, offsetWidth: width, offsetHeight: height } = column;
      return { x0, y0, x1: x0 + width, y1: y0 + height };
    }
    return { update, taken };
  }

  map.buttons = { create };
})();
