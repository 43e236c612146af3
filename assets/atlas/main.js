/** The page: shows a view, goes to another one, and tells Dash of it. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { slot } = kume.dom;
  kume.boot = JSON.parse(document.getElementById("kume-boot").textContent);
  kume.current = { view: null, scene: null };
  const mapped = kume.boot.first !== null;
  const PATIENCE = 200;
  let asked = 0;
  let outlines = null;
  let under = null;

  /** Do something once the frame with what has just been changed is over: work at its end would hold up the next one. */
  const afterPaint = (task) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(task)));

  /** Draw a view. Later calls win over earlier ones that still wait for a file. */
  async function show(view) {
    const ticket = ++asked;
    const patience = setTimeout(() => ticket === asked && busy(true), PATIENCE);
    kume.current.view = view;
    wear(view);
    afterPaint(() => ticket === asked && follow(view));
    try {
      const { outlines: map_, totals, slice, more } = kume.source;
      const files = await Promise.all([map_(view), totals(view.level), slice(view.level, view.cluster), more(view)]);
      if (ticket === asked) draw(kume.scene.make(view, ...files), files[0]);
    } catch (error) {
      if (ticket === asked) failed(view, error);
    } finally {
      clearTimeout(patience);
      if (ticket === asked) busy(false);
    }
  }

  function busy(on) {
    slot("map").setAttribute("aria-busy", String(on));
    slot("map").classList.toggle("busy", on);
  }

  function draw(scene, map) {
    kume.current.scene = scene;
    slot("map").classList.remove("failed");
    slot("map").querySelector(".map-failed")?.remove();
    if (outlines !== map) {
      kume.engine.setGeometry(map);
      outlines = map;
    }
    kume.engine.paint({ band: scene.bandOnMap, state: scene.stateOnMap, label: scene.label, colours: scene.classes.map((item) => item.colour) });
    kume.engine.select(scene.view.area && scene.indexOf(scene.view.area) >= 0 ? scene.view.area : null);
    document.documentElement.dataset.painted = said(scene.view);
    if (under) kume.card.show(scene, under.code, under.x, under.y);
    else kume.card.hide();
    afterPaint(() => kume.current.scene === scene && tell(scene));
  }

  const said = ({ level, cluster, measure, year }) => `${level} ${cluster} ${measure} ${year}`;

  /** Put what is drawn into words; the drawing need not wait for them. */
  function tell(scene) {
    kume.engine.svg.setAttribute("aria-label", kume.text("map.label", { title: scene.finding }));
    kume.title.show(scene);
    kume.legend.show(scene);
    kume.embed?.worded();
    afterPaint(() => kume.current.scene === scene && list(scene));
  }

  function list(scene) {
    kume.ranking.show(scene);
    kume.table.show(scene);
    kume.lab.show(scene);
    document.documentElement.dataset.told = said(scene.view);
  }

  function failed(view, error) {
    const again = kume.dom.make("button", { type: "button", class: "button", onclick: () => show(view) }, kume.text("map.retry"));
    const words = kume.dom.make("p", { class: "map-failed", role: "alert" }, kume.text("map.failed"), " ", again);
    slot("map").classList.add("failed");
    slot("map").querySelector(".map-failed")?.remove();
    slot("map").prepend(words);
    console.info(error.message);
  }

  function wear(view) {
    if (document.documentElement.dataset.theme !== view.theme) document.documentElement.dataset.theme = view.theme;
  }

  /** Keep every address on the page on the view that is shown. */
  function follow(view) {
    for (const link of document.querySelectorAll("a[data-follow]")) {
      const changed = link.dataset.lang ? { ...view, lang: link.dataset.lang } : view;
      const path = link.dataset.follow.replace(/\{(\w+)\}/, (_, key) => view[key]);
      link.href = kume.boot.prefix + path + kume.view.search(changed, (link.dataset.omit || "").split(","));
      if (link.dataset.anchor) link.href += `#${view[link.dataset.anchor]}`;
    }
    for (const site of document.querySelectorAll("[data-origin]")) site.textContent = location.origin;
    for (const year of document.querySelectorAll("[data-year]")) year.textContent = view.year;
  }

  /** Show another view than the one that was asked for: what was said about that one is over. */
  function leaveFor(view) {
    for (const note of document.querySelectorAll(".notes")) note.hidden = true;
    if (mapped) show(view);
    else {
      kume.current.view = view;
      wear(view);
      follow(view);
    }
  }

  /** Load the page of a view, where what it shows is made by the server; `hash` names a part of it. */
  function visit(view, hash = "") {
    const { id, argument } = kume.boot.page;
    const path = argument ? `${id}/${view[argument]}` : id;
    const address = kume.boot.base + path + kume.view.search(view, undefined, kume.boot.embed?.kept) + hash;
    // A frame leaves the history of the page around it alone.
    if (kume.boot.embed) location.replace(address);
    else location.assign(address);
  }

  /** Go to a view: the address first, then the drawing, then its words, then the controls. */
  function go(view, how) {
    if (kume.boot.embed) return kume.embed.served(view) ? visit(view) : leaveFor(view);
    const search = kume.view.search(view);
    if (search !== location.search) history[how === "replace" ? "replaceState" : "pushState"]({}, "", location.pathname + search + location.hash);
    leaveFor(view);
    afterPaint(tellDash);
  }

  function tellDash() {
    if (mapped && kume.adopted) window.dash_clientside.set_props("location", { search: kume.view.search(kume.current.view) });
  }

  /** Choose an area of the map that is shown; choosing it again lets it go. */
  function choose(code) {
    const view = kume.current.view;
    kume.embed?.chosen(view.area === code ? null : code);
    if ("area" in kume.boot.fixed) return visit({ ...view, area: code });
    go({ ...view, area: view.area === code ? kume.view.focus(view) && code.length > 2 ? code.slice(0, 2) : null : code });
  }

  function drill(code) {
    const view = kume.current.view;
    if ("area" in kume.boot.fixed) return choose(code);
    if (!/^\d{2}$/.test(code) || !kume.boot.choices.level.includes("district")) return choose(code);
    kume.embed?.chosen(code);
    go({ ...view, level: "district", area: code });
  }

  function up() {
    const view = kume.current.view;
    if ("area" in kume.boot.fixed) return;
    if (kume.view.focus(view)) go(view.area.length > 2 ? { ...view, area: view.area.slice(0, 2) } : { ...view, level: "province", area: null });
    else if (view.area) go({ ...view, area: null });
  }

  function pointed(hit) {
    under = hit;
    kume.ranking.mark(hit && hit.code);
    if (hit) kume.card.show(kume.current.scene, hit.code, hit.x, hit.y);
    else kume.card.hide();
  }

  /** Dash has taken the page over; `later` says whether the view has changed since it made the page. */
  function taken(later) {
    if (mapped) {
      kume.namePlay();
      if (kume.current.scene) kume.lab.show(kume.current.scene);
    }
    follow(kume.current.view);
    if (later) tellDash();
  }

  function start() {
    // Without a server one file stands for every view, and the address alone says which.
    if (kume.local) kume.boot.view = kume.view.parse(location.search);
    if (!kume.boot.embed) history.replaceState(history.state, "", location.pathname + kume.view.search(kume.boot.view) + location.hash);
    if (!mapped) {
      kume.current.view = kume.boot.view;
      follow(kume.boot.view);
      document.addEventListener("DOMContentLoaded", () => kume.adopting.begin());
      return;
    }
    const first = kume.boot.first;
    if (first.totals) kume.source.keep(`slices/${first.level}/totals.json`, first.totals);
    if (first.slice) kume.source.keep(`slices/${first.level}/${first.cluster}.json`, first.slice);
    if (first.more) kume.source.keep(`slices/${first.level}/${first.cluster}.more.json`, first.more);
    kume.engine = kume.map.create(slot("map"), {
      lang: kume.boot.lang,
      texts: kume.boot.texts,
      onHover: pointed,
      onSelect: choose,
      onDrill: drill,
      onUp: up,
      reducedMotion: matchMedia("(prefers-reduced-motion: reduce)").matches,
    });
    show(kume.boot.view).then(() => requestAnimationFrame(() => setTimeout(kume.adopting.begin)));
  }

  kume.go = go;
  kume.leaveFor = leaveFor;
  kume.visit = visit;
  kume.show = show;
  kume.choose = choose;
  kume.taken = taken;
  start();
})();
