/** The ranking of sectors for a pilot: weights by slider, marks by hand, the address and the table follow at once. */
(function () {
  "use strict";
  const kume = window.kume;
  const { make } = kume.dom;
  const place = document.querySelector("#sent [data-weighting]");
  if (!place) return;
  const made = JSON.parse(place.dataset.weighting);
  const lang = kume.boot.lang;
  const text = (key, places) => kume.text(`weighting.${key}`, places);
  const hands = made.criteria.filter((one) => one.hand);
  const MARKS = [1, 2, 3, 4, 5];
  const state = { weights: {}, marks: {} };

  /** Weights and marks of the address over those that somebody entered. */
  function read() {
    const view = kume.view.parse(location.search);
    for (const one of made.criteria) state.weights[one.id] = one.weight;
    for (const one of hands) state.marks[one.id] = { ...made.marks[one.id] };
    const parts = (key) => String(view[key] || "").split(",").filter(Boolean).map((part) => part.split(":"));
    for (const [id, weight] of parts("weights")) if (id in state.weights) state.weights[id] = Number(weight);
    for (const [id, sector, mark] of parts("marks")) if (id in state.marks) state.marks[id][sector] = Number(mark);
  }

  /** The twin of geodata/programme/weighting.py. */
  function ranking() {
    const total = made.criteria.reduce((sum, one) => sum + state.weights[one.id], 0);
    const rows = made.sectors.map((sector) => {
      let sum = 0;
      let weight = 0;
      for (const one of made.criteria) {
        const mark = one.hand ? state.marks[one.id][sector.id] : undefined;
        const part = one.hand ? (mark === undefined ? null : (mark - 1) / 4) : sector.parts[one.id];
        if (part === null || part === undefined) continue;
        sum += part * state.weights[one.id];
        weight += state.weights[one.id];
      }
      return { sector, score: weight ? sum / weight : null, known: total ? weight / total : 0 };
    });
    const known = rows.filter((row) => row.score !== null);
    for (const row of rows) row.rank = row.score === null ? null : 1 + known.filter((other) => other.score > row.score).length;
    return rows.sort((a, b) => (b.score === null ? -1 : b.score) - (a.score === null ? -1 : a.score));
  }

  function save() {
    const weights = made.criteria.filter((one) => state.weights[one.id] !== one.weight).map((one) => `${one.id}:${state.weights[one.id]}`);
    const marks = hands.flatMap((one) =>
      Object.entries(state.marks[one.id]).filter(([sector, mark]) => made.marks[one.id][sector] !== mark).map(([sector, mark]) => `${one.id}:${sector}:${mark}`),
    );
    kume.go({ ...kume.current.view, weights: weights.join(","), marks: marks.join(",") }, "replace");
  }

  const index = (value) => kume.format.value(100 * value, "index", lang);

  function rowOf(row) {
    const share = row.score === null ? 0 : row.score;
    const name = row.sector.id === made.own ? make("strong", {}, row.sector.name, " ", make("span", { class: "tag" }, text("own"))) : row.sector.name;
    return make(
      "tr",
      { "data-sector": row.sector.id, class: row.sector.id === made.own ? "own-sector" : null },
      make("th", { scope: "row" }, row.rank === null ? "" : String(row.rank)),
      make("td", {}, name),
      make("td", { class: "number" }, row.score === null ? text("no_score") : index(row.score), make("span", { class: "score-bar", style: `--share:${share}`, "aria-hidden": "true" })),
      make("td", { class: "number" }, kume.format.value(row.known, "share", lang)),
      ...hands.map((one) => make("td", {}, marker(one, row.sector))),
    );
  }

  /** Chooser of a mark; empty where nobody has judged. */
  function marker(one, sector) {
    const chosen = state.marks[one.id][sector.id];
    const field = make(
      "select",
      { class: "form-select mark", "data-key": `${one.id} ${sector.id}`, "aria-label": text("mark", { criterion: one.title, sector: sector.name }) },
      make("option", { value: "" }, "–"),
      ...MARKS.map((mark) => make("option", { value: mark, selected: mark === chosen }, String(mark))),
    );
    field.addEventListener("change", () => {
      if (field.value === "") delete state.marks[one.id][sector.id];
      else state.marks[one.id][sector.id] = Number(field.value);
      changed();
    });
    return field;
  }

  function slider(one) {
    const id = `weight-${one.id}`;
    const said = make("output", { for: id, class: "weight-now" }, kume.format.value(state.weights[one.id], "index", lang));
    const field = make("input", { type: "range", id, class: "range", min: 0, max: made.heaviest, step: 0.5, value: state.weights[one.id] });
    field.addEventListener("input", () => {
      state.weights[one.id] = Number(field.value);
      said.textContent = kume.format.value(state.weights[one.id], "index", lang);
      changed();
    });
    const kind = make("span", { class: `kind kind-${one.hand ? "hand" : "measured"}` }, text(one.hand ? "by_hand" : "measured"));
    return make("div", { class: "weight" }, make("label", { for: id, title: one.hint }, one.title, " ", kind), field, said);
  }

  const body = make("tbody", {});
  const news = make("p", { class: "weighting-news", role: "status" });

  /** Rows in their new order; the focus stays on the field that was changed. */
  function drawRows() {
    const focused = body.contains(document.activeElement) ? document.activeElement.dataset.key : "";
    const rows = ranking();
    body.replaceChildren(...rows.map(rowOf));
    if (focused) body.querySelector(`[data-key="${CSS.escape(focused)}"]`)?.focus({ preventScroll: true });
    const own = rows.find((row) => row.sector.id === made.own);
    const total = rows.filter((row) => row.rank !== null).length;
    news.textContent = own && own.rank !== null ? text("now", { cluster: own.sector.name, rank: own.rank, total }) : "";
  }

  function changed() {
    drawRows();
    save();
  }

  function reset() {
    for (const one of made.criteria) state.weights[one.id] = one.weight;
    for (const one of hands) state.marks[one.id] = { ...made.marks[one.id] };
    draw();
    save();
    document.getElementById("weights-reset").focus();
  }

  function draw() {
    const groups = Object.entries(made.topics).map(([id, title]) =>
      make("fieldset", { class: "weights" }, make("legend", {}, title), ...made.criteria.filter((one) => one.topic === id).map(slider)),
    );
    const heads = ["rank", "sector", "score", "known"].map((key) => make("th", { scope: "col", class: key === "score" || key === "known" ? "number" : null }, text(key)));
    const judged = hands.map((one) => make("th", { scope: "col", title: one.hint }, one.title, " ", make("span", { class: "kind kind-hand" }, text("by_hand"))));
    const table = make("table", { "aria-label": text("ranking") }, make("thead", {}, make("tr", {}, ...heads, ...judged)), body);
    kume.dom.slot("weighting").replaceChildren(
      make("div", { class: "weight-groups", role: "group", "aria-label": text("weights") }, ...groups),
      make("div", { class: "weighting-line" }, news, make("button", { type: "button", id: "weights-reset", class: "link-button", onclick: reset }, text("reset"))),
      make("div", { class: "table-scroll ranking-scroll", role: "group", tabindex: "0", "aria-label": text("ranking") }, table),
    );
    drawRows();
  }

  read();
  draw();
})();
