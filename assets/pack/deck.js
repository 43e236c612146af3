/** The presentation of a pack: one step at a time, by keys, buttons or swipes. */
(function () {
  "use strict";
  const kume = window.kume;
  const bar = document.querySelector("[data-pack=deck]");
  if (!bar) return;
  const { make } = kume.dom;
  const text = (key, places = {}) => kume.pack.texts[kume.pack.lang][`present.${key}`].replace(/\{(\w+)\}/g, (_, name) => places[name]);
  const steps = [...document.querySelectorAll(".deck-step")];
  const deck = document.querySelector(".deck");
  const SWIPE = 60;
  let at = Math.min(steps.length, Math.max(1, Number(history.state?.step) || 1)) - 1;
  let from = null;

  const count = make("span", { class: "deck-count", role: "status" });
  const back = make("button", { type: "button", class: "button", onclick: () => go(at - 1) }, text("previous"));
  const on = make("button", { type: "button", class: "button", onclick: () => go(at + 1) }, text("next"));
  const full = make("button", { type: "button", class: "button", onclick: fill }, text("full"));

  function go(next) {
    at = Math.min(steps.length - 1, Math.max(0, next));
    history.replaceState({ ...history.state, step: at + 1 }, "");
    show();
  }

  function show() {
    steps.forEach((step, index) => (step.hidden = index !== at));
    count.textContent = text("step", { n: at + 1, total: steps.length });
    back.disabled = at === 0;
    on.disabled = at === steps.length - 1;
  }

  function fill() {
    if (document.fullscreenElement) document.exitFullscreen();
    else deck.requestFullscreen?.();
  }

  const KEYS = {
    ArrowRight: () => go(at + 1), PageDown: () => go(at + 1), " ": () => go(at + 1),
    ArrowLeft: () => go(at - 1), PageUp: () => go(at - 1),
    Home: () => go(0), End: () => go(steps.length - 1),
    f: fill, b: () => deck.classList.toggle("blank"),
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, select, textarea")) return;
    if (event.key === " " && event.target.closest("button, a")) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!act) return;
    event.preventDefault();
    act();
  });
  deck.addEventListener("pointerdown", (event) => (from = event.pointerType === "touch" ? event.clientX : null));
  deck.addEventListener("pointerup", (event) => {
    if (from !== null && Math.abs(event.clientX - from) > SWIPE) go(at + (event.clientX < from ? 1 : -1));
    from = null;
  });

  bar.append(back, on, count, full);
  show();
})();
