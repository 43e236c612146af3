/** Names on the map: those that fit, largest areas first, never one over another. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const MOST = 120;
  const MARGIN = 3;
  const LAKES_FROM = 2.5;
  const widths = new Map();
  let pen = null;

  /** Width of a text in pixels at a font, measured once. */
  function width(text, font) {
    const key = `${font}|${text}`;
    if (!widths.has(key)) {
      pen = pen || document.createElement("canvas").getContext("2d");
      pen.font = font;
      widths.set(key, pen.measureText(text).width);
    }
    return widths.get(key);
  }

  function collide(one, other) {
    return one.x0 < other.x1 && other.x0 < one.x1 && one.y0 < other.y1 && other.y0 < one.y1;
  }

  /** Room that an area offers to its name: the circle inside it, or the wider box when it is flat and broad. */
  function room(skeleton, index, k) {
    const circle = 2 * skeleton.radii[index] * k;
    const box = skeleton.boxes[index];
    return { height: circle, width: box ? Math.min((box[2] - box[0]) * k, circle * 2.6) : circle * 1.6 };
  }

  function candidates(skeleton, camera, style) {
    const found = [];
    for (const index of skeleton.order) {
      const [anchor, free] = [skeleton.anchors[index], room(skeleton, index, camera.k)];
      if (free.height < style.size * 0.95) break;
      const text = skeleton.names[index];
      const long = width(text, style.font);
      if (long > free.width * 1.1) continue;
      found.push({ text, long, at: anchor, kind: index < skeleton.n ? "area" : "context" });
    }
    return found;
  }

  function lakes(skeleton, camera, style) {
    return skeleton.lakes.flatMap((path, index) => {
      const box = path.getBBox();
      const text = skeleton.lakeNames[index];
      const long = text ? width(text, style.font) : Infinity;
      if (long > box.width * camera.k * 1.2 || box.height * camera.k < style.size) return [];
      return [{ text, long, at: [box.x + box.width / 2, box.y + box.height / 2], kind: "lake" }];
    });
  }

  /** Labels that find a free place inside the frame, in the order given. */
  function place(wanted, camera, [wide, high], size, taken) {
    const placed = [];
    for (const one of wanted) {
      if (placed.length === MOST) break;
      const [x, y] = [camera.k * one.at[0] + camera.x, camera.k * one.at[1] + camera.y];
      const box = { x0: x - one.long / 2 - MARGIN, x1: x + one.long / 2 + MARGIN, y0: y - size * 0.65, y1: y + size * 0.65 };
      if (box.x0 < 0 || box.x1 > wide || box.y0 < 0 || box.y1 > high) continue;
      if (collide(box, taken) || placed.some((other) => collide(box, other))) continue;
      placed.push({ ...one, ...box, x, y });
    }
    return placed;
  }

  /**
   * Write the names for where the camera stands.
   * @param {SVGGElement} group
   * @param {object} skeleton
   * @param {object} camera
   * @param {{x0: number, y0: number, x1: number, y1: number}} taken box of the frame that stays free of names
   */
  function write(group, skeleton, camera, taken) {
    const look = getComputedStyle(group);
    const size = parseFloat(look.fontSize);
    const style = { size, font: `${look.fontWeight} ${size}px ${look.fontFamily}` };
    const now = camera.now();
    const wanted = candidates(skeleton, now, style);
    if (camera.depth() >= LAKES_FROM) wanted.unshift(...lakes(skeleton, now, style));
    const texts = place(wanted, now, camera.size(), size, taken).map((one) => {
      const text = document.createElementNS(group.namespaceURI, "text");
      text.setAttribute("class", `map-label-${one.kind}`);
      text.setAttribute("x", one.x.toFixed(1));
      text.setAttribute("y", (one.y + size * 0.35).toFixed(1));
      text.textContent = one.text;
      return text;
    });
    group.replaceChildren(...texts);
  }

  map.labels = { write };
})();
