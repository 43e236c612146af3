/** Names and figures of areas that are held on the screen, where their areas are, however the map moves. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { make, slot } = kume.dom;
  const held = new Map();
  let frame = 0;

  function body(scene, index) {
    const missing = scene.isMissing(index);
    const said = missing ? kume.text(`state.${scene.stateKey(index)}`) : `${scene.format(scene.value[index])} ${scene.measureShort}`;
    const hint = scene.stateKey(index) === "estimated" ? ` (${kume.text("state.estimated").toLocaleLowerCase(kume.boot.lang)})` : "";
    return [make("strong", {}, scene.names[index]), make("span", {}, said + hint)];
  }

  /** Keep every label on the anchor of its area. */
  function follow() {
    const areas = kume.engine.svg.querySelector(".map-areas");
    const box = slot("map").getBoundingClientRect();
    const matrix = areas.getScreenCTM();
    for (const { label, anchor } of held.values()) {
      const at = new DOMPoint(...anchor).matrixTransform(matrix);
      const half = label.offsetWidth / 2;
      const x = Math.min(box.width - half - 4, Math.max(half + 4, at.x - box.left));
      label.style.transform = `translate(${x - half}px, ${Math.max(2, at.y - box.top - label.offsetHeight - 6)}px)`;
    }
    frame = held.size ? requestAnimationFrame(follow) : 0;
  }

  /** Hold the label of an area, or let it go where it is held already. */
  function toggle(scene, outlines, code) {
    const index = scene.indexOf(code);
    if (index < 0) return;
    if (held.has(code)) {
      held.get(code).label.remove();
      held.delete(code);
    } else {
      const label = make("div", { class: "held", role: "status" }, ...body(scene, index));
      slot("map").append(label);
      held.set(code, { label, anchor: outlines.anchor[index] });
    }
    kume.engine.highlight([...held.keys()]);
    if (!frame && held.size) follow();
  }

  /** Let all labels go; says whether there were any. */
  function clear() {
    const some = held.size > 0;
    for (const { label } of held.values()) label.remove();
    held.clear();
    if (some) kume.engine.highlight(null);
    return some;
  }

  kume.held = { toggle, clear };
})();
