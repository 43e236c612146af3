/** Sealed parts: elements that Dash leaves empty, filled with the markup that they carry. */
(function () {
  "use strict";
  const NAME = "data-markup";
  const entry = document.getElementById("react-entry-point");
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

  /** Have an element filled in another way than from its markup. */
  function filledBy(element, act) {
    act();
    filled.set(element, [...element.childNodes]);
    window.kume.charts.watch(element);
  }

  /** Fill whatever is empty: all of a page that Dash has set up out of sight. */
  function fillAll() {
    for (const one of entry.querySelectorAll(`[${NAME}]`)) if (!filled.has(one)) fill(one);
  }

  new MutationObserver((changes) => {
    if (!window.kume.adopted) return;
    for (const { type, target, addedNodes } of changes) {
      if (type === "attributes") fill(target);
      for (const node of addedNodes) {
        if (!(node instanceof Element)) continue;
        for (const one of [node, ...node.querySelectorAll(`[${NAME}]`)]) if (!filled.has(one)) fill(one);
      }
    }
  }).observe(entry, { childList: true, subtree: true, attributes: true, attributeFilter: [NAME] });
  window.kume.sealing = { filled: filledBy, fillAll };
})();
