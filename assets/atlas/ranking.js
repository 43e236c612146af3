/** The leading areas, in step with the map: hover one, see the other. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { make, renew, stars, slot } = kume.dom;
  const SHOWN = 60;
  let marked = null;

  function row(scene, index, place, most) {
    const code = scene.codes[index];
    const share = most > 0 && scene.measure.scale !== "category" ? Math.max(0, scene.value[index] / most) : 0;
    const bar = make("span", { class: "rank-bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", share.toFixed(4));
    return make(
      "li",
      {},
      make(
        "button",
        {
          type: "button",
          class: "rank-row",
          "data-code": code,
          "data-key": code,
          onmouseenter: () => kume.engine.highlight([code]),
          onmouseleave: () => kume.engine.highlight(null),
          onfocus: () => kume.engine.highlight([code]),
          onblur: () => kume.engine.highlight(null),
          onclick: () => kume.choose(code),
        },
        make("span", { class: "rank-place" }, String(place)),
        make("span", { class: "rank-name" }, scene.names[index], scene.view.level === "district" && !kume.view.focus(scene.view) ? make("i", { class: "rank-note" }, ` ${scene.parentName(index)}`) : "", scene.state[index] === 2 ? make("i", { class: "rank-note" }, ` ${kume.text("state.estimated").toLocaleLowerCase(kume.boot.lang)}`) : ""),
        scene.view.measure === "stars" ? stars(scene.value[index]) : make("span", { class: "rank-value" }, scene.format(scene.value[index])),
        bar,
      ),
    );
  }

  /** List the leading areas of a scene. */
  function show(scene) {
    const most = scene.order.length ? scene.value[scene.order[0]] : 0;
    const rows = scene.order.slice(0, SHOWN).map((index, place) => row(scene, index, scene.rank[place], most));
    renew("ranking",
      make("h2", {}, kume.text("ranking.heading")),
      rows.length ? make("ol", { class: "ranks" }, rows) : make("p", { class: "empty" }, kume.text("ranking.empty")),
      make("button", { type: "button", class: "link-button", "data-table": "", "data-key": "all", onclick: () => kume.table.toggle(true) }, kume.text("ranking.more")),
    );
    marked = null;
  }

  /** Mark the row of an area that is pointed at on the map. */
  function mark(code) {
    if (marked) marked.classList.remove("marked");
    marked = code ? slot("ranking").querySelector(`[data-code="${code}"]`) : null;
    if (marked) marked.classList.add("marked");
  }

  kume.ranking = { show, mark };
})();
