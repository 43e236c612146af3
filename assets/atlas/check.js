/** The health check of embeds: all of it in the reader's browser, so the server never asks an address that was typed. */
(function () {
  "use strict";
  const kume = window.kume;
  const { boot } = kume;
  const { make } = kume.dom;
  const SETTLED = 2500;
  const MOST = 4;
  const text = (key, places) => kume.text(`check.${key}`, places);
  let running = 0;

  const item = (key, fine, places = {}) => ({ state: fine ? "ok" : "bad", said: text(`${key}_${fine ? "ok" : "bad"}`, places), cure: fine ? "" : text(`${key}_cure`, places) });

  /** Origin of what was typed; a bare name is taken for an address on https. */
  function originOf(typed) {
    const whole = /^[a-z]+:\/\//i.test(typed) ? typed : `https://${typed}`;
    const url = URL.canParse(whole) ? new URL(whole) : null;
    return url && /^https?:$/.test(url.protocol) ? url.origin : null;
  }

  function framing(origin) {
    const sites = [...boot.ancestors, origin].join(" ");
    const mixed = location.protocol === "http:" && origin.startsWith("https:");
    return [item("framing", kume.framing.allows(boot.ancestors, origin), { origin, sites }), item("secure", !mixed, { origin, atlas: location.origin })];
  }

  /** What reaches a browser may have been changed by a server in between. */
  async function headers(address) {
    const answer = await fetch(address, { cache: "no-store" });
    const policy = answer.headers.get("Content-Security-Policy") || "";
    const ancestors = ((policy.match(/frame-ancestors ([^;]*)/) || [])[1] || "").trim();
    const meant = ["'self'", ...boot.ancestors].join(" ");
    const blocked = answer.headers.get("X-Frame-Options");
    return [item("policy", ancestors === meant, { found: ancestors || "–", meant }), item("blocked", !blocked, { found: blocked || "" })];
  }

  /** Load an embed here and listen to it until it is silent. */
  function listen(place, address) {
    return new Promise((resolve) => {
      const heights = [];
      const frame = make("iframe", { src: address, title: text("frame") });
      const hear = (event) => {
        if (event.source !== frame.contentWindow || event.origin !== location.origin || event.data?.type !== "height") return;
        heights.push(event.data.height);
        frame.style.height = `${event.data.height}px`;
      };
      window.addEventListener("message", hear);
      frame.addEventListener("load", () => {
        frame.contentWindow.postMessage({ kume: 1, type: "hello" }, location.origin);
        setTimeout(() => {
          window.removeEventListener("message", hear);
          resolve({ frame, heights });
        }, SETTLED);
      });
      place.replaceChildren(frame);
    });
  }

  function kept(frame) {
    try {
      return frame.contentWindow.localStorage.length + frame.contentWindow.sessionStorage.length;
    } catch {
      return 0;
    }
  }

  function inside({ frame, heights }) {
    const page = frame.contentDocument;
    const window_ = frame.contentWindow;
    const real = page ? Math.ceil(page.getElementById("sent")?.getBoundingClientRect().height || 0) : 0;
    const right = heights.length > 0 && heights.length <= MOST && heights[heights.length - 1] === real;
    const foreign = window_.performance.getEntriesByType("resource").filter((one) => new URL(one.name).origin !== location.origin && !one.name.startsWith("data:"));
    const { lang } = page ? page.documentElement : { lang: "" };
    return [
      item("height", right, { n: heights.length, height: real }),
      item("cookies", document.cookie === "", { found: document.cookie.slice(0, 80) }),
      item("storage", kept(frame) === 0),
      item("title", Boolean(page?.title && lang), { title: page?.title || "–", lang: lang || "–" }),
      item("foreign", foreign.length === 0, { n: foreign.length }),
    ];
  }

  function row({ state, said, cure }) {
    return make("li", { "data-state": state }, make("span", { class: `check-state is-${state}` }, text(`state_${state}`)), make("span", {}, said), cure ? make("p", {}, cure) : null);
  }

  async function run(form) {
    const ticket = ++running;
    const typed = form.querySelector("input").value.trim();
    const results = document.querySelector("[data-check-results]");
    const done = document.querySelector("[data-check-done]");
    const show = (items) => ticket === running && results.append(...items.map(row));
    const origin = originOf(typed);
    results.replaceChildren();
    if (!origin) {
      done.textContent = text("unreadable");
      return;
    }
    done.textContent = text("running", { origin });
    const address = `${boot.prefix}embed/map?lang=${boot.lang}`;
    show(framing(origin));
    try {
      show(await headers(address));
      show(inside(await listen(document.querySelector("[data-check-frame]"), address)));
    } catch (error) {
      show([{ state: "bad", said: text("failed"), cure: error.message }]);
    }
    show([{ state: "note", said: text("own"), cure: text("own_cure", { atlas: location.origin }) }]);
    if (ticket !== running) return;
    const bad = results.querySelectorAll('[data-state="bad"]').length;
    done.textContent = bad ? text("done_bad", { n: bad, origin }) : text("done_ok", { origin });
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-check]")) return;
    event.preventDefault();
    run(event.target);
  });
})();
