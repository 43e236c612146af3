/** Sealed parts: elements that Dash leaves empty, filled with the markup that they carry. */
(function () {
  "use strict";
  const NAME = "data-markup";
  const filled = new WeakMap();

  /** Put the markup of an element in place of the one that it had; what Dash has put there itself stays. */
  function fill(element) {
    for (const old of filled.get(element) || []) old.remove();
    filled.delete(element);
    if (!element.hasAttribute(NAME)) return;
    const holder = element.cloneNode(false);
    holder.innerHTML = element.getAttribute(NAME);
    filled.set(element, [...holder.childNodes]);
    element.append(...holder.childNodes);
    window.kume.charts.watch(element);
  }

  new MutationObserver((changes) => {
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") fill(target);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        for (const one of [node, ...node.querySelectorAll(`[${NAME}]`)]) if (!filled.has(one)) fill(one);
      }
    }
  }).observe(document.getElementById("react-entry-point"), { childList: true, subtree: true, attributes: true, attributeFilter: [NAME] });
})();
