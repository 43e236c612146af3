/** Classes with their counts, a small histogram, and one entry for each data state on the map. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { make, renew, svg, slot } = kume.dom;
  const PARTS = 4;
  const HEIGHT = 26;

  function histogram(scene) {
    const bars = scene.histogram(PARTS);
    const most = Math.max(1, ...bars.map((bar) => bar.count));
    const rows = bars.map((bar, index) => {
      const height = bar.count ? Math.max(1.5, Math.sqrt(bar.count / most) * HEIGHT) : 0;
      return svg("rect", { x: index, y: HEIGHT - height, width: 0.86, height, class: `bar band-${bar.band}` });
    });
    return svg("svg", { class: "histogram", viewBox: `0 0 ${bars.length} ${HEIGHT}`, preserveAspectRatio: "none", "aria-hidden": "true" }, ...rows);
  }

  // Between a sign and a percent sign a line may break; a word joiner holds them together.
  const unparted = (label) => label.replace(/(?<=[+\u2212])(?=%)/g, "\u2060");

  function entry(key, swatch, label, count, codes) {
    const light = () => kume.engine && kume.engine.highlight(codes());
    const dim = () => kume.engine && kume.engine.highlight(null);
    return make(
      "li",
      { tabindex: "0", class: "entry", "data-key": key, onmouseenter: light, onmouseleave: dim, onfocus: light, onblur: dim },
      swatch,
      make("span", { class: "entry-label" }, unparted(label)),
      make("span", { class: "entry-count", title: kume.text("legend.count", { n: count }) }, String(count)),
    );
  }

  /** State swatches carry the same pattern as the map; an estimate has the colour of some class. */
  function sample(scene, state) {
    const rect = svg("rect", { x: 0.5, y: 0.5, width: 21, height: 13, class: `sample state-${state}` });
    const some = scene.measure.scale === "category" ? 0 : Math.min(3, scene.classes.length - 1);
    rect.style.setProperty("--map-band-sample", `var(--${scene.classes[some].colour})`);
    return svg("svg", { class: "swatch", viewBox: "0 0 22 14", "aria-hidden": "true" }, rect);
  }

  /** Draw the legend of a scene. */
  function show(scene) {
    const classes = scene.classes.map((item, index) =>
      entry(`class ${index}`, make("span", { class: `swatch band-${item.band}` }), item.label, item.count, () => scene.codesOfClass(index)),
    );
    const states = scene.states.map((item) => entry(item.key, sample(scene, item.key), kume.text(`state.${item.key}`), item.count, () => scene.codesOfState(item.state)));
    const classed = make("div", { class: "legend-classes" }, scene.measure.scale === "category" ? "" : histogram(scene), make("ul", { class: "legend-row" }, classes));
    kume.map.paint.dress(classed, scene.classes.map((item) => item.colour));
    renew("legend", make("p", { class: "legend-title" }, scene.measureName), classed, make("ul", { class: "legend-states" }, states));
    slot("legend").setAttribute("aria-label", kume.text("legend.heading"));
    slot("legend").setAttribute("role", "group");
  }

  kume.legend = { show };
})();
