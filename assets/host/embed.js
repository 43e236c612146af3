/**
 * For pages that embed the atlas: turns every element with `data-kume-embed` into a frame that is as high as what it shows.
 * Stores nothing, sets no cookie, needs no library. Messages and events are described in docs/embed.md.
 */
(function () {
  "use strict";
  const VERSION = 1;
  const HIGHEST = 20000;
  const FIRST = 480;
  const RIGHTS = "allow-scripts allow-same-origin allow-popups allow-popups-to-escape-sandbox";
  const script = document.currentScript;
  const origin = new URL(script.src).origin;
  const frames = new Set();

  /** Put a frame in the place of an element; an address of another site is left alone. */
  function mount(place) {
    const address = new URL(place.dataset.kumeEmbed, script.src);
    if (address.origin !== origin) return;
    const frame = document.createElement("iframe");
    frame.src = address.href;
    frame.title = place.dataset.title || "";
    frame.loading = "lazy";
    frame.setAttribute("sandbox", RIGHTS);
    Object.assign(frame.style, { display: "block", width: "100%", height: `${FIRST}px`, border: "0" });
    frame.addEventListener("load", () => frame.contentWindow.postMessage({ kume: VERSION, type: "hello" }, origin));
    frames.add(frame);
    place.removeAttribute("data-kume-embed");
    place.replaceChildren(frame);
  }

  function told(event) {
    if (event.origin !== origin || !event.data || event.data.kume !== VERSION) return;
    const frame = [...frames].find((one) => one.contentWindow === event.source);
    if (!frame) return;
    const { type, height } = event.data;
    if (type === "height" && Number.isInteger(height) && height > 0) frame.style.height = `${Math.min(height, HIGHEST)}px`;
    if (["ready", "height", "area"].includes(type)) {
      frame.parentElement.dispatchEvent(new CustomEvent(`kume:${type}`, { bubbles: true, detail: event.data }));
    }
  }

  function mountAll() {
    for (const place of document.querySelectorAll("[data-kume-embed]")) mount(place);
  }

  window.addEventListener("message", told);
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", mountAll);
  else mountAll();
})();
