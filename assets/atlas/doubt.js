/** How solid what is listed is: rank intervals of the intensity and robustness of stars. The twin of geodata/sensitivity. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  // Scores that differ by less are equal.
  const RESOLUTION = 1e-12;
  // Sets of weights between two looks at the clock.
  const STEP = 5;
  // Milliseconds in a row: idle time can last for fifty, which whoever touches something meanwhile would wait for.
  const SPELL = 6;
  const HELD = 40;
  // A busy machine may have no idle time at all; a step is taken then all the same.
  const PATIENCE = 100;
  const soon = (work) => setTimeout(() => work({ timeRemaining: () => 4 }), 30);
  const later = window.requestIdleCallback ? (work) => requestIdleCallback(work, { timeout: PATIENCE }) : soon;
  const held = new Map();
  let asked = 0;

  /** Least, greatest, mean and sample deviation, and the figures in order; of what is there. */
  function shape(column) {
    const known = Float64Array.from(column.filter((one) => !Number.isNaN(one))).sort();
    const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
    const spread = Math.sqrt(known.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (known.length - 1));
    return { known, mean, spread, low: known[0], high: known[known.length - 1] };
  }

  /** First place in an ordered list that holds no less than a figure, or more than it. */
  function place(known, figure, after) {
    let [from, to] = [0, known.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (known[middle] < figure || (after && known[middle] === figure)) from = middle + 1;
      else to = middle;
    }
    return from;
  }

  /** One part of the ranked areas on a common scale, NaN where it is missing. */
  function scaled(column, how, rule) {
    const { known, mean, spread, low, high } = shape(column);
    const n = known.length;
    const to = {
      minmax: (one) => (high > low ? (one - low) / (high - low) : 0),
      rank: (one) => (n > 1 ? (place(known, one, false) + place(known, one, true) - 1) / (2 * (n - 1)) : 0.5),
      zscore: (one) => rule.zscore_mean + (n > 1 && spread > 0 ? (rule.zscore_sd * (one - mean)) / spread : 0),
    }[how];
    return column.map((one) => (Number.isNaN(one) ? NaN : to(one)));
  }

  /** Ranks of some of the areas under every composite, a part at a time: each step of the generator is short. */
  function* drawn({ raw, own, rows, wanted }, found) {
    const { ranks: rule, weightings } = kume.boot.doubt;
    const floor = kume.boot.intensity.floor;
    const fallen = new Float64Array(rows.length);
    let draw = 0;
    for (const how of rule.normalisations) {
      const parts = how === "rule" ? own : raw.map((column) => scaled(column, how, rule));
      for (const joined of rule.aggregations) {
        const terms = parts.map((part) => (joined === "geometric" ? part.map((one) => Math.log(Math.max(one, floor))) : part));
        for (const [number, weights] of weightings.entries()) {
          for (let row = 0; row < rows.length; row++) {
            let [sum, weight] = [0, 0];
            for (let k = 0; k < terms.length; k++) {
              if (Number.isNaN(raw[k][row])) continue;
              sum += weights[k] * terms[k][row];
              weight += weights[k];
            }
            fallen[row] = Math.round(sum / weight / RESOLUTION);
          }
          wanted.forEach((row, at) => {
            let rank = 1;
            for (let other = 0; other < fallen.length; other++) if (fallen[other] > fallen[row]) rank++;
            found[at][draw] = rank;
          });
          draw++;
          if (number % STEP === STEP - 1) yield;
        }
      }
    }
  }

  /** Figures of all areas of the level of a scene with an intensity above 0; `wanted` are the rows of some of its areas. */
  function ranked(scene, indices) {
    const { slice, totals, at } = scene.source;
    const { raw, own, index } = kume.measures.parts(slice, totals, scene.view.indicator, at);
    const rows = [...index.keys()].filter((one) => index[one] > 0);
    const row = new Map(rows.map((one, number) => [totals.codes[one], number]));
    const pick = (column) => Float64Array.from(rows, (one) => column[one]);
    return { raw: raw.map(pick), own: own.map(pick), rows, wanted: indices.map((one) => row.get(scene.codes[one])) };
  }

  function ends(found) {
    const { low, high } = kume.boot.doubt.ranks;
    return found.map((ranks) => {
      ranks.sort();
      const at = (share) => ranks[Math.max(Math.ceil(Number((share * ranks.length).toFixed(9))), 1) - 1];
      return { low: at(low), high: at(high) };
    });
  }

  /** Tell the rank intervals of listed areas by their codes, when there was time for them; a later call wins. */
  function intervals(scene, indices, tell) {
    const ticket = ++asked;
    const { level, cluster, indicator, year } = scene.view;
    const key = [level, cluster, indicator, year].join(" ");
    if (held.has(key)) return tell(held.get(key));
    const given = ranked(scene, indices);
    const { ranks: rule, weightings } = kume.boot.doubt;
    const found = indices.map(() => new Uint16Array(rule.normalisations.length * rule.aggregations.length * weightings.length));
    const steps = drawn(given, found);
    const go_on = (idle) => {
      if (ticket !== asked) return;
      const end = performance.now() + Math.min(SPELL, idle.timeRemaining() - 2);
      do {
        if (steps.next().done) {
          const told = new Map(ends(found).map((one, at) => [scene.codes[indices[at]], one]));
          if (held.size >= HELD) held.delete(held.keys().next().value);
          held.set(key, told);
          return tell(told);
        }
      } while (performance.now() < end);
      later(go_on);
    };
    later(go_on);
  }

  const stop = () => void ++asked;

  /** k-th largest of the figures that are there, k being a share of them, half up, at least 1. */
  function largest(figures, share) {
    const known = Float64Array.from(figures.filter((one) => !Number.isNaN(one))).sort();
    return known.length ? known[known.length - Math.max(1, Math.floor(share * known.length + 0.5))] : Infinity;
  }

  /** Tests that a figure meets under each plausible cut-off of one star. */
  function tests(star, scene, figures) {
    const own = scene.view[`${star}_cut`];
    const rule = own === null || own === undefined ? kume.boot.doubt.presets[scene.view.preset][star] : { kind: "at_least", value: own };
    if (!rule) return [() => false];
    const grid = kume.boot.doubt.stars;
    if (rule.kind === "at_least") return grid.figure.map((times) => (one) => one >= rule.value * times);
    if (rule.kind === "more_than") return grid.figure.map((times) => (one) => one > rule.value * times);
    const pooled = scene.source.totals.indicators[scene.view.indicator].pooled[scene.view.preset];
    return grid.top_share.map((times, number) => {
      const cut = rule.within === "all" ? pooled[star][number][scene.source.at] : largest(figures, Math.min(rule.value * times, 1));
      return (one) => cut !== null && one >= cut;
    });
  }

  /** Share of the plausible cut-offs under which the stars of each area of a scene stay as they are; NaN where unknown. */
  function robustness(scene) {
    const { slice, totals, at } = scene.source;
    const { data, size, focus, lq } = kume.measures.starred(slice, totals, scene.view.indicator, at);
    const figures = [size, focus, lq];
    const votes = ["size", "focus", "lq"].map((star, k) => tests(star, scene, figures[k]));
    const { cuts } = slice.indicators[scene.view.indicator];
    const jobs = scene.view.indicator !== "employment" ? 0 : (scene.view.min_jobs ?? cuts[scene.view.preset].min_jobs);
    const gates = jobs > 0 ? kume.boot.doubt.stars.jobs : [1];
    return Float64Array.from(scene.codes, (code, index) => {
      const now = scene.starsOf(index);
      const row = totals.at.get(code);
      if (now < 0) return NaN;
      let sets = [1, 0, 0, 0];
      votes.forEach((met, k) => {
        const figure = figures[k][row];
        const yes = figure > 0 ? met.filter((test) => test(figure)).length : 0;
        sets = sets.map((one, number) => one * (met.length - yes) + (number ? sets[number - 1] : 0) * yes);
      });
      const open = gates.filter((times) => data[row] >= jobs * times).length;
      const whole = votes.reduce((product, met) => product * met.length, 1);
      return (sets[now] * open + (now === 0 ? (gates.length - open) * whole : 0)) / (whole * gates.length);
    });
  }

  kume.doubt = { intervals, robustness, stop };
})();
