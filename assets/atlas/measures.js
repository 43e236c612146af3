/**
 * The measures of geodata/measures for one cluster and one year, from the counts of a slice.
 * The release ships counts and totals; every ratio is computed from them here and there, and a test compares both.
 */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const OBSERVED = 0;
  const ZERO = 1;
  const ESTIMATED = 2;
  const NOT_APPLICABLE = 5;
  const KEYS = ["observed", "zero", "estimated", "suppressed", "not_collected", "not_applicable"];
  const Z95 = 1.959963984540054;
  const EQUAL = 1e-12;

  const missing = (state) => state > 2;
  const blank = (n) => ({ value: new Float64Array(n).fill(NaN), state: new Uint8Array(n), low: null, high: null });

  /** State of what figures are measured against, as far as it is missing; slices of older releases do not tell. */
  function wholeState(states, at) {
    const state = Number(states ? states[at] : OBSERVED);
    return missing(state) ? state : OBSERVED;
  }

  /** Figures as numbers; what is null is none. */
  function numbers(figures) {
    const found = new Float64Array(figures.length);
    for (let i = 0; i < found.length; i++) found[i] = figures[i] === null ? NaN : figures[i];
    return found;
  }

  /** States as numbers, one for each sign. */
  function digits(states) {
    const found = new Uint8Array(states.length);
    for (let i = 0; i < found.length; i++) found[i] = Number(states[i]);
    return found;
  }

  /** Counts and states of one year of a slice, with the totals of the areas. */
  function counts(slice, totals, indicator, at) {
    const part = slice.indicators[indicator];
    const all = totals.indicators[indicator];
    return {
      value: numbers(part.value[at]),
      state: digits(part.state[at]),
      total: numbers(all.value[at]),
      totalState: digits(all.state[at]),
      national: part.national[at],
      nationalState: wholeState(part.national_state, at),
      nation: part.nation[at],
      nationState: wholeState(part.nation_state, at),
      spread: part.spread[at],
    };
  }

  /** State of a figure of a scale whose 0 is no observed zero. */
  const plain = (state) => (state === ZERO ? OBSERVED : state);

  /** A ratio of the counts to wholes of the state `whole`; `undefined_` says where its denominator leaves it undefined. */
  function ratio(data, compute, undefined_, whole = OBSERVED) {
    const n = data.value.length;
    const out = blank(n);
    for (let i = 0; i < n; i++) {
      let state = data.state[i];
      const total = undefined_.usesTotal ? data.totalState[i] : OBSERVED;
      if (missing(state) || missing(total) || missing(whole)) state = Math.max(state, total, whole);
      else if (undefined_.test(i)) state = NOT_APPLICABLE;
      else {
        out.value[i] = compute(i);
        state = Math.max(state === ZERO ? OBSERVED : state, total === ZERO ? OBSERVED : total);
        if (state === OBSERVED && out.value[i] === 0) state = ZERO;
      }
      out.state[i] = state;
    }
    return out;
  }

  const size = (data) => ratio(data, (i) => data.value[i] / data.national, { usesTotal: false, test: () => !(data.national > 0) }, data.nationalState);
  const focus = (data) => ratio(data, (i) => data.value[i] / data.total[i], { usesTotal: true, test: (i) => !(data.total[i] > 0) });

  /** Location quotient, with its small-cell stability interval where whole units are counted. */
  function lq(data, indicator) {
    const share = data.national / data.nation;
    const empty = { usesTotal: true, test: (i) => !(data.total[i] > 0) || !(data.national > 0) };
    const out = ratio(data, (i) => data.value[i] / data.total[i] / share, empty, Math.max(data.nationalState, data.nationState));
    if (indicator && !kume.boot.indicators[indicator].count) return out;
    const n = data.value.length;
    out.low = new Float64Array(n).fill(NaN);
    out.high = new Float64Array(n).fill(NaN);
    for (let i = 0; i < n; i++) {
      if (missing(out.state[i])) continue;
      const p = data.value[i] / data.total[i];
      const weight = data.total[i] / data.nation;
      const own = Math.max(p * (1 - p), 0) / data.total[i];
      const slope = 1 / share - (p * weight) / (share * share);
      const others = Math.max(0, data.spread - weight * weight * own);
      const error = Math.sqrt(own * slope * slope + ((p * p) / share ** 4) * others);
      out.low[i] = out.value[i] - Z95 * error;
      out.high[i] = out.value[i] + Z95 * error;
    }
    return out;
  }

  /** Compound annual rate over the window of the release. */
  function growth(slice, totals, indicator, at) {
    const window_ = kume.boot.growth_window;
    const now = counts(slice, totals, indicator, at);
    const out = blank(now.value.length);
    const before = kume.boot.years.indexOf(kume.boot.years[at] - window_);
    if (before < 0) {
      out.state.fill(NOT_APPLICABLE);
      return out;
    }
    const base = counts(slice, totals, indicator, before);
    for (let i = 0; i < out.value.length; i++) {
      const worst = Math.max(now.state[i], base.state[i]);
      if (missing(worst)) out.state[i] = worst;
      else if (base.value[i] === 0) out.state[i] = NOT_APPLICABLE;
      else {
        out.value[i] = (now.value[i] / base.value[i]) ** (1 / window_) - 1;
        const state = Math.max(now.state[i] === ZERO ? OBSERVED : now.state[i], base.state[i]);
        out.state[i] = state === OBSERVED && out.value[i] === 0 ? ZERO : state;
      }
    }
    return out;
  }

  /** Symmetric form of the location quotient. */
  function slq(data) {
    const out = { ...lq(data), low: null, high: null };
    for (let i = 0; i < out.value.length; i++) {
      out.value[i] = (out.value[i] - 1) / (out.value[i] + 1);
      out.state[i] = plain(out.state[i]);
    }
    return out;
  }

  /** Standard score of the logarithm of the location quotient among all areas that have one above 0. */
  function lqZ(data) {
    const out = { ...lq(data), low: null, high: null };
    const log = out.value.map((one) => (one > 0 ? Math.log(one) : NaN));
    const known = log.filter((one) => !Number.isNaN(one));
    const mean = known.reduce((sum, one) => sum + one, 0) / known.length;
    const spread = Math.sqrt(known.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (known.length - 1));
    for (let i = 0; i < log.length; i++) {
      if (missing(out.state[i])) continue;
      const defined = out.value[i] > 0 && spread > EQUAL;
      out.value[i] = defined ? (log[i] - mean) / spread : NaN;
      out.state[i] = defined ? plain(out.state[i]) : NOT_APPLICABLE;
    }
    return out;
  }

  /** Regional effect of shift-share over the window of the release, as a share of the base figure. */
  function regional(slice, totals, indicator, at) {
    const now = counts(slice, totals, indicator, at);
    const out = blank(now.value.length);
    const before = kume.boot.years.indexOf(kume.boot.years[at] - kume.boot.growth_window);
    if (before < 0) {
      out.state.fill(NOT_APPLICABLE);
      return out;
    }
    const base = counts(slice, totals, indicator, before);
    for (let i = 0; i < out.value.length; i++) {
      const worst = Math.max(plain(now.state[i]), plain(base.state[i]), now.nationalState, base.nationalState);
      out.state[i] = worst;
      if (missing(worst)) continue;
      if (base.value[i] === 0 || !(base.national > 0) || now.national === null) out.state[i] = NOT_APPLICABLE;
      else out.value[i] = now.value[i] / base.value[i] - now.national / base.national;
    }
    return out;
  }

  /** Figures that the release keeps. */
  function kept(view, more, at) {
    const part = more.indicators[view.indicator][view.measure];
    return { value: numbers(part.value[at]).map((one) => one / part.scale), state: digits(part.state[at]), low: null, high: null };
  }

  const between = (value, low, high) => (high > low ? Math.min(1, Math.max(0, (value - low) / (high - low))) : 0);

  /** Part of the composite brought to 0..1; the goalposts that depend on other areas come with the slice. */
  function normalised(part, value, posts, at) {
    if (Number.isNaN(value)) return NaN;
    if (part.normalisation === "symmetric") return ((value - 1) / (value + 1) + 1) / 2;
    return between(value, part.low, typeof part.high === "string" ? (posts[at] === null ? NaN : posts[at]) : part.high);
  }

  function joined(rule, scaled, weights) {
    let sum = 0;
    let weight = 0;
    for (let k = 0; k < scaled.length; k++) {
      if (Number.isNaN(scaled[k])) continue;
      sum += weights[k] * (rule.aggregation === "geometric" ? Math.log(Math.max(scaled[k], rule.floor)) : scaled[k]);
      weight += weights[k];
    }
    return rule.scale * (rule.aggregation === "geometric" ? Math.exp(sum / weight) : sum / weight);
  }

  function composed(slice, totals, indicator, at) {
    const data = counts(slice, totals, indicator, at);
    return { data, all: { size: size(data), focus: focus(data), lq: lq(data), growth: growth(slice, totals, indicator, at) } };
  }

  /** Parts of the composite as they are and as the rule normalises them, one list of areas each, and the composite. */
  function parts(slice, totals, indicator, at) {
    const { all } = composed(slice, totals, indicator, at);
    const posts = slice.indicators[indicator].posts;
    const rules = Object.entries(kume.boot.intensity.parts);
    return {
      raw: rules.map(([name]) => all[name].value),
      own: rules.map(([name, part]) => all[name].value.map((one) => normalised(part, one, posts[name], at))),
      index: intensity(slice, totals, indicator, at).value,
    };
  }

  /** Counts and the figures that stars look at, NaN where missing. */
  function starred(slice, totals, indicator, at) {
    const data = counts(slice, totals, indicator, at);
    return { data: data.value, size: size(data).value, focus: focus(data).value, lq: lq(data).value };
  }

  /** The composite, by the rule that the release carries. */
  function intensity(slice, totals, indicator, at) {
    const rule = kume.boot.intensity;
    const { data, all } = composed(slice, totals, indicator, at);
    const parts = Object.entries(rule.parts);
    const weights = parts.map(([, part]) => part.weight);
    const posts = slice.indicators[indicator].posts;
    const out = blank(data.value.length);
    for (let i = 0; i < out.value.length; i++) {
      let state = data.state[i] === ZERO ? OBSERVED : data.state[i];
      for (const [name, part] of parts) {
        const own = all[name].state[i] === ZERO ? OBSERVED : all[name].state[i];
        if (part.required || (own === ESTIMATED && data.value[i] !== 0)) state = Math.max(state, own);
      }
      if (!missing(state)) {
        const scaled = parts.map(([name, part]) => normalised(part, all[name].value[i], posts[name], at));
        out.value[i] = data.value[i] === 0 ? 0 : joined(rule, scaled, weights);
        if (state === OBSERVED && out.value[i] === 0) state = ZERO;
      }
      out.state[i] = state;
    }
    return out;
  }

  /** Figures to reach for each star: the reader's own where set, else those of the preset; null is out of reach. */
  function cutsOf(view, part, at) {
    const preset = part.cuts[view.preset];
    const own = (key, given) => (view[key] === null || view[key] === undefined ? given : view[key]);
    return {
      size: own("size_cut", preset.size[at]),
      focus: own("focus_cut", preset.focus[at]),
      lq: own("lq_cut", preset.lq[at]),
      jobs: view.indicator === "employment" ? own("min_jobs", preset.min_jobs) : 0,
    };
  }

  /** Stars 0..3 with the worst state of what they rest on. */
  function stars(view, slice, totals, at) {
    const data = counts(slice, totals, view.indicator, at);
    const cuts = cutsOf(view, slice.indicators[view.indicator], at);
    const parts = [size(data), focus(data), lq(data)];
    const limits = [cuts.size, cuts.focus, cuts.lq];
    const out = blank(data.value.length);
    for (let i = 0; i < out.value.length; i++) {
      let state = Math.max(...[data, ...parts].map((one) => (one.state[i] === ZERO ? OBSERVED : one.state[i])));
      if (!missing(state)) {
        const enough = data.value[i] >= cuts.jobs;
        out.value[i] = parts.filter((one, k) => enough && limits[k] !== null && one.value[i] > 0 && one.value[i] >= limits[k]).length;
        if (state === OBSERVED && out.value[i] === 0) state = ZERO;
      }
      out.state[i] = state;
    }
    return out;
  }

  /** Values of the measure of a view. */
  function compute(view, slice, totals, at, more) {
    if (kume.boot.measures[view.measure].more) return kept(view, more, at);
    if (view.measure === "regional") return regional(slice, totals, view.indicator, at);
    if (view.measure === "growth") return growth(slice, totals, view.indicator, at);
    if (view.measure === "intensity") return intensity(slice, totals, view.indicator, at);
    if (view.measure === "stars") return stars(view, slice, totals, at);
    const data = counts(slice, totals, view.indicator, at);
    if (view.measure === "value") return { value: data.value, state: data.state, low: null, high: null };
    return { size, focus, lq, slq, lq_z: lqZ }[view.measure](data, view.indicator);
  }

  kume.measures = { KEYS, ZERO, missing, compute, stars, parts, starred };
})();
