/** Walking through the deck: keys, buttons, swipes and the address; every way leads to the same step. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { deck } = kume.boot;
  const SWIPE = 60;
  const [LEAST, MOST] = [3, 600];
  const stage = document.querySelector(".show");
  const listeners = [];
  let at = -1;
  let auto = 0;
  let waiting = 0;

  const fromAddress = () => Math.min(deck.steps.length, Math.max(1, Number(new URLSearchParams(location.search).get("step")) || 1)) - 1;

  function address(index) {
    const query = new URLSearchParams(location.search);
    if (index) query.set("step", index + 1);
    else query.delete("step");
    const search = query.toString();
    return location.pathname + (search ? `?${search}` : "");
  }

  /** Go to a step; `how` is "push", "replace" or "none" for what happens to the history. */
  function go(index, how = "push") {
    const next = Math.min(deck.steps.length - 1, Math.max(0, index));
    blank(false);
    if (next === at) return;
    at = next;
    if (how !== "none") history[how === "push" ? "pushState" : "replaceState"]({}, "", address(at));
    const step = deck.steps[at];
    document.querySelector(".show-count").textContent = `${at + 1} / ${deck.steps.length}`;
    document.querySelector('[data-act="previous"]').disabled = at === 0;
    document.querySelector('[data-act="next"]').disabled = at === deck.steps.length - 1;
    const place = kume.text("present.step", { n: at + 1, total: deck.steps.length });
    stage.setAttribute("aria-label", place);
    document.getElementById("show-said").textContent = `${place}: ${step.title || step.finding}`;
    document.title = `${at + 1}. ${step.title || step.finding} · ${deck.title}`;
    kume.stage.show(step).then(() => kume.stage.prepare(deck.steps[at + 1]));
    for (const tell of listeners) tell();
    rest();
  }

  /** Make the screen black, or show it again; says whether anything changed. */
  function blank(on) {
    const changed = stage.classList.contains("blanked") !== on;
    stage.classList.toggle("blanked", on);
    if (changed && on) document.getElementById("show-said").textContent = kume.text("present.blanked");
    return changed;
  }

  /** Wait again for as long as a kiosk waits between steps. */
  function rest() {
    clearTimeout(waiting);
    if (auto) waiting = setTimeout(() => go(at + 1 < deck.steps.length ? at + 1 : 0, "replace"), auto * 1000);
  }

  function setAuto(seconds) {
    auto = seconds;
    const button = document.querySelector('[data-act="auto_pause"]');
    button.hidden = !wanted;
    const name = kume.text(auto ? "present.auto_pause" : "present.auto_go");
    button.title = name;
    button.setAttribute("aria-label", name);
    button.setAttribute("aria-pressed", String(!auto));
    rest();
  }

  const asked = Number(new URLSearchParams(location.search).get("auto"));
  const wanted = asked ? Math.min(MOST, Math.max(LEAST, asked)) : 0;

  async function full() {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await document.documentElement.requestFullscreen();
  }

  function escape() {
    if (blank(false) || kume.held.clear() || document.fullscreenElement) return;
    leave();
  }

  /** Back to the decks; one of the reader's own goes along, as it lives nowhere else. */
  function leave() {
    const own = new URLSearchParams(location.search).get("deck");
    location.assign(deck.home + (deck.id === "own" ? `#deck=${own}` : ""));
  }

  const acts = {
    next: () => go(at + 1),
    previous: () => go(at - 1),
    first: () => go(0),
    last: () => go(deck.steps.length - 1),
    blank: () => {
      blank(!stage.classList.contains("blanked"));
      for (const tell of listeners) tell();
    },
    full: () => full().catch(() => null),
    auto_pause: () => setAuto(auto ? 0 : wanted),
    speaker: () => kume.speaker.open(),
    leave,
    escape,
  };

  // Remote controls send PageUp, PageDown and a full stop.
  const KEYS = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next", " ": "next", Enter: "next", n: "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous", Backspace: "previous", p: "previous",
    Home: "first", End: "last", b: "blank", ".": "blank", f: "full", s: "speaker", Escape: "escape",
  };

  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const act = KEYS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    const onControl = event.target.closest?.("a, button, input, textarea, [tabindex]:not(main)");
    if (!act || (onControl && (event.key === " " || event.key === "Enter"))) return;
    event.preventDefault();
    rest();
    if (stage.classList.contains("blanked") && act !== "blank" && act !== "escape") {
      acts.blank();
      return;
    }
    acts[act]();
  });

  document.addEventListener("click", (event) => {
    rest();
    if (event.target.closest("[data-blank]")) return acts.blank();
    const button = event.target.closest(".show-buttons [data-act]");
    if (button) acts[button.dataset.act]();
  });

  let touch = null;
  addEventListener("touchstart", (event) => {
    const zoomed = document.querySelector(".kume-map.is-zoomed");
    touch = event.touches.length === 1 && !(zoomed && zoomed.contains(event.target)) ? event.touches[0] : null;
  }, { passive: true });
  addEventListener("touchend", (event) => {
    if (!touch) return;
    const [dx, dy] = [event.changedTouches[0].clientX - touch.clientX, event.changedTouches[0].clientY - touch.clientY];
    touch = null;
    if (Math.abs(dx) > SWIPE && Math.abs(dx) > 2 * Math.abs(dy)) acts[dx < 0 ? "next" : "previous"]();
  }, { passive: true });

  // The buttons stand back while nobody reaches for them.
  const QUIET = 3000;
  let quiet = 0;
  function awake() {
    document.documentElement.classList.remove("at-rest");
    clearTimeout(quiet);
    quiet = setTimeout(() => document.documentElement.classList.add("at-rest"), QUIET);
  }
  for (const kind of ["pointermove", "keydown", "focusin"]) addEventListener(kind, awake, { passive: true });
  awake();

  addEventListener("popstate", () => go(fromAddress(), "none"));

  kume.walk = {
    go,
    acts,
    start: () => {
      setAuto(wanted);
      go(fromAddress(), "none");
    },
    at: () => at,
    blanked: () => stage.classList.contains("blanked"),
    blank,
    onChange: (tell) => listeners.push(tell),
  };
})();
