/** The drawn areas of one artefact: built once from one string, kept, and put back when the level returns. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const NS = "http://www.w3.org/2000/svg";
  const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const safe = (text) => String(text).replace(/[&<>"]/g, (sign) => SIGNS[sign]);

  /** Names in a language; English falls back where a name is the same in both. */
  function named(names, english, lang) {
    return lang === "en" && english ? names.map((name, index) => english[index] || name) : names;
  }

  function area(path, name, index) {
    return `<path data-i="${index}" role="button" aria-label="${safe(name)}" d="${safe(path)}"/>`;
  }

  /** Borders as many short paths: a browser draws them faster than one long one. */
  function pieces(lines) {
    return (lines || "").split(/(?=M)/).map((line) => `<path d="${safe(line)}"/>`).join("");
  }

  /**
   * Elements and numbers of an artefact. Areas have the indices 0..n-1, context areas follow them.
   * @param {object} artefact as baked
   * @param {{lang: string, context: boolean}} options
   */
  function build(artefact, options) {
    const around = (options.context && artefact.context) || { code: [], name: [], path: [], anchor: [], radius: [] };
    const names = named(artefact.name, artefact.name_en, options.lang);
    const n = artefact.code.length;
    const layers = ["colours", "lines", "marks"].map(() => document.createElementNS(NS, "g"));
    const [root, lines, marks] = layers;
    root.innerHTML =
      `<g class="map-context">${around.path.map((path, index) => area(path, around.name[index], n + index)).join("")}</g>` +
      `<g class="map-areas">${artefact.path.map((path, index) => area(path, names[index], index)).join("")}</g>`;
    lines.innerHTML = `<g class="map-borders"></g><g class="map-lines">${pieces(artefact.lines)}</g>`;
    marks.innerHTML =
      `<g class="map-estimated">${map.borders.empty(n)}</g>` +
      `<g class="map-lakes">${artefact.lakes.map((path) => `<path d="${safe(path)}"/>`).join("")}</g>`;
    const [context, areas] = root.children;
    const [borders] = lines.children;
    const [estimated, lakes] = marks.children;
    const codes = [...artefact.code, ...around.code];
    const radii = [...artefact.radius, ...(around.radius || [])];
    return {
      layers,
      areas,
      borders,
      estimated,
      dotted: [],
      lakes: [...lakes.children],
      paths: [...areas.children, ...context.children],
      shapes: [...artefact.path, ...around.path],
      n,
      codes,
      index: new Map(codes.map((code, index) => [code, index])),
      names: [...names, ...around.name],
      lakeNames: named(artefact.lake_names || [], artefact.lake_names_en, options.lang),
      anchors: [...artefact.anchor, ...(around.anchor || [])],
      radii,
      boxes: artefact.box,
      near: artefact.near,
      view: artefact.view,
      order: radii.map((_, index) => index).sort((one, other) => radii[other] - radii[one]),
      typical: median(artefact.radius),
      keys: new Uint8Array(n).fill(255),
      worn: new Array(n),
      label: null,
      named: new Uint8Array(n),
      home: 0,
    };
  }

  function median(numbers) {
    return [...numbers].sort((one, other) => one - other)[numbers.length >> 1] || 0;
  }

  map.skeleton = { build };
})();
