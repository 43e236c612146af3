/** Files of the release: fetched once, kept in memory, never twice at the same time. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const held = new Map();

  async function fetched(path) {
    const answer = await fetch(`${kume.boot.files}/${path}`, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return answer.json();
  }

  /** A file; a page that brings its files with it has `kume.local` to find them. */
  function fetchOnce(path) {
    if (!held.has(path)) {
      const asked = (kume.local || fetched)(path);
      held.set(path, asked);
      asked.catch(() => held.delete(path));
    }
    return held.get(path);
  }

  /** Put a file that came inside the page where a fetch would have put it. */
  function keep(path, content) {
    held.set(path, Promise.resolve(content));
  }

  /** Outlines of the map of a view. */
  const outlines = (view) => fetchOnce(`map/${kume.view.artefact(view)}.json`);
  /** All-activity totals of the areas of a level. */
  const totals = (level) => fetchOnce(`slices/${level}/totals.json`);
  /** Figures of one cluster at one level: all indicators and years. */
  const slice = (level, cluster) => fetchOnce(`slices/${level}/${cluster}.json`);

  /** Measures of one cluster and level that its counts cannot tell; nothing for those that they can. */
  const more = (view) => (kume.boot.measures[view.measure].more ? fetchOnce(`slices/${view.level}/${view.cluster}.more.json`) : null);

  kume.source = { keep, outlines, totals, slice, more };
})();
