/** A workshop pack: finds the page that the address names inside the file, puts it up and starts its scripts. */
(async function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const pack = JSON.parse(document.getElementById("pack").textContent);
  // An address leaves Turkish out; only a file that was just opened has neither a query nor a page.
  if (!location.search && !location.hash && pack.lang !== "tr") history.replaceState({}, "", `?lang=${pack.lang}#/`);
  const query = new URLSearchParams(location.search);
  const lang = pack.languages.includes(query.get("lang")) ? query.get("lang") : "tr";
  const texts = pack.texts[lang];
  const root = document.documentElement;
  const named = decodeURIComponent(location.hash.replace(/^#\/?/, ""));
  const path = named in pack.pages[lang] ? named : "";

  const say = (key, places = {}) => texts[`pack.${key}`].replace(/\{(\w+)\}/g, (_, name) => places[name]);

  async function unpacked(text) {
    const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"))).text();
  }

  /** Go to a page of the pack: `#/path?query`, with the query where the scripts look for it. */
  function open(link, how = "pushState") {
    const [, to, search] = /^#\/([^?#]*)(\?[^#]*)?/.exec(link);
    const params = new URLSearchParams(search || "");
    if (!(to in pack.pages[lang])) return notice(say("outside"));
    const kept = to === "" ? params : new URLSearchParams([...params].filter(([key]) => ["lang", "theme", "area"].includes(key)));
    if (!kept.has("lang") && lang !== "tr" && !search) kept.set("lang", lang);
    if (!kept.has("theme") && !search && root.dataset.theme !== "light") kept.set("theme", root.dataset.theme);
    const address = `${location.pathname}${kept.size ? `?${kept}` : ""}#/${to}`;
    if (address === location.pathname + location.search + location.hash) return;
    history[how]({}, "", address);
    location.reload();
  }

  function notice(words) {
    const place = document.querySelector("[data-pack=notice]");
    if (place) place.textContent = words;
  }

  /** Put the parts of an area in the place of those of the country. */
  async function inArea(page, code) {
    const parts = page.areas && code && JSON.parse(await unpacked(page.areas))[code];
    if (!parts) return;
    for (const [place, html] of Object.entries(parts)) {
      const old = document.querySelector(`#sent main ${place}`);
      const made = document.createElement("template");
      made.innerHTML = html;
      old.replaceWith(made.content);
    }
    const drawn = document.querySelector("[data-coverage]");
    drawn.dataset.coverage = JSON.stringify({ ...JSON.parse(drawn.dataset.coverage), area: code });
  }

  /** Leave out what only the atlas on the network can do. */
  function trimmed() {
    const sent = document.getElementById("sent");
    sent.querySelector("#level input[value=district]")?.closest(".form-check").remove();
    for (const option of sent.querySelectorAll("#cluster option")) if (!kume.clusters.includes(option.value)) option.remove();
    for (const part of sent.querySelectorAll("#choose-cluster, #choose-year")) part.closest(".control").remove();
    const area = sent.querySelector("#choose-area");
    if (area) area.value = query.get("area") || "";
  }

  async function show() {
    const page = pack.pages[lang][path];
    const [html, boot] = await Promise.all([unpacked(page.html), unpacked(page.boot)]);
    kume.clusters = JSON.parse(boot).choices.cluster;
    root.lang = lang;
    root.dataset.theme = pack.themes.includes(query.get("theme")) ? query.get("theme") : "light";
    document.title = page.title;
    document.getElementById("sent").innerHTML = html;
    await inArea(page, query.get("area"));
    trimmed();
    const data = document.createElement("script");
    Object.assign(data, { id: "kume-boot", type: "application/json", textContent: boot });
    document.body.append(data);
    kume.pack = { ...pack, path, lang, say, notice };
    kume.local = async (name) => {
      if (!(name in pack.files)) throw new Error(name);
      return JSON.parse(await unpacked(pack.files[name]));
    };
    const scripts = document.createElement("script");
    scripts.textContent = document.getElementById("pack-scripts").textContent;
    document.body.append(scripts);
    root.dataset.ready = "pack";
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#/']");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const other = link.dataset.packLang;
    if (!other) return open(link.getAttribute("href"));
    const search = new URLSearchParams(location.search);
    search.set("lang", other);
    history.pushState({}, "", `${location.pathname}?${search}#/${path}`);
    location.reload();
  });
  addEventListener("hashchange", () => location.hash.startsWith("#/") && (location.hash.includes("?") ? open(location.hash, "replaceState") : location.reload()));
  // A link that a script follows changes the hash first; what it says is put in its place above.
  addEventListener("popstate", () => {
    if (location.hash.includes("?")) return;
    const back = new URLSearchParams(location.search);
    const keys = path === "" ? ["lang"] : ["lang", "area"];
    const same = decodeURIComponent(location.hash.replace(/^#\/?/, "")) === path && keys.every((key) => back.get(key) === query.get(key));
    if (!same) location.reload();
  });

  if (!("DecompressionStream" in window)) document.getElementById("sent").textContent = say("too_old");
  else await show();
})();
