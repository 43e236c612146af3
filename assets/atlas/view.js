/** What is on the screen as one plain object, and the address that says the same. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const CUTS = ["size_cut", "focus_cut", "lq_cut", "min_jobs"];

  /** Known keys of a query string; a value that the release does not offer falls back to the default. */
  function parse(search) {
    const view = { ...kume.boot.defaults };
    for (const [key, raw] of new URLSearchParams(search)) {
      if (!(key in view) || raw === "") continue;
      const allowed = kume.boot.choices[key];
      if (key === "year") {
        if (allowed.includes(Number(raw))) view.year = Number(raw);
      } else if (key === "bands") {
        if (allowed.includes(raw) || /^manual:-?[\d.e+,-]+$/.test(raw)) view.bands = raw;
      } else if (CUTS.includes(key)) {
        if (Number.isFinite(Number(raw))) view[key] = Number(raw);
      } else if (!allowed || allowed.includes(raw)) {
        view[key] = raw;
      }
    }
    return view;
  }

  /** Query string of a view with its question mark; empty for the default view. */
  function search(view) {
    const query = Object.entries(view)
      .filter(([key, value]) => value !== null && value !== "" && value !== kume.boot.defaults[key])
      .map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2C/g, ",")}`);
    return query.length ? `?${query.join("&")}` : "";
  }

  /** Province whose districts a view shows, or null for the whole country. */
  function focus(view) {
    return view.level === "district" && /^\d{2,}$/.test(view.area || "") ? view.area.slice(0, 2) : null;
  }

  /** Name of the map artefact behind a view. */
  function artefact(view) {
    const province = focus(view);
    return province ? `district-${province}` : view.level;
  }

  kume.view = { parse, search, focus, artefact };
})();
