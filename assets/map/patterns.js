/** Hatches of the areas without a value: the same lines on the screen at any depth. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const NS = "http://www.w3.org/2000/svg";
  const TILE = 7;
  const KINDS = {
    suppressed: '<path class="map-hatch" d="M-1 8L8 -1M-1 1L1 -1M6 8L8 6"/>',
    not_collected: '<path class="map-hatch map-hatch-light" d="M0 0L7 7M0 7L7 0"/>',
  };
  let made = 0;

  function markup(suffix) {
    const one = ([kind, lines]) =>
      `<pattern id="map-${kind}${suffix}" width="${TILE}" height="${TILE}" patternUnits="userSpaceOnUse">` +
      `<rect class="map-hatch-ground" width="${TILE}" height="${TILE}"/>${lines}</pattern>`;
    return Object.entries(KINDS).map(one).join("");
  }

  /** Patterns for swatches of the legend, as #map-suppressed and #map-not_collected; put into the page once. */
  function share() {
    if (document.getElementById("map-patterns")) return;
    const holder = document.createElementNS(NS, "svg");
    for (const [name, value] of Object.entries({ id: "map-patterns", width: 0, height: 0, "aria-hidden": "true" })) {
      holder.setAttribute(name, value);
    }
    holder.innerHTML = `<defs>${markup("")}</defs>`;
    document.body.append(holder);
  }

  /** Patterns of one map, and a function that keeps their lines as they are when the scale changes. */
  function create(svg) {
    const suffix = `-${++made}`;
    const defs = document.createElementNS(NS, "defs");
    defs.innerHTML = markup(suffix);
    svg.prepend(defs);
    for (const kind of Object.keys(KINDS)) svg.style.setProperty(`--map-fill-${kind}`, `url("#map-${kind}${suffix}")`);
    const patterns = [...defs.children];
    return (k) => patterns.forEach((pattern) => pattern.setAttribute("patternTransform", `scale(${1 / k})`));
  }

  map.patterns = { share, create };
})();
