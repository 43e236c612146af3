/** Small makers of elements. Text is always set as text, never as markup. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const SVG = "http://www.w3.org/2000/svg";
  const STAR = "M8 1.2l2.1 4.5 4.9.6-3.6 3.4.9 4.9L8 12.2l-4.3 2.4.9-4.9L1 6.3l4.9-.6z";

  /** Element with attributes, listeners (on...) and children; null children are left out. */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes || {})) {
      if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
      else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, value === true ? "" : value);
    }
    element.append(...children.flat().filter((child) => child !== null && child !== undefined));
    return element;
  }

  /** SVG element with attributes. */
  function svg(tag, attributes, ...children) {
    const element = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    element.append(...children);
    return element;
  }

  /** Three drawn stars, `count` of them filled, with the number in words. */
  function stars(count) {
    const marks = [0, 1, 2].map((index) => svg("path", { d: STAR, transform: `translate(${index * 17} 0)`, class: index < count ? "star on" : "star" }));
    const label = kume.format.stars(count);
    return svg("svg", { class: "stars", viewBox: "0 0 50 16", width: 50, height: 16, role: "img", "aria-label": label }, ...marks);
  }

  /** The slot of a part, wherever the page stands at the moment. */
  const slot = (name) => document.querySelector(`[data-slot="${name}"]`);

  /** Replace what a slot holds; focus stays on what has the same key, or goes to the map where that is gone. */
  function renew(name, ...content) {
    const place = slot(name);
    const active = place.contains(document.activeElement) ? document.activeElement : null;
    const [key, seen] = active ? [active.dataset.key, active.matches(":focus-visible")] : ["", false];
    place.replaceChildren(...content);
    if (!active) return;
    const again = key && place.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (again) again.focus({ preventScroll: true });
    else if (seen && kume.current.scene) kume.engine.focus(kume.current.scene.codes.includes(kume.current.view.area) ? kume.current.view.area : kume.current.scene.codes[0]);
  }

  kume.dom = { make, svg, stars, slot, renew };
})();
