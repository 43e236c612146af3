/** What is on the screen as one plain object, and the address that says the same. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  // Largest value of each number of an address.
  const MOST = {
    size_cut: 1, focus_cut: 1, lq_cut: 1e6, min_jobs: 999999999,
    min_firms: 1e9, min_lq: 1e6, white_firms: 1e9, white_jobs: 1e9, white_lq: 1e6,
  };

  const NUMBER = /^-?\d+(\.\d+)?(e[+-]?\d+)?$/i;
  const MOST_BREAKS = 7;
  const LARGEST = 1e12;

  function bands(raw) {
    if (kume.boot.choices.bands.includes(raw)) return raw;
    if (!raw.startsWith("manual:")) return "";
    const parts = raw.slice(7).split(",");
    const numbers = parts.map(Number);
    const fits = parts.every((part) => NUMBER.test(part)) && numbers.every((one, index) => Math.abs(one) <= LARGEST && (index === 0 || one > numbers[index - 1]));
    return fits && parts.length <= MOST_BREAKS ? raw : "";
  }

  function cut(key, raw) {
    const fits = NUMBER.test(raw) && Number(raw) >= 0 && Number(raw) <= MOST[key] && (key !== "min_jobs" || /^\d+$/.test(raw));
    return fits ? Number(raw) : null;
  }

  const known = (code) => code in kume.boot.areas || (/^\d{5}$/.test(code) && code.slice(0, 2) in kume.boot.areas);

  /** Known keys of a query string; what the release does not offer falls back to the default. */
  function parse(search) {
    const view = { ...kume.boot.defaults, ...kume.boot.fixed };
    for (const [key, raw] of new URLSearchParams(search)) {
      if (!(key in view) || key in kume.boot.fixed || raw === "") continue;
      const allowed = kume.boot.choices[key];
      if (key === "year") view.year = allowed.includes(Number(raw)) ? Number(raw) : view.year;
      else if (key === "bands") view.bands = bands(raw);
      else if (key in MOST) view[key] = cut(key, raw);
      else if (key === "stage") view.stage = /^[a-z0-9-]+$/.test(raw) ? raw : null;
      else if (key === "weights") view.weights = /^[a-z0-9:.,-]*$/.test(raw) ? raw : "";
      else if (key === "marks") view.marks = /^[a-z0-9:,-]*$/.test(raw) ? raw : "";
      else if (key === "area") view.area = known(raw) ? raw : null;
      else if (!allowed || allowed.includes(raw)) view[key] = raw;
    }
    return view;
  }

  /** Query string of a view with its question mark, without the keys that a page decides; empty for the default view. `kept` are parts of it that are no view. */
  function search(view, omitted = Object.keys(kume.boot.fixed), kept = []) {
    const query = Object.entries(view)
      .filter(([key, value]) => !omitted.includes(key) && value !== null && value !== "" && value !== kume.boot.defaults[key])
      .map(([key, value]) => `${key}=${encodeURIComponent(value).replace(/%3A/g, ":").replace(/%2C/g, ",")}`);
    query.push(...kept.filter((one) => !query.includes(one)));
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
