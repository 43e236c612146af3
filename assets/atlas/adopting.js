/**
 * Dash takes the page over when somebody turns to it; until then its scripts only lie ready, and the page as it was sent
 * answers by itself. Dash sets its page up out of sight. Then all that stands here goes over into it, with what a reader
 * has opened, scrolled or typed.
 */
(function () {
  "use strict";
  const kume = window.kume;
  const SIGNS = ["pointermove", "keydown", "focusin", "click", "input", "change"];
  const LETTING_GO = ["pointerup", "pointercancel", "change", "focusout"];
  const HELD = "#sent :is(select, [data-go], [data-go] *)";
  const entry = document.getElementById("react-entry-point");
  const pressed = new Set();
  let [standing, wanted, made] = [false, false, null];
  let held = null;
  let told = "";

  // It follows this script in the document.
  const waiting = () => document.getElementById("dash-scripts");
  const scripts = () => [...waiting().content.querySelectorAll("script[src]")].map((one) => one.getAttribute("src"));
  const address = () => kume.view.search(kume.current.view);

  /** The first picture stands: charts come as they are seen, and Dash once it is wanted. */
  function begin() {
    if (!waiting()) return;
    standing = true;
    kume.charts.watch(document);
    if (wanted) soon();
    else if (!navigator.connection?.saveData) (window.requestIdleCallback || setTimeout)(lieReady);
  }

  function lieReady() {
    for (const href of scripts()) document.head.append(kume.dom.make("link", { rel: "prefetch", as: "script", href }));
  }

  function want(event) {
    // A finger that only moves the page or the map needs nothing of Dash.
    if (wanted || (event.type === "pointermove" && event.pointerType === "touch")) return;
    wanted = true;
    if (standing) soon();
  }

  /** What the reader has just done is answered first. */
  const soon = () => requestAnimationFrame(() => setTimeout(load));

  function load() {
    const watch = new MutationObserver(() => {
      made = entry.querySelector(".screen");
      if (!made) return;
      watch.disconnect();
      told = address();
      setTimeout(adopt);
    });
    watch.observe(entry, { childList: true, subtree: true });
    let script = null;
    for (const src of scripts()) {
      script = Object.assign(document.createElement("script"), { src, async: false });
      document.body.append(script);
    }
    script.addEventListener("load", () => new window.DashRenderer());
  }

  /** Remember what would be lost: a list that may be open, or a field being filled in. */
  function touched({ target, key }) {
    if (key !== "Tab" && target.matches?.(HELD)) held = target;
  }

  /** A list has closed once something is chosen; a choice that leads to a page may still wait for its key. */
  function letGo({ type, target }) {
    if (target === held && (type === "focusout" || !target.closest("[data-go]"))) held = null;
  }

  /** An element of the page as it was sent with its twin, and so on with what they hold, as far as they are alike. */
  function pairs(old, twin, found = []) {
    found.push({ old, twin, left: old.scrollLeft, top: old.scrollTop });
    if (twin.matches("[data-markup]") || old.childElementCount !== twin.childElementCount) return found;
    [...old.children].forEach((child, index) => {
      if (child.localName === twin.children[index].localName) pairs(child, twin.children[index], found);
    });
    return found;
  }

  /** Move what an element holds into another one; where the browser can, focus and scroll positions move along. */
  function move(from, to) {
    for (const node of [...from.childNodes]) to.moveBefore ? to.moveBefore(node, null) : to.append(node);
  }

  /** What has the focus, as it is in Dash's page; entries of a group are known by their value there. */
  function again(active, found) {
    const twin = found.find(({ old }) => old === active)?.twin;
    if (twin || !active) return twin;
    if (entry.contains(active)) return active;
    const by = active.type === "radio" ? `#${active.parentElement.closest("[id]").id} [value="${active.value}"]` : active.id && `#${active.id}`;
    return by && entry.querySelector(by);
  }

  function adopt() {
    if (kume.adopted || !made || pressed.size || held) return;
    kume.adopted = true;
    const sent = document.getElementById("sent");
    const active = sent.contains(document.activeElement) ? document.activeElement : null;
    const found = pairs(sent.querySelector(".screen").parentElement, made.parentElement);
    // What panels show follows the view; all else that is sealed is the same in each.
    const same = address() === kume.view.search(kume.boot.view);
    entry.hidden = false;
    for (const { old, twin } of found) {
      if (old.localName === "details") twin.open = old.open;
      if (twin.matches("[data-markup]") && (same || !old.closest("[data-panel]"))) kume.sealing.filled(twin, () => move(old, twin));
    }
    kume.sealing.fillAll();
    for (const old of sent.querySelectorAll("[data-slot]")) {
      const target = entry.querySelector(`[data-slot="${old.dataset.slot}"]`);
      target.replaceChildren();
      for (const name of ["role", "aria-label"]) if (old.hasAttribute(name)) target.setAttribute(name, old.getAttribute(name));
      move(old, target);
    }
    const typed = sent.querySelector("#search")?.value;
    const focused = again(active, found);
    sent.remove();
    for (const { twin, left, top } of found) if (left || top) twin.scrollTo({ left, top, behavior: "instant" });
    if (typed) window.dash_clientside.set_props("search", { value: typed });
    if (focused && focused !== document.activeElement) focused.focus({ preventScroll: true });
    kume.taken(address() !== told);
    document.documentElement.dataset.ready = "dash";
  }

  for (const sign of SIGNS) addEventListener(sign, want, { capture: true, passive: true });
  addEventListener("pointerdown", ({ pointerId }) => pressed.add(pointerId), { capture: true, passive: true });
  for (const kind of ["pointerup", "pointercancel"]) addEventListener(kind, ({ pointerId }) => pressed.delete(pointerId), { capture: true, passive: true });
  for (const kind of ["pointerdown", "keydown", "input"]) addEventListener(kind, touched, { capture: true, passive: true });
  for (const kind of ["change", "focusout"]) addEventListener(kind, letGo, { capture: true, passive: true });
  for (const kind of LETTING_GO) addEventListener(kind, () => setTimeout(adopt), { capture: true, passive: true });
  kume.adopting = { begin };
})();
