/** The second window for whoever speaks: notes, the next step and the time; both windows lead each other. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { deck } = kume.boot;
  const query = () => new URLSearchParams(location.search);
  const speaking = query().get("as") === "speaker";
  const aside = document.querySelector(".speaker");
  let channel = null;
  let told = "";

  const state = () => ({ step: kume.walk.at(), blank: kume.walk.blanked() });

  /** Talk with the other window of this presentation, and with no other. */
  function join(token) {
    channel = new BroadcastChannel(`kume-present-${token}`);
    channel.onmessage = ({ data }) => {
      if (data.hello) return tell();
      told = JSON.stringify(data);
      if (Number.isInteger(data.step)) kume.walk.go(data.step, "replace");
      kume.walk.blank(Boolean(data.blank));
    };
    kume.walk.onChange(() => JSON.stringify(state()) !== told && tell());
  }

  function tell() {
    told = JSON.stringify(state());
    channel.postMessage(state());
  }

  function token() {
    const [a, b] = crypto.getRandomValues(new Uint32Array(2));
    return a.toString(36) + b.toString(36);
  }

  /** Open the second window; the address keeps its name, so that a reload of either finds the other again. */
  function open() {
    if (speaking) return;
    const mine = query();
    if (!channel) {
      mine.set("with", mine.get("with") || token());
      history.replaceState(history.state, "", `${location.pathname}?${mine}`);
      join(mine.get("with"));
    }
    const theirs = new URLSearchParams(mine);
    theirs.set("as", "speaker");
    theirs.delete("auto");
    window.open(`${location.pathname}?${theirs}`, `speaker-${mine.get("with")}`, "popup,width=1100,height=700");
  }

  function write() {
    const [now, next] = [deck.steps[kume.walk.at()], deck.steps[kume.walk.at() + 1]];
    aside.querySelector(".speaker-note").textContent = now.note || kume.text("present.no_note");
    aside.querySelector(".speaker-next").textContent = next ? next.title || next.finding : kume.text("present.last");
    const image = aside.querySelector(".speaker-picture");
    image.hidden = !next || !next.picture;
    if (!image.hidden) image.src = next.picture;
  }

  let passed = 0;
  let since = Date.now();
  const running = () => since !== null;
  const elapsed = () => passed + (running() ? Date.now() - since : 0);

  function tick() {
    const seconds = Math.floor(elapsed() / 1000);
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const shown = parts[0] ? parts : parts.slice(1);
    aside.querySelector(".speaker-timer").textContent = shown.map((one, index) => (index ? String(one).padStart(2, "0") : one)).join(":");
    const day = new Date();
    aside.querySelector(".speaker-clock").textContent = day.toLocaleTimeString(kume.boot.lang, { hour: "2-digit", minute: "2-digit" });
  }

  function pause() {
    if (running()) [passed, since] = [elapsed(), null];
    else since = Date.now();
    aside.querySelector('[data-act="timer_pause"]').textContent = kume.text(running() ? "present.timer_pause" : "present.timer_go");
  }

  function reset() {
    [passed, since] = [0, running() ? Date.now() : null];
    tick();
  }

  function start() {
    if (query().get("with")) join(query().get("with"));
    if (!speaking) return;
    document.documentElement.classList.add("speaking");
    aside.hidden = false;
    aside.querySelector('[data-act="timer_pause"]').addEventListener("click", pause);
    aside.querySelector('[data-act="timer_reset"]').addEventListener("click", reset);
    kume.walk.onChange(write);
    setInterval(tick, 1000);
    tick();
    channel?.postMessage({ hello: true });
  }

  kume.speaker = { open, start };
})();
