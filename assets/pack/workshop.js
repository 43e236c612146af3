/** Votes and notes of a workshop: kept in the page, saved to a file, merged from the files of other laptops. */
(function () {
  "use strict";
  const kume = window.kume;
  const { pack } = kume;
  const { make } = kume.dom;
  const { say } = pack;
  const KEY = `kume-workshop:${pack.release}`;
  const held = { entries: new Map(), saved: true, kept: true };

  // What the form of a saved file allows; geodata/workshop/sheet.py says the same.
  const FORMS = { id: /^[0-9a-f-]{8,64}$/, cluster: /^[a-z0-9-]{1,64}$/, area: /^[A-Z0-9]{2,8}$/, stage: /^[a-z0-9-]{0,64}$/ };
  const KEYS = ["id", "revision", "deleted", "cluster", "area", "stage", "votes", "note", "by"];
  const MOST_VOTES = 9999;
  const MOST_BYTES = 16 << 20;

  function load() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY) || "null");
      for (const entry of kept?.entries || []) if (fits(entry)) held.entries.set(entry.id, entry);
      held.saved = kept?.saved ?? true;
    } catch {
      held.kept = false;
    }
  }

  function keep() {
    try {
      localStorage.setItem(KEY, JSON.stringify({ entries: [...held.entries.values()], saved: held.saved }));
    } catch {
      held.kept = false;
    }
  }

  const whole = (value, low, high) => Number.isInteger(value) && value >= low && value <= high;

  function fits(entry) {
    return (
      typeof entry === "object" && entry !== null &&
      Object.keys(entry).every((key) => KEYS.includes(key)) &&
      Object.entries(FORMS).every(([key, form]) => typeof entry[key] === "string" && form.test(entry[key])) &&
      whole(entry.revision, 1, 1e6) && whole(entry.votes, 0, MOST_VOTES) && typeof entry.deleted === "boolean" &&
      typeof entry.note === "string" && entry.note.length <= 4000 && typeof entry.by === "string" && entry.by.length <= 120
    );
  }

  function put(entry) {
    held.entries.set(entry.id, entry);
    held.saved = false;
    keep();
    show();
  }

  const live = () => [...held.entries.values()].filter((entry) => !entry.deleted);
  const nameOf = (code) => kume.boot.areas[code] || code;
  const stageOf = (cluster, id) => (pack.stages[pack.lang][cluster] || []).find(([one]) => one === id)?.[1] || id;
  const clusterOf = (id) => kume.boot.clusters[id] || id;

  function targetName({ cluster, area, stage }) {
    return [nameOf(area), clusterOf(cluster), stage && stageOf(cluster, stage)].filter(Boolean).join(", ");
  }

  /** The form beside the map and below a chain. */
  function form() {
    const field = (name, label, input) => {
      input.id = `workshop-${name}`;
      input.name = name;
      return make("div", { class: "workshop-field" }, make("label", { for: input.id }, label), input);
    };
    const stages = make("select", { class: "form-select" });
    const votes = make("input", { type: "number", min: 0, max: MOST_VOTES, step: 1, value: 1, class: "form-control", required: true });
    const note = make("textarea", { rows: 2, maxlength: 4000, class: "form-control" });
    const by = make("input", { type: "text", maxlength: 120, class: "form-control", autocomplete: "off" });
    const target = make("p", { class: "workshop-target", role: "status" });
    const said = make("p", { class: "small", role: "status" });
    const send = make("button", { type: "submit", class: "button" }, say("add"));
    const all = make("form", { class: "workshop-form", novalidate: false }, target, field("stage", say("stage"), stages), field("votes", say("votes"), votes), field("note", say("note"), note), field("by", say("by"), by), send, said);
    let of = null;
    let chosen = null;

    function follow() {
      const { cluster, area } = kume.current.view;
      target.textContent = area ? `${say("target")}: ${nameOf(area)}, ${clusterOf(cluster)}` : say("no_target");
      for (const part of all.elements) part.disabled = !area;
      if (area && area !== chosen) all.closest("details").open = true;
      chosen = area;
      if (of === cluster) return;
      of = cluster;
      stages.replaceChildren(make("option", { value: "" }, say("whole")), ...(pack.stages[pack.lang][cluster] || []).map(([id, name]) => make("option", { value: id }, name)));
    }

    all.addEventListener("submit", (event) => {
      event.preventDefault();
      const { cluster, area } = kume.current.view;
      const entry = { id: crypto.randomUUID ? crypto.randomUUID() : random(), revision: 1, deleted: false, cluster, area, stage: stages.value, votes: Number(votes.value), note: note.value.trim(), by: by.value.trim() };
      if (!entry.votes && !entry.note) return void (said.textContent = say("nothing"));
      put(entry);
      said.textContent = say("added", { name: targetName(entry), votes: entry.votes });
      note.value = "";
      votes.value = 1;
    });
    return { all, follow };
  }

  const random = () => [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");

  function save() {
    const sheet = { format: "kume-workshop", version: 1, release: pack.release, illustrative: pack.illustrative, entries: [...held.entries.values()] };
    const link = make("a", { download: `kume-workshop-${pack.release}.json`, href: URL.createObjectURL(new Blob([JSON.stringify(sheet, null, 1)], { type: "application/json" })) });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 1000);
    held.saved = true;
    keep();
    show();
  }

  /** Why a file cannot be taken in, or nothing. */
  function refusal(sheet) {
    if (sheet?.format !== "kume-workshop" || sheet.version !== 1 || !Array.isArray(sheet.entries) || !sheet.entries.every(fits)) return say("not_sheet");
    if (sheet.release !== pack.release) return say("other_release", { release: String(sheet.release).slice(0, 80) });
    for (const entry of sheet.entries) {
      const known = held.entries.get(entry.id);
      if (known && known.revision === entry.revision && KEYS.some((key) => known[key] !== entry[key])) return say("clash", { id: entry.id });
    }
    return "";
  }

  async function take(file, tell) {
    let sheet = null;
    try {
      sheet = file.size <= MOST_BYTES ? JSON.parse(await file.text()) : null;
    } catch {
      sheet = null;
    }
    const why = refusal(sheet);
    if (why) return tell(say("refused", { file: file.name, why }));
    const fresh = sheet.entries.filter((entry) => !(held.entries.get(entry.id)?.revision >= entry.revision));
    for (const entry of fresh) held.entries.set(entry.id, entry);
    if (fresh.length) held.saved = false;
    keep();
    tell(say("merged", { file: file.name, n: fresh.length }));
    show();
  }

  function actions(place) {
    const status = make("p", { class: "small", role: "status" });
    const files = make("input", { type: "file", accept: ".json,application/json", multiple: true, class: "quiet", id: "workshop-files", tabindex: -1 });
    files.addEventListener("change", async () => {
      const told = [];
      for (const file of files.files) await take(file, (words) => told.push(words));
      status.textContent = told.join(" ");
      files.value = "";
    });
    place.append(
      make("button", { type: "button", class: "button", onclick: save }, say("save")),
      make("button", { type: "button", class: "button", onclick: () => files.click() }, say("open")),
      make("label", { for: "workshop-files", class: "quiet" }, say("open")),
      files,
      status,
    );
  }

  function tally(place) {
    const groups = new Map();
    for (const entry of live()) {
      const key = [entry.cluster, entry.area, entry.stage].join("/");
      groups.set(key, [...(groups.get(key) || []), entry]);
    }
    const votesOf = (entries) => entries.reduce((sum, entry) => sum + entry.votes, 0);
    const rows = [...groups.values()].sort((a, b) => votesOf(b) - votesOf(a) || targetName(a[0]).localeCompare(targetName(b[0]), pack.lang));
    if (!rows.length) return place.replaceChildren(make("p", { class: "empty" }, say("empty")));
    const noted = (entry) => entry.note && make("li", {}, entry.by ? `${entry.by}: ${entry.note}` : entry.note);
    const remove = (entries) => entries.forEach((entry) => put({ ...entry, deleted: true, revision: entry.revision + 1 }));
    const head = [say("area"), say("cluster"), say("stage"), say("votes"), say("notes"), ""].map((words, index) => make("th", { scope: "col", class: index === 3 ? "number" : "" }, words));
    const body = rows.map((entries) => {
      const one = entries[0];
      const button = make("button", { type: "button", class: "link-button", "aria-label": say("delete_of", { name: targetName(one) }), onclick: () => remove(entries) }, say("delete"));
      return make(
        "tr", {},
        make("th", { scope: "row" }, nameOf(one.area)),
        make("td", {}, clusterOf(one.cluster)),
        make("td", {}, one.stage ? stageOf(one.cluster, one.stage) : say("whole")),
        make("td", { class: "number" }, String(votesOf(entries))),
        make("td", {}, make("ul", {}, entries.map(noted).filter(Boolean))),
        make("td", {}, button),
      );
    });
    place.replaceChildren(make("div", { class: "table-scroll", role: "group", tabindex: 0, "aria-label": say("table") }, make("table", { "aria-label": say("table") }, make("thead", {}, make("tr", {}, head)), make("tbody", {}, body))));
  }

  let asked = null;

  function show() {
    asked?.follow();
    const place = document.querySelector("[data-pack=tally]");
    if (place) tally(place);
    const waiting = document.querySelector("[data-pack=status]");
    const words = [held.saved ? say("all_saved") : say("unsaved", { n: held.entries.size }), held.kept ? "" : say("not_kept")].join(" ");
    if (waiting) waiting.textContent = held.entries.size ? words : "";
  }

  /** Controls say what the address says, whichever way it came. */
  function controls() {
    const view = kume.current.view;
    for (const id of ["cluster", "measure", "indicator", "year", "preset", "theme", "page-theme"]) {
      const field = document.getElementById(id);
      if (field) field.value = view[id === "page-theme" ? "theme" : id];
    }
    const bands = document.getElementById("bands");
    if (bands) bands.value = view.bands || "own";
    const level = document.querySelector(`#level input[value="${view.level}"]`);
    if (level) level.checked = true;
  }

  function start() {
    load();
    const beside = document.querySelector("#sent .side") || document.querySelector("#sent .page-chain #stages");
    if (beside) {
      asked = form();
      const box = make("details", { class: "workshop", open: Boolean(kume.current.view.area) }, make("summary", {}, say("say")), asked.all);
      if (beside.matches(".side")) beside.prepend(box);
      else beside.after(box);
    }
    const place = document.querySelector("[data-pack=actions]");
    if (place) actions(place);
    controls();
    show();
    const go = kume.go;
    kume.go = (...given) => (go(...given), controls(), show());
    addEventListener("popstate", () => {
      if (!kume.boot.first) return;
      kume.leaveFor(kume.view.parse(location.search));
      controls();
      show();
    });
    new MutationObserver(show).observe(document.documentElement, { attributes: true, attributeFilter: ["data-painted"] });
    addEventListener("beforeunload", (event) => !held.kept && !held.saved && event.preventDefault());
  }

  start();
})();
