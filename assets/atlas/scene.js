/** A view with its figures: classes, ranking and finding. The twin of layouts/scene.py. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { KEYS, ZERO, missing } = kume.measures;
  const SEQUENTIAL = 7;
  const SIDE = 4;
  // Classes of local Moran that make up groups: low among low, high among high.
  const [LOW, HIGH] = [2, 5];
  const TOP = { ibbs1: 3, ibbs2: 3, province: 5, district: 10 };

  function palette(scale, bounds, midpoint) {
    const count = bounds.length + 1;
    const upTo = (n, make) => Array.from({ length: n }, (_, index) => make(index));
    if (scale === "stars") return upTo(count, (index) => `star-${index}`);
    if (scale === "category") return upTo(count, (index) => `group-${index}`);
    if (scale === "diverging" && midpoint !== null) {
      const below = bounds.filter((bound) => bound <= midpoint).length;
      const low = upTo(below, (index) => `div-${Math.max(0, SIDE - below + index)}`);
      return low.concat(upTo(count - below, (index) => `div-${Math.min(SIDE + index, 2 * SIDE - 1)}`));
    }
    if (count === 1) return [`seq-${Math.floor(SEQUENTIAL / 2)}`];
    return upTo(count, (index) => `seq-${Math.floor((2 * index * (SEQUENTIAL - 1) + count - 1) / (2 * (count - 1)))}`);
  }

  function boundsOf(view, measure, part, more) {
    if (measure.scale === "stars") return [0, 1, 2];
    if (measure.scale === "category") return measure.categories.slice(1).map((_, index) => index + 1);
    if (view.bands.startsWith("manual:")) return view.bands.slice(7).split(",").map(Number);
    const breaks = measure.more ? more.indicators[view.indicator][view.measure].breaks : part.breaks[view.measure];
    return breaks[view.bands || measure.bands];
  }

  function classOf(value, bounds) {
    let index = 0;
    while (index < bounds.length && value > bounds[index]) index++;
    return index;
  }

  /** Have properties computed when the first of them is asked for: a map in new colours need not wait for its words. */
  function later(scene, names, compute) {
    const get = (name) => () => {
      for (const one of names) delete scene[one];
      compute();
      return scene[name];
    };
    for (const name of names) Object.defineProperty(scene, name, { get: get(name), configurable: true, enumerable: true });
  }

  /** Compute everything that is drawn of a view; `more` comes for measures that the counts cannot tell. */
  function make(view, map, totals, slice, more) {
    const measure = kume.boot.measures[view.measure];
    const part = slice.indicators[view.indicator];
    const at = kume.boot.years.indexOf(view.year);
    const all = kume.measures.compute(view, slice, totals, at, more);
    totals.at ??= new Map(totals.codes.map((code, index) => [code, index]));
    const here = map.code.map((code) => totals.at.get(code));
    const pick = (array) => (array ? Float64Array.from(here, (index) => array[index]) : null);
    const lang = kume.boot.lang;
    const scene = {
      view,
      measure,
      cuts: { part, at },
      source: { slice, totals, at },
      illustrative: kume.boot.illustrative,
      codes: map.code,
      names: map.code.map((_, index) => (lang === "en" && map.name_en[index]) || map.name[index]),
      value: pick(all.value),
      state: Uint8Array.from(here, (index) => all.state[index]),
      low: pick(all.low),
      high: pick(all.high),
      bounds: boundsOf(view, measure, part, more),
      measureName: kume.text(`measure.${view.measure}.name`),
      measureShort: kume.text(`measure.${view.measure}.short`).toLocaleLowerCase(lang),
    };
    const positions = new Map(scene.codes.map((code, index) => [code, index]));
    scene.indexOf = (code) => (positions.has(code) ? positions.get(code) : -1);
    scene.nameOf = (code) => kume.boot.areas[code] || scene.names[scene.indexOf(code)] || code;
    scene.parentName = (index) => (view.level === "ibbs1" ? "" : kume.boot.areas[map.parent[index]] || "");
    scene.isMissing = (index) => missing(scene.state[index]);
    scene.stateKey = (index) => KEYS[scene.state[index]];
    scene.starsOf = (index) => scene.stars[index];
    scene.hasInterval = (index) => Boolean(scene.low) && !scene.isMissing(index) && scene.state[index] !== ZERO;
    const category = (place) => kume.text(`category.${view.measure}.${measure.categories[place - 1]}`);
    scene.format = (value) => (measure.categories.length ? category(value) : kume.format.value(value, measure.unit, lang));
    classes(scene);
    later(scene, ["stars"], () => {
      const stars = kume.measures.stars(view, slice, totals, at);
      scene.stars = Int8Array.from(here, (index) => (missing(stars.state[index]) ? -1 : stars.value[index]));
    });
    later(scene, ["order", "rank", "unranked"], () => ranking(scene));
    later(scene, ["finding", "subtitle"], () => words(scene, part, at));
    scene.label = (index) => label(scene, index);
    return scene;
  }

  function classes(scene) {
    const { bounds, value, state } = scene;
    const colours = palette(scene.measure.scale, bounds, scene.measure.midpoint);
    const zeroIsClass = scene.measure.scale === "stars";
    scene.band = Int8Array.from(value, (one, index) => (missing(state[index]) || (state[index] === ZERO && !zeroIsClass) ? -1 : classOf(one, bounds)));
    scene.bandOnMap = scene.band;
    scene.stateOnMap = zeroIsClass ? state.map((one) => (one === ZERO ? 0 : one)) : state;
    const counts = new Array(bounds.length + 1).fill(0);
    for (const one of scene.band) if (one >= 0) counts[one]++;
    scene.classes = counts.map((count, index) => ({ count, band: index, colour: colours[index] }));
    for (const item of scene.classes) later(item, ["label"], () => (item.label = classLabel(scene, item.band)));
    const seen = new Array(KEYS.length).fill(0);
    for (const one of scene.stateOnMap) seen[one]++;
    scene.states = KEYS.map((key, one) => ({ key, state: one, count: seen[one] })).filter((item) => item.state > 0 && item.count > 0);
    scene.codesOfClass = (index) => scene.codes.filter((_, i) => scene.band[i] === index);
    scene.codesOfState = (one) => scene.codes.filter((_, i) => scene.stateOnMap[i] === one);
    scene.histogram = (parts) => histogram(scene, parts);
  }

  function classLabel(scene, index) {
    const { bounds } = scene;
    if (scene.measure.scale === "stars") return kume.format.stars(index);
    if (scene.measure.scale === "category") return scene.format(index + 1);
    if (index === 0) return kume.text("legend.until", { high: scene.format(bounds[0]) });
    if (index === bounds.length) return kume.text("legend.from", { low: scene.format(bounds[index - 1]) });
    return kume.text("legend.range", { low: scene.format(bounds[index - 1]), high: scene.format(bounds[index]) });
  }

  function histogram(scene, parts) {
    const { bounds, value, band } = scene;
    const known = [...value].filter((_, index) => band[index] >= 0);
    const edges = [Math.min(...known, bounds[0]), ...bounds, Math.max(...known, bounds[bounds.length - 1])];
    const bars = scene.classes.flatMap((item) => Array.from({ length: parts }, () => ({ band: item.band, count: 0 })));
    known.forEach((one) => {
      const index = classOf(one, bounds);
      const width = edges[index + 1] - edges[index];
      const within = width > 0 ? Math.min(parts - 1, Math.max(0, Math.floor(((one - edges[index]) / width) * parts))) : 0;
      bars[index * parts + within].count++;
    });
    return bars;
  }

  function ranking(scene) {
    const { value, state, codes } = scene;
    const known = [...codes.keys()].filter((index) => !missing(state[index]));
    known.sort((a, b) => value[b] - value[a] || (codes[a] < codes[b] ? -1 : 1));
    scene.order = known;
    scene.rank = known.map((index, place) => place + 1);
    for (let place = 1; place < known.length; place++) {
      if (value[known[place]] === value[known[place - 1]]) scene.rank[place] = scene.rank[place - 1];
    }
    scene.unranked = [...codes.keys()].filter((index) => missing(state[index]));
  }

  function words(scene, part, at) {
    const { view } = scene;
    const focus = kume.view.focus(view);
    const finding = findingOf(scene, part, at, focus);
    scene.finding = focus ? kume.text("finding.within", { area: scene.nameOf(focus), finding }) : finding;
    scene.subtitle = kume.text("finding.subtitle", {
      measure: scene.measureName,
      indicator: kume.boot.indicators[view.indicator].name.toLocaleLowerCase(kume.boot.lang),
      year: view.year,
      level: kume.text(`levels_word.${view.level}`),
    });
  }

  function findingOf(scene, part, at, focus) {
    const { view, order, value } = scene;
    const cluster = kume.boot.clusters[view.cluster];
    const positive = order.filter((index) => value[index] > 0);
    const names = () => kume.format.list(positive.slice(0, 3).map((index) => scene.names[index]));
    const areas = (n) => (n === 1 ? kume.text(`count_one.${view.level}`) : kume.text(`count.${view.level}`, { n: kume.format.value(n, "count", kume.boot.lang) }));
    if (!order.length) return kume.text("finding.none", { cluster });
    const number = (test) => order.filter((index) => test(value[index])).length;
    if (view.measure === "growth" || view.measure === "regional") {
      const [up, down] = [number((one) => one > 0), number((one) => one < 0)];
      return kume.text(`finding.${view.measure}`, { cluster, up: areas(up), down: areas(down) });
    }
    const hedged = (index) => {
      const said = scene.format(value[index]);
      return scene.state[index] === 2 ? kume.text("finding.estimated", { value: said }) : said;
    };
    if (view.measure === "moran") {
      const [high, low] = [number((one) => one === HIGH), number((one) => one === LOW)];
      return kume.text(high || low ? "finding.moran" : "finding.moran_none", { cluster, high: areas(high), low: areas(low) });
    }
    if (view.measure === "slq" || view.measure === "lq_z") {
      return kume.text(`finding.${view.measure}`, { cluster, name: scene.names[order[0]], value: hedged(order[0]) });
    }
    if (!positive.length && view.measure !== "stars") return kume.text("finding.none", { cluster });
    if (["intensity", "density", "gi"].includes(view.measure)) return kume.text(`finding.${view.measure}`, { cluster, names: names() });
    if (view.measure === "stars") {
      const three = number((one) => one === 3);
      return three ? kume.text("finding.stars", { cluster, areas: areas(three) }) : kume.text("finding.stars_none", { cluster });
    }
    const leader = positive[0];
    if (view.measure === "lq") return kume.text("finding.lq", { cluster, name: scene.names[leader], value: hedged(leader) });
    const indicator = kume.boot.indicators[view.indicator].genitive;
    if (view.measure === "focus") return kume.text("finding.focus", { cluster, name: scene.names[leader], indicator, share: hedged(leader) });
    // Without a figure of the country there is no share of it.
    const unknown = view.measure === "value" && part.national[at] === null;
    if (focus || unknown) return kume.text("finding.largest", { cluster, names: names() });
    const top = positive.slice(0, TOP[view.level]);
    const sum = top.reduce((total, index) => total + value[index], 0);
    const share = view.measure === "value" ? sum / part.national[at] : sum;
    return kume.text("finding.value", { cluster, areas: areas(top.length), indicator, share: kume.format.value(share, "share", kume.boot.lang) });
  }

  function label(scene, index) {
    const name = scene.names[index];
    if (scene.isMissing(index)) return kume.text("map.area_missing", { name, state: kume.text(`state.${scene.stateKey(index)}`) });
    const places = { name, measure: scene.measureShort, value: scene.format(scene.value[index]) };
    const count = scene.starsOf(index);
    if (count <= 0 || scene.view.measure === "stars") return kume.text("map.area", places);
    return kume.text("map.area_stars", { ...places, stars: kume.format.stars(count) });
  }

  kume.scene = { make };
})();
