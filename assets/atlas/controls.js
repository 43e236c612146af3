/** Controls and keys: what Dash's clientside callbacks run, and what the keyboard reaches everywhere. */
(function () {
  "use strict";
  const kume = window.kume;
  const STEP = 900;
  const PATIENCE = 5000;
  const OWN = "own";
  let playing = null;
  let shown = null;

  const clientside = () => window.dash_clientside;
  const unchanged = () => clientside().no_update;
  const triggered = () => clientside().callback_context.triggered.map((one) => one.prop_id.split(".")[0]).filter(Boolean);

  /** The area that still makes sense after the level has changed. */
  function areaFor(level, view) {
    if (level === view.level) return view.area;
    return level === "district" && /^\d{2}$/.test(view.area || "") ? view.area : null;
  }

  const panels = () => document.querySelectorAll("[data-panel]");

  /** What panels show of a view: everything but the drawing. On the map page that is nothing while no area is chosen and the stars are the preset's. */
  function shownBy(view) {
    const { measure, bands, theme, ...kept } = view;
    if (document.querySelector("[data-panel] .plot")) kept.theme = theme;
    const ownRule = ["size_cut", "focus_cut", "lq_cut", "min_jobs"].some((key) => view[key] !== null);
    return kume.boot.page.id === "" && !view.area && !ownRule ? "" : JSON.stringify(kept);
  }

  function calm(panel) {
    panel.classList.remove("failed", "waiting");
    if (panel.nextElementSibling?.matches(".panel-failed")) panel.nextElementSibling.remove();
  }

  /** A panel that did not come says so in its place, with a way to ask again. */
  function failed(panel) {
    const { make } = kume.dom;
    const ask = () => window.dash_clientside.set_props("asked", { data: { ...kume.current.view, again: Date.now() } });
    calm(panel);
    panel.classList.add("failed");
    panel.after(make("p", { class: "panel-failed", role: "alert" }, kume.text("map.panel_failed"), " ", make("button", { type: "button", class: "button", onclick: ask }, kume.text("map.retry"))));
  }

  /** Questions of a page name its release, so that answers to them are of the same one after a switch. */
  function told(address, asked) {
    if (!String(address).includes("/_dash-update-component")) return asked;
    return { ...asked, headers: { ...asked.headers, "X-Kume-Release": kume.boot.release } };
  }

  /** Dash does not tell of a question that failed, so the answers to those of panels are looked at on their way. */
  const fetched = window.fetch;
  window.fetch = async (address, asked) => {
    const id = String(address).includes("/_dash-update-component") && JSON.parse(asked.body).outputs?.id;
    const name = id?.panel;
    // The page comes with panels of the view at this moment.
    if (id === "page") shown = shownBy(kume.current.view);
    const panel = name && document.querySelector(`#react-entry-point [data-panel="${name}"]`);
    try {
      const answer = await fetched(address, told(address, asked));
      if (panel) (answer.ok ? calm : failed)(panel);
      return answer;
    } catch (error) {
      if (panel) failed(panel);
      throw error;
    }
  };

  /** The view for the panels, where it changes what they show. */
  function askedFor(view) {
    const next = shownBy(view);
    if (next === shown) return unchanged();
    shown = next;
    for (const panel of panels()) panel.classList.toggle("waiting", next !== "");
    return view;
  }

  const params = (view) => Object.fromEntries(new URLSearchParams(kume.view.search(view, [])));

  /**
   * One callback between the address and the controls: whichever changed, the other follows.
   * Order of values: cluster, measure, indicator, level, year, bands, preset, theme.
   */
  function sync(search, cluster, measure, indicator, level, year, bands, preset, theme) {
    const current = kume.current.view;
    let view = current;
    const by = triggered();
    if (by.includes("cluster") && "cluster" in kume.boot.fixed && cluster !== current.cluster) {
      kume.visit({ ...current, cluster });
      return Array(11).fill(unchanged());
    }
    if (by.includes("location")) {
      view = kume.view.parse(location.search);
      if (kume.view.search(view) !== kume.view.search(current)) kume.leaveFor(view);
    } else if (by.length) {
      const chosen = { cluster, measure, indicator, level, year: Number(year), bands: bands === OWN ? "" : bands, preset, theme };
      // Only what was touched counts: the other controls may not have heard of the last change yet.
      view = { ...current, ...Object.fromEntries(by.map((key) => [key, chosen[key]])) };
      view.area = areaFor(view.level, current);
      const next = kume.view.search(view);
      if (next !== kume.view.search(current)) {
        history[by.every((key) => key === "year" || key === "theme") ? "replaceState" : "pushState"]({}, "", location.pathname + next);
        kume.leaveFor(view);
      }
    }
    const said = [search, cluster, measure, indicator, level, String(year), bands, preset, theme];
    const meant = [kume.view.search(view), view.cluster, view.measure, view.indicator, view.level, String(view.year), view.bands || OWN, view.preset, view.theme];
    return [...meant.map((value, index) => (value === said[index] ? unchanged() : value)), askedFor(view), params(view)];
  }

  function step() {
    const years = kume.boot.years;
    const view = kume.current.view;
    const next = years[(years.indexOf(view.year) + 1) % years.length];
    kume.go({ ...view, year: next }, "replace");
    if (next === years[years.length - 1]) stop();
  }

  function stop() {
    clearInterval(playing);
    playing = null;
    name();
  }

  function name() {
    const button = document.querySelector("[data-play]");
    if (!button) return;
    const label = kume.text(playing ? "control.pause" : "control.play");
    button.setAttribute("aria-label", label);
    button.title = label;
    button.classList.toggle("playing", playing !== null);
  }

  /** Walk through the years until the last one; a second press stops. */
  function play() {
    if (playing) return stop();
    playing = setInterval(step, STEP);
    name();
    step();
  }

  /** Links that arrows walk through; a second link of a row is reached by the right arrow. */
  function results() {
    return [...document.querySelectorAll("#search-results a:not(.search-further)")];
  }

  const beside = (link) => [...(link.closest(".search-row")?.querySelectorAll("a") || [])].find((one) => one !== link);

  /** Open the first result, once the list answers what stands in the box. */
  function openFirst() {
    const answered = () => document.querySelector("#search-results [data-for]")?.dataset.for === document.getElementById("search").value.trim();
    if (answered()) return results()[0]?.click();
    const watch = new MutationObserver(() => answered() && (watch.disconnect(), results()[0]?.click()));
    // The whole page, as Dash may take it over in the meantime.
    watch.observe(document.body, { childList: true, subtree: true, attributes: true });
    setTimeout(() => watch.disconnect(), PATIENCE);
  }

  function walkResults(event) {
    const links = results();
    const active = document.activeElement;
    const onFurther = active.matches(".search-further");
    const at = links.indexOf(onFurther ? beside(active) : active);
    if (event.key === "ArrowRight" && at >= 0 && !onFurther) beside(active)?.focus();
    else if (event.key === "ArrowLeft" && onFurther) beside(active).focus();
    else if (event.key === "Escape") {
      document.getElementById("search").focus();
      document.getElementById("search-results").classList.add("closed");
    } else if (event.key === "ArrowDown" && links.length) links[Math.min(at + 1, links.length - 1)].focus();
    else if (event.key === "ArrowUp" && links.length) (at > 0 ? links[at - 1] : document.getElementById("search")).focus();
    else if (event.key === "Enter" && document.activeElement.id === "search") openFirst();
    else return;
    event.preventDefault();
  }

  function typing(target) {
    return target.closest("input:not([type=range]):not([type=radio]), select, textarea, [contenteditable]");
  }

  document.addEventListener("keydown", (event) => {
    if (event.target.closest(".search")) return walkResults(event);
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
    if (event.key === "/") {
      document.getElementById("search")?.focus();
      event.preventDefault();
    } else if (event.key === "t" || event.key === "T") kume.table.toggle();
    else if (event.key === "Escape" && event.target.closest(".table-card")) kume.table.toggle(false);
  });

  /** The theme of a page that the server makes. */
  document.addEventListener("change", (event) => {
    if (event.target.id !== "page-theme") return;
    else if (document.querySelector(".plot")) kume.visit({ ...kume.current.view, theme: event.target.value });
    else kume.go({ ...kume.current.view, theme: event.target.value }, "replace");
  });

  /** Until Dash has come, the controls as they were sent do the same. */
  document.addEventListener("change", (event) => {
    const sent = event.target.closest("#sent");
    if (!sent || !kume.boot.first || event.target.id === "search") return;
    const current = kume.current.view;
    // A frame offers some of the choosers.
    const value = (id) => sent.querySelector(`#${id}`)?.value ?? current[id];
    const level = sent.querySelector("#level input:checked")?.value ?? current.level;
    const chosen = { cluster: value("cluster"), measure: value("measure"), indicator: value("indicator"), level, year: Number(value("year")), bands: value("bands") === OWN ? "" : value("bands"), preset: value("preset"), theme: value("theme") };
    if ("cluster" in kume.boot.fixed && chosen.cluster !== current.cluster) return kume.visit({ ...current, ...chosen });
    kume.go({ ...current, ...chosen, area: areaFor(level, current) });
  });

  document.addEventListener("input", (event) => {
    if (event.target.id === "search") document.getElementById("search-results").classList.remove("closed");
  });

  /** Copy the text that a button names, or the address of the page. */
  async function take(button) {
    const text = button.dataset.copy ? document.getElementById(button.dataset.copy).textContent : location.href;
    await navigator.clipboard.writeText(text);
    button.textContent = kume.text(button.dataset.copy ? "sheet.copied" : "foot.copied");
  }

  /** Close a part until the page is loaded again; the focus goes on to the choosers. */
  function close(button) {
    document.documentElement.dataset.dismissed = button.dataset.dismiss;
    document.getElementById("cluster")?.focus();
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-play]")) play();
    const dismiss = event.target.closest("[data-dismiss]");
    if (dismiss) close(dismiss);
    const copy = event.target.closest("[data-copy]");
    if (copy) take(copy);
    const results = document.getElementById("search-results");
    if (results) results.classList.toggle("closed", !event.target.closest(".search") || Boolean(event.target.closest("#search-results a")));
  });

  shown = shownBy(kume.current.view || kume.boot.view);
  kume.isPlaying = () => playing !== null;
  kume.namePlay = name;
  window.dash_clientside = Object.assign(window.dash_clientside || {}, { kume: { sync } });
})();
