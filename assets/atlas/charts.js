/**
 * Charts: each is drawn by Plotly, from the figure that its place holds, when it comes near the screen. Until Plotly is
 * there, where it does not come, and on paper, the server's drawing of the chart stands in.
 */
(function () {
  "use strict";
  const kume = window.kume;
  const NEAR = "800px 0px";
  const CONFIG = { displayModeBar: false, locale: kume.boot.lang, responsive: true, scrollZoom: false };
  const STANDING = ".stand-in";
  const seen = new Set();
  const due = [];

  const drawn = (place) => place.classList.contains("js-plotly-plot");
  const afterPaint = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));

  function standIn(place) {
    const drawing = place.querySelector("noscript");
    if (!drawing || place.querySelector(STANDING)) return;
    place.insertAdjacentHTML("beforeend", drawing.textContent);
    place.lastElementChild.classList.add("stand-in");
    place.lastElementChild.setAttribute("aria-hidden", "true");
  }

  const standDown = (place) => place.querySelector(STANDING)?.remove();

  /** Draw the charts that are due, each in a turn of its own, so that the page answers in between. */
  async function draw(place) {
    standIn(place);
    if (due.push(place) > 1) return;
    while (due.length) {
      try {
        const plotly = await kume.plotly();
        await afterPaint();
        if (due[0].isConnected) await show(plotly, due[0]);
      } catch (error) {
        console.info(error.message);
      }
      due.shift();
    }
  }

  async function show(plotly, place) {
    const { data, layout } = JSON.parse(place.dataset.figure);
    standDown(place);
    await plotly.newPlot(place, data, layout, CONFIG);
  }

  const near =
    "IntersectionObserver" in window &&
    new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          if (!isIntersecting) continue;
          near.unobserve(target);
          draw(target);
        }
      },
      { rootMargin: NEAR },
    );

  /** Look after the charts inside an element, and let go of those that are gone. */
  function watch(element) {
    for (const place of seen) {
      if (place.isConnected) continue;
      seen.delete(place);
      if (drawn(place)) window.Plotly.purge(place);
    }
    for (const place of element.querySelectorAll("[data-figure]")) {
      if (seen.has(place)) continue;
      seen.add(place);
      // What has no drawing to stand in could be missing on paper.
      if (near && place.querySelector("noscript")) near.observe(place);
      else draw(place);
    }
  }

  addEventListener("beforeprint", () => [...seen].filter((place) => !drawn(place)).forEach(standIn));
  addEventListener("afterprint", () => [...seen].filter((place) => !due.includes(place)).forEach(standDown));
  kume.charts = { watch };
  if (kume.boot.embed) watch(document);
})();
