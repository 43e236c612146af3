/** The leading areas with how solid their places are, in step with the map: hover one, see the other. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { make, renew, stars, slot } = kume.dom;
  const SHOWN = 60;
  let marked = null;

  const whole = (number) => kume.format.value(number, "count", kume.boot.lang);
  const quiet = (words) => make("span", { class: "quiet" }, `, ${words}`);

  function nameOf(scene, index) {
    const around = scene.view.level === "district" && !kume.view.focus(scene.view);
    const estimated = scene.state[index] === 2;
    return make(
      "span",
      { class: "rank-name" },
      scene.names[index],
      around ? make("i", { class: "rank-note" }, ` ${scene.parentName(index)}`) : "",
      estimated ? make("i", { class: "rank-note" }, ` ${kume.text("state.estimated").toLocaleLowerCase(kume.boot.lang)}`) : "",
    );
  }

  /** A line from the low to the high end of an interval, with a mark where the figure itself is. */
  function whisker(low, high, at, words) {
    const line = make("span", { class: "rank-whisker", title: words }, make("span", { class: "rank-span" }), make("span", { class: "rank-at" }));
    for (const [name, share] of Object.entries({ low, high, at })) line.style.setProperty(`--${name}`, Math.min(1, Math.max(0, share)).toFixed(4));
    return [line, quiet(words)];
  }

  /** How solid the stars of an area are, in a word. */
  function badge(kept) {
    if (Number.isNaN(kept)) return "";
    const { solid, fair } = kume.boot.doubt.words;
    const word = kept >= solid ? "solid" : kept >= fair ? "fair" : "weak";
    const share = kume.format.percent(kept);
    return make("span", { class: `rank-badge ${word}`, title: kume.text("ranking.badge", { share }) }, kume.text(`ranking.${word}`));
  }

  function row(scene, index, place, share, doubt) {
    const code = scene.codes[index];
    const bar = make("span", { class: "rank-bar", "aria-hidden": "true" });
    bar.style.setProperty("--share", share.toFixed(4));
    return make(
      "li",
      {},
      make(
        "button",
        { type: "button", class: "rank-row", "data-code": code, "data-key": code },
        make("span", { class: "rank-place" }, String(place)),
        nameOf(scene, index),
        make("span", { class: "rank-doubt" }, doubt),
        scene.view.measure === "stars" ? stars(scene.value[index]) : make("span", { class: "rank-value" }, scene.format(scene.value[index])),
        bar,
      ),
    );
  }

  /** What the list says of its doubt, by the measure: intervals of figures, of ranks, or how solid stars are. */
  function kindOf(scene) {
    if (scene.view.measure === "stars") return "stars";
    if (scene.low) return "figures";
    return scene.view.measure === "intensity" && !kume.view.focus(scene.view) && kume.boot.doubt ? "ranks" : "";
  }

  /** Doubt of the rows, where it is known at once. */
  function doubts(scene, kind, shown) {
    if (kind === "stars") {
      const kept = kume.doubt.robustness(scene);
      return (index) => badge(kept[index]);
    }
    if (kind !== "figures") return () => "";
    const most = Math.max(...shown.map((index) => (scene.hasInterval(index) ? scene.high[index] : 0)));
    return (index) => {
      if (!scene.hasInterval(index)) return "";
      const [low, high] = [Math.max(0, scene.low[index]), scene.high[index]];
      const words = kume.text("map.interval", { low: scene.format(low), high: scene.format(high) });
      return whisker(low / most, high / most, scene.value[index] / most, words);
    };
  }

  /** Draw the rank intervals once they are computed; ranks are set out from 1 on the left to the last on the right. */
  function fill(scene, found) {
    if (kume.current.scene !== scene) return;
    const last = Math.max(2, ...[...found.values()].map((one) => one.high));
    for (const place of slot("ranking").querySelectorAll(".rank-row")) {
      const one = found.get(place.dataset.code);
      if (!one) continue;
      const at = Number(place.querySelector(".rank-place").textContent);
      const words = kume.text(one.low === one.high ? "ranking.same" : "ranking.range", { low: whole(one.low), high: whole(one.high) });
      place.querySelector(".rank-doubt").replaceChildren(...whisker((one.low - 1) / (last - 1), (one.high - 1) / (last - 1), (at - 1) / (last - 1), words));
    }
  }

  function caption(scene, kind) {
    if (!kind) return null;
    const { ranks, composites } = kume.boot.doubt;
    const words = kume.text(`ranking.how_${kind}`, { share: kume.format.percent(ranks.high - ranks.low), n: whole(composites) });
    const link = make("a", { href: `${kume.boot.prefix}method${kume.view.search(scene.view)}#doubt` }, kume.text("ranking.method"));
    return make("p", { class: "rank-how" }, words, " ", link);
  }

  /** List the leading areas of a scene. */
  function show(scene) {
    const shown = scene.order.slice(0, SHOWN);
    const most = shown.length && scene.measure.scale !== "category" ? scene.value[shown[0]] : 0;
    const kind = shown.length ? kindOf(scene) : "";
    const doubtOf = doubts(scene, kind, shown);
    const rows = shown.map((index, place) => row(scene, index, scene.rank[place], most > 0 ? Math.max(0, scene.value[index] / most) : 0, doubtOf(index)));
    renew(
      "ranking",
      ...[
        make("h2", {}, kume.text("ranking.heading")),
        caption(scene, kind),
        rows.length ? make("ol", { class: kind ? `ranks with-${kind}` : "ranks" }, rows) : make("p", { class: "empty" }, kume.text("ranking.empty")),
        make("button", { type: "button", class: "link-button", "data-table": "", "data-key": "all", onclick: () => kume.table.toggle(true) }, kume.text("ranking.more")),
      ].filter(Boolean),
    );
    marked = null;
    if (kind === "ranks") kume.doubt.intervals(scene, shown.filter((index) => scene.value[index] > 0), (found) => fill(scene, found));
    else kume.doubt.stop();
  }

  /** Mark the row of an area that is pointed at on the map. */
  function mark(code) {
    if (marked) marked.classList.remove("marked");
    marked = code ? slot("ranking").querySelector(`[data-code="${code}"]`) : null;
    if (marked) marked.classList.add("marked");
  }

  const rowOf = (event) => event.target.closest?.(".slot-ranking .rank-row");

  function light(event) {
    const place = rowOf(event);
    if (!place || place.contains(event.relatedTarget)) return;
    kume.engine.highlight(["mouseover", "focusin"].includes(event.type) ? [place.dataset.code] : null);
  }

  for (const type of ["mouseover", "mouseout", "focusin", "focusout"]) document.addEventListener(type, light);
  document.addEventListener("click", (event) => {
    const place = rowOf(event);
    if (place) kume.choose(place.dataset.code);
  });

  kume.ranking = { show, mark };
})();
