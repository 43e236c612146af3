/**
 * A page in another site's frame: no Dash, no history, no storage. It tells its height and what is chosen to the page
 * around it, once that page has said hello and if it is one of those that may show embeds. docs/embed.md has the messages.
 */
(function () {
  "use strict";
  const kume = window.kume;
  const embed = kume.boot.embed;
  if (!embed) return;
  const VERSION = 1;
  const SERVED = ["cluster", "indicator", "level", "year"];
  let host = null;
  let told = 0;
  let due = 0;

  function post(message) {
    if (host) window.parent.postMessage({ kume: VERSION, ...message }, host);
  }

  /** Tell the height, but never the same one twice. */
  function measure() {
    due = 0;
    // What comes with the first picture of the map changes the height once more.
    if (kume.boot.first && !kume.dom.slot("legend").childElementCount) return;
    const height = Math.ceil(document.getElementById("sent").getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    post({ type: "height", height });
  }

  const soon = () => (due = due || requestAnimationFrame(measure));

  function greeted(event) {
    const hello = event.source === window.parent && event.data && event.data.kume === VERSION && event.data.type === "hello";
    if (!hello || window.parent === window || !kume.framing.allows(kume.boot.ancestors, event.origin)) return;
    host = event.origin;
    told = 0;
    document.documentElement.dataset.sizing = "auto";
    post({ type: "ready", title: document.title, lang: kume.boot.lang, release: kume.boot.release });
    new ResizeObserver(soon).observe(document.getElementById("sent"));
  }

  /** Tell which area was chosen, or null where one was let go. */
  function chosen(code) {
    const names = kume.current.scene;
    const index = code && names ? names.indexOf(code) : -1;
    post({ type: "area", code, name: kume.boot.areas[code] || (index >= 0 ? names.names[index] : null) });
  }

  /** Whether the server must make what stands around the map anew to show a view. */
  function served(view) {
    return document.querySelector("[data-panel]") !== null && SERVED.some((key) => view[key] !== kume.current.view[key]);
  }

  /** The map has its words; where they have just the room that was kept for them, no size has changed. */
  const worded = () => host && soon();

  window.addEventListener("message", greeted);
  document.documentElement.dataset.ready = "embed";
  kume.embed = { chosen, served, worded };
})();
