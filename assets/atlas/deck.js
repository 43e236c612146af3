/** "Add to deck" on every page, and the page where the deck is put together; the address of that page holds it. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { make, slot } = kume.dom;
  const { MOST, pack, unpack, checked, empty } = kume.packing;
  const PATIENCE = 300;
  const SAID_FOR = 3000;
  const WINDOW = "kume-deck";
  // Pages that have a picture of their own.
  const PICTURED = /^$|^(cluster|area|chain)\//;
  let channel = null;
  const { prefix, lang } = kume.boot;
  const t = kume.text;
  let deck = empty();
  let packed = "";
  let removed = null;

  /** Channel to the page that holds the deck, opened once it is needed: an embed never needs it. */
  const line = () => (channel ??= new BroadcastChannel(WINDOW));

  /** Page and query that stand for what is on the screen, in any language and theme. */
  function here() {
    const path = location.pathname.slice(prefix.length);
    const query = kume.view.search(kume.current.view, [...Object.keys(kume.boot.fixed), "lang", "theme", "release"]);
    return path + query;
  }

  function say(words) {
    document.querySelector(".deck-toast")?.remove();
    const toast = make("p", { class: "deck-toast", role: "status" }, words);
    document.body.append(toast);
    setTimeout(() => toast.remove(), SAID_FOR);
  }

  /** Hand a view to the page that holds the deck; open that page where none answers. */
  function hand(view) {
    const ticket = `${Date.now()}-${Math.random()}`;
    const timer = setTimeout(() => {
      line().removeEventListener("message", heard);
      window.open(`${prefix}present${lang === "tr" ? "" : `?lang=${lang}`}#add=${encodeURIComponent(view)}`, WINDOW);
    }, PATIENCE);
    function heard({ data }) {
      if (data.added !== ticket) return;
      clearTimeout(timer);
      line().removeEventListener("message", heard);
      say(data.full ? t("own.full", { n: MOST.steps }) : t("own.added", { n: data.n }));
    }
    line().addEventListener("message", heard);
    line().postMessage({ add: view, ticket });
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-deck-add]")) hand(here());
  });

  if (!slot("deck")) return;
  window.name = WINDOW;

  function add(view) {
    if (deck.steps.length >= MOST.steps) return false;
    deck.steps.push({ view: view.slice(0, MOST.view), title: "", note: "" });
    draw();
    return true;
  }

  line().addEventListener("message", ({ data }) => {
    if (!data.add) return;
    const full = !add(String(data.add));
    line().postMessage({ added: data.ticket, n: deck.steps.length, full });
  });

  const query = (pairs) => {
    const search = new URLSearchParams(pairs);
    if (lang !== "tr") search.set("lang", lang);
    return `?${search}`;
  };

  const named = (step) => step.title || step.view || "/";

  /** Bring address and links up to date with the deck. */
  async function keep() {
    packed = deck.steps.length || deck.title ? await pack(deck) : "";
    history.replaceState(history.state, "", location.pathname + location.search + (packed ? `#deck=${packed}` : ""));
    const over = packed.length > MOST.packed;
    const place = slot("deck");
    for (const link of place.querySelectorAll("[data-own]")) {
      link.hidden = over || !deck.steps.length;
      const [page, ratio] = link.dataset.own.split(" ");
      link.href = prefix + page + query(ratio ? { deck: packed, ratio } : { deck: packed });
    }
    const room = place.querySelector(".own-room");
    room.hidden = !deck.steps.length;
    room.classList.toggle("over", over);
    room.textContent = over ? t("own.too_long") : t("own.room", { share: Math.ceil((100 * packed.length) / MOST.packed) });
  }

  function move(from, to) {
    const [step] = deck.steps.splice(from, 1);
    deck.steps.splice(to, 0, step);
    draw();
    tell(t("own.moved", { title: named(step), n: to + 1 }));
    slot("deck").querySelectorAll(".own-step")[to].querySelector(to < from ? '[data-move="up"]:enabled' : '[data-move="down"]:enabled')?.focus();
  }

  function remove(index) {
    const [step] = deck.steps.splice(index, 1);
    removed = { step, index };
    draw();
    const undo = make("button", { type: "button", class: "link-button", onclick: restore }, t("own.undo"));
    tell(t("own.removed", { title: named(step) }), " ", undo);
    undo.focus();
  }

  function restore() {
    deck.steps.splice(removed.index, 0, removed.step);
    draw();
    tell("");
  }

  const tell = (...words) => slot("deck").querySelector(".own-said").replaceChildren(...words);

  function field(kind, label, hint, value, most, write) {
    const input = make(kind, { maxlength: most, placeholder: hint, ...(kind === "input" ? { type: "text" } : { rows: 2 }) });
    input.value = value;
    input.addEventListener("input", () => {
      write(input.value);
      keep();
    });
    return make("label", {}, label, input);
  }

  function row(step, index) {
    const last = deck.steps.length - 1;
    const [path, search] = step.view.split("?");
    const image = PICTURED.test(path) ? make("img", { src: `${prefix}${path || "map"}.svg${query(search || "")}`, alt: "", loading: "lazy" }) : "";
    const button = (name, sign, does, off) =>
      make("button", { type: "button", "data-move": name, "aria-label": `${t(`own.${name}`)}: ${named(step)}`, title: t(`own.${name}`), disabled: off, onclick: does }, sign);
    return make(
      "li",
      { class: "own-step" },
      make("span", { class: "number" }, String(index + 1)),
      make("a", { href: prefix + path + query(search || ""), tabindex: "-1", "aria-hidden": "true" }, image),
      make(
        "div",
        { class: "own-words" },
        field("input", t("own.step_title"), t("own.as_found"), step.title, MOST.title, (words) => (step.title = words)),
        field("textarea", t("own.step_note"), "", step.note, MOST.note, (words) => (step.note = words)),
        make("a", { href: prefix + path + query(search || "") }, step.view || "/"),
      ),
      make(
        "div",
        { class: "own-moves" },
        button("up", "↑", () => move(index, index - 1), index === 0),
        button("down", "↓", () => move(index, index + 1), index === last),
        button("remove", "✕", () => remove(index), false),
      ),
    );
  }

  function save() {
    const link = make("a", { href: URL.createObjectURL(new Blob([JSON.stringify(deck, null, 1)], { type: "application/json" })), download: "kume-atlasi-deck.json" });
    link.click();
    URL.revokeObjectURL(link.href);
  }

  async function load(file) {
    try {
      deck = checked(JSON.parse(await file.text()));
      draw();
      tell(t("own.loaded", { n: deck.steps.length }));
    } catch (error) {
      tell(t("own.not_loaded"));
      console.info(error.message);
    }
  }

  function tools() {
    const file = make("input", { type: "file", accept: ".json,application/json", class: "quiet", tabindex: "-1", "aria-hidden": "true", onchange: () => file.files[0] && load(file.files[0]) });
    const link = (own, words, kind) => make("a", { "data-own": own, class: `button ${kind}`, hidden: true }, words);
    return make(
      "div",
      { class: "own-tools" },
      link("present/own", t("own.present"), "main"),
      link("present/own.pptx 16:9", `${t("own.slides")} 16:9`, ""),
      link("present/own.pptx 4:3", `${t("own.slides")} 4:3`, ""),
      deck.steps.length ? make("button", { type: "button", class: "button", onclick: save }, t("own.save")) : null,
      make("button", { type: "button", class: "button", onclick: () => file.click() }, t("own.load")),
      file,
    );
  }

  /** Write the whole deck anew. */
  function draw() {
    slot("deck").replaceChildren(
      make(
        "div",
        { class: "own" },
        field("input", t("own.title"), t("present.untitled"), deck.title, MOST.title, (words) => (deck.title = words)),
        tools(),
        make("p", { class: "own-room small", hidden: true }),
        make("p", { class: "own-said", role: "status" }),
        deck.steps.length ? make("ol", { class: "own-steps", "aria-label": t("own.steps") }, deck.steps.map(row)) : make("p", { class: "empty" }, t("own.empty")),
      ),
    );
    keep();
  }

  /** Follow what stands behind the number sign: a deck, or a view to add. */
  async function follow() {
    const asked = new URLSearchParams(location.hash.slice(1).replace(/\+/g, "%2B"));
    if (asked.get("deck") && asked.get("deck") !== packed) {
      try {
        deck = await unpack(asked.get("deck"));
      } catch (error) {
        draw();
        tell(t("present.refused_broken"));
        console.info(error.message);
        return;
      }
    }
    if (asked.has("add")) deck.steps.length < MOST.steps && deck.steps.push({ view: asked.get("add").slice(0, MOST.view), title: "", note: "" });
    draw();
  }

  document.addEventListener("click", (event) => {
    const from = event.target.closest("[data-deck-from]");
    if (!from) return;
    event.preventDefault();
    deck = checked(JSON.parse(from.dataset.deckFrom));
    draw();
    document.getElementById("own").scrollIntoView({ block: "start" });
  });
  addEventListener("hashchange", follow);
  follow();
})();
