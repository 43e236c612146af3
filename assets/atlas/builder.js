/** The builder of embeds: a dialog that gives the code for the view on the screen, with the frame as it will look. */
(function () {
  "use strict";
  const kume = window.kume;
  const { boot } = kume;
  const { make } = kume.dom;
  const text = (key, places) => kume.text(`embed.${key}`, places);
  const PAUSE = 250;
  const SIZES = { width: [200, 3000], height: [200, 3000] };
  let dialog = null;
  let pausing = null;
  let asked = 0;

  const site = () => location.origin + boot.prefix;
  const field = (name) => dialog.querySelector(`[name="${name}"]`);
  const chosen = (name) => dialog.querySelector(`[name="${name}"]:checked`)?.value;
  const escaped = (words) => words.replace(/&/g, "&amp;").replace(/"/g, "&quot;").replace(/</g, "&lt;").replace(/>/g, "&gt;");

  function select(name, label, options, value) {
    const id = `embed-${name}`;
    const rows = options.map(([key, words]) => make("option", { value: key, selected: key === value }, words));
    return make("div", { class: "control" }, make("label", { for: id }, label), make("select", { id, name, class: "form-select" }, rows));
  }

  function number(name, value) {
    const [min, max] = SIZES[name];
    const id = `embed-${name}`;
    return make("div", { class: "control" }, make("label", { for: id }, text(name)), make("input", { id, name, type: "number", min, max, step: 1, value, class: "number-box" }));
  }

  function group(legend, kind, name, options) {
    const rows = options.map(([value, words, on]) => make("label", { class: "embed-choice" }, make("input", { type: kind, name, value, checked: on }), " ", words));
    return make("fieldset", {}, make("legend", {}, legend), rows);
  }

  function block(name) {
    const id = `embed-code-${name}`;
    return make(
      "section",
      { class: "embed-code" },
      make("div", { class: "copy-head" }, make("h3", { id: `${id}-name` }, text(`code_${name}`)), make("button", { type: "button", class: "button", "data-embed-copy": id, "aria-describedby": `${id}-name` }, text("copy"))),
      make("p", { class: "small" }, text(`code_${name}_hint`)),
      make("textarea", { id, readonly: true, rows: 4, spellcheck: "false", "aria-labelledby": `${id}-name` }),
    );
  }

  function allowed() {
    const { ancestors } = boot;
    if (!ancestors.length) return text("allowed_none");
    return ancestors.includes("*") ? text("allowed_all") : text("allowed", { sites: ancestors.join(", ") });
  }

  function settings() {
    const { choosers, size } = boot.embeds;
    const { view } = kume.current;
    const keys = choosers.map((key) => [key, text(`key_${key}`), false]);
    return make(
      "form",
      { class: "embed-settings", "aria-label": text("settings"), onsubmit: (event) => event.preventDefault() },
      group(text("size"), "radio", "size", [["responsive", text("responsive"), true], ["fixed", text("fixed"), false]]),
      make("div", { class: "embed-row" }, number("width", size[0]), number("height", size[1])),
      make(
        "div",
        { class: "embed-row" },
        select("lang", text("lang"), boot.choices.lang.map((one) => [one, one.toUpperCase()]), view.lang),
        select("theme", text("theme"), boot.choices.theme.map((one) => [one, kume.text(`theme.${one}`)]), view.theme),
      ),
      group(text("figures"), "radio", "figures", [["live", text("live"), true], ["frozen", text("frozen", { release: boot.release }), false]]),
      keys.length ? group(text("controls"), "checkbox", "controls", keys) : make("p", { class: "small" }, text("controls_none")),
    );
  }

  function build() {
    dialog = make(
      "dialog",
      { class: "builder", "aria-labelledby": "embed-heading" },
      make("div", { class: "drawer-head" }, make("h2", { id: "embed-heading" }, text("heading")), make("button", { type: "button", class: "button", "data-embed-close": "" }, text("close"))),
      make("p", { class: "small" }, text("about")),
      make("div", { class: "builder-columns" }, settings(), make("section", { class: "embed-preview" }, make("h3", {}, text("preview")), make("div", { class: "embed-frame", tabindex: "0", role: "region", "aria-label": text("preview") }))),
      block("script"),
      block("iframe"),
      make("p", { class: "small" }, allowed(), " ", make("a", { href: `${boot.prefix}check${kume.current.view.lang === "en" ? "?lang=en" : ""}` }, text("check"))),
    );
    // Letters typed here are no shortcuts of the page behind.
    dialog.addEventListener("keydown", (event) => event.stopPropagation());
    dialog.addEventListener("input", later);
    document.body.append(dialog);
  }

  /** Address of the view as chosen, of its page or of its embed. */
  function address(path, embedded) {
    const view = { ...kume.current.view, lang: field("lang").value, theme: field("theme").value };
    const controls = [...dialog.querySelectorAll('[name="controls"]:checked')].map((one) => one.value);
    const kept = [];
    if (chosen("figures") === "frozen") kept.push(`release=${boot.release}`);
    if (embedded && controls.length) kept.push(`controls=${controls.join(",")}`);
    return site() + path + kume.view.search(embedded ? view : { ...view, theme: boot.defaults.theme }, undefined, kept);
  }

  function path() {
    const { id, argument } = boot.page;
    return argument ? location.pathname.slice(boot.prefix.length) : id;
  }

  /** Words of the view in the language of the embed, as the server has them. */
  async function titled(page) {
    const answer = await fetch(`${boot.prefix}oembed?format=json&url=${encodeURIComponent(page)}`);
    return answer.ok ? (await answer.json()).title : document.title;
  }

  async function renew() {
    const ticket = ++asked;
    const fixed = chosen("size") === "fixed";
    for (const name of ["width", "height"]) if (!field(name).checkValidity()) return;
    const page = address(path(), false);
    const src = address(`embed/${path() || "map"}`, true);
    const title = await titled(page).catch(() => document.title);
    if (ticket !== asked) return;
    const picture = address(`${boot.embeds.picture}.png`, false);
    const places = { src, title, page, picture: `${picture}${picture.includes("?") ? "&" : "?"}size=social`, script: `${site()}embed.js`, height: field("height").value };
    const fill = (template, width) => template.replace(/\{(\w+)\}/g, (_, key) => escaped({ ...places, width }[key]));
    dialog.querySelector("#embed-code-script").value = fill(boot.embeds.script, fixed ? `${field("width").value}px` : "none");
    dialog.querySelector("#embed-code-iframe").value = fill(boot.embeds.iframe, fixed ? field("width").value : "100%");
    preview(src, title, fixed);
  }

  function preview(src, title, fixed) {
    const frame = make("iframe", { src, title, loading: "lazy" });
    frame.style.height = `${field("height").value}px`;
    frame.style.width = fixed ? `${field("width").value}px` : "100%";
    if (!fixed) frame.addEventListener("load", () => frame.contentWindow.postMessage({ kume: 1, type: "hello" }, location.origin));
    dialog.querySelector(".embed-frame").replaceChildren(frame);
  }

  function told(event) {
    const frame = dialog?.querySelector("iframe");
    if (!frame || event.origin !== location.origin || event.source !== frame.contentWindow || event.data?.type !== "height") return;
    frame.style.height = `${event.data.height}px`;
  }

  function later() {
    clearTimeout(pausing);
    pausing = setTimeout(renew, PAUSE);
  }

  async function copy(button) {
    const code = document.getElementById(button.dataset.embedCopy);
    try {
      await navigator.clipboard.writeText(code.value);
      button.textContent = text("copied");
    } catch {
      code.select();
      button.textContent = text("copy_failed");
    }
  }

  function open() {
    dialog?.remove();
    build();
    dialog.showModal();
    renew();
  }

  if (!boot.embeds || boot.embed) return;
  window.addEventListener("message", told);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-embed-copy]");
    if (event.target.closest("[data-embed-open]")) open();
    else if (button) copy(button);
    else if (dialog && (event.target.closest("[data-embed-close]") || event.target === dialog)) dialog.close();
  });
})();
