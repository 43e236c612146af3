/** The values of the map as a table, one key away. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { make, renew, slot } = kume.dom;
  const HEADS = { rank: "number place", value: "number", interval: "number", stars: "number" };
  let open = false;

  function row(scene, index, place) {
    const missing = scene.isMissing(index);
    const interval = scene.hasInterval(index)
      ? kume.text("map.interval", { low: scene.format(Math.max(0, scene.low[index])), high: scene.format(scene.high[index]) })
      : "";
    const count = scene.starsOf(index);
    return make(
      "tr",
      { class: scene.state[index] === 1 ? "zero" : null },
      make("td", { class: "number" }, place),
      make("th", { scope: "row" }, make("button", { type: "button", class: "link-button", "data-key": scene.codes[index], onclick: () => kume.choose(scene.codes[index]) }, scene.names[index])),
      make("td", {}, scene.codes[index]),
      make("td", { class: "number" }, missing ? "" : scene.format(scene.value[index])),
      make("td", { class: "number" }, interval),
      make("td", { class: "number" }, count >= 0 ? String(count) : ""),
      make("td", {}, kume.text(`state.${scene.stateKey(index)}`)),
    );
  }

  /** Fill the table of a scene, if it is open. */
  function show(scene) {
    if (!open) return;
    const heads = ["rank", "area", "code", "value", "interval", "stars", "state"].map((key) => make("th", { scope: "col", class: HEADS[key] || null }, kume.text(`table.${key}`)));
    const ranked = scene.order.map((index, place) => row(scene, index, String(scene.rank[place])));
    const rest = scene.unranked.map((index) => row(scene, index, ""));
    renew(
      "table",
      make(
        "section",
        { class: "table-card", tabindex: "-1", "data-key": "table", "aria-label": kume.text("table.heading") },
        make("h2", {}, kume.text("table.heading")),
        make("button", { type: "button", class: "link-button", onclick: () => toggle(false) }, kume.text("table.close")),
        make("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": kume.text("table.heading") },
          make("table", {}, make("caption", {}, `${scene.finding}. ${scene.subtitle}`), make("thead", {}, make("tr", {}, heads)), make("tbody", {}, ranked, rest))),
      ),
    );
  }

  /** Open or close the table; focus follows. */
  function toggle(wanted) {
    open = wanted === undefined ? !open : wanted;
    if (open) {
      show(kume.current.scene);
      const card = slot("table").firstElementChild;
      card.scrollIntoView({ block: "start" });
      card.focus({ preventScroll: true });
    } else {
      slot("table").replaceChildren();
      kume.engine.focus(kume.current.view.area || kume.current.scene.codes[0]);
    }
  }

  kume.table = { show, toggle };
})();
