/** What a page does before it is printed; what every sheet of paper says is in the style of the document. */
(function () {
  "use strict";
  // Width of an upright sheet without its margins, in pixels.
  const ROOM = 690;
  // A whole deck in an address would fill the sheet.
  const LONGEST = 400;

  addEventListener("beforeprint", () => {
    const page = location.origin + location.pathname;
    const address = location.search.length > LONGEST ? page : page + location.search;
    document.documentElement.style.setProperty("--paper-address", JSON.stringify(address));
    // Charts are drawn for the screen and have no smaller form.
    for (const chart of document.querySelectorAll(".js-plotly-plot")) chart.style.zoom = Math.min(1, ROOM / chart.offsetWidth);
  });
  addEventListener("afterprint", () => {
    for (const chart of document.querySelectorAll(".js-plotly-plot")) chart.style.zoom = "";
  });
})();
