/** The finding as the title, the view in words below it, and the way back up. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { make, renew } = kume.dom;
  let live = null;

  /** Say a new finding to a screen reader, but not every year while the years play. */
  function announce(finding) {
    if (!live) {
      live = make("p", { class: "quiet", role: "status" });
      document.querySelector("footer").append(live);
    } else if (!kume.isPlaying()) live.textContent = finding;
  }


  function link(text, changes) {
    const view = { ...kume.current.view, ...changes };
    return make(
      "a",
      {
        href: location.pathname + kume.view.search(view),
        onclick: (event) => {
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          kume.go(view);
        },
      },
      text,
    );
  }

  function breadcrumb(scene) {
    const province = kume.view.focus(scene.view);
    if (!province) return null;
    const district = scene.view.area.length > 2 ? scene.nameOf(scene.view.area) : null;
    const here = scene.nameOf(province);
    return make(
      "nav",
      { class: "crumbs", "aria-label": kume.text("map.breadcrumb") },
      link(kume.text("map.up"), { level: "province", area: null }),
      make("span", { "aria-hidden": "true" }, "›"),
      district ? link(here, { area: province }) : make("span", { "aria-current": "page" }, here),
      district ? make("span", { "aria-hidden": "true" }, "›") : null,
      district ? make("span", { "aria-current": "page" }, district) : null,
    );
  }

  /** Write the title of a scene, on the page and on the browser's tab. */
  function show(scene) {
    renew(
      "title",
      ...[
        breadcrumb(scene),
        make(kume.boot.page.id === "" ? "h1" : "h2", {}, scene.finding),
        make("p", { class: "subtitle" }, scene.subtitle, scene.illustrative ? make("span", { class: "tag" }, kume.text("banner.illustrative_short")) : ""),
      ].filter(Boolean),
    );
    announce(scene.finding);
    if (kume.boot.page.id === "") document.title = `${scene.finding} · ${kume.text("app.name")}`;
  }

  kume.title = { show };
})();
