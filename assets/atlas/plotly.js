/**
 * Plotly comes when the first chart is drawn, and knows English only: it is told the names and signs of another language
 * the moment it arrives.
 */
(function () {
  "use strict";
  const kume = window.kume;
  const lang = kume.boot.lang;
  // Any year that begins on a Sunday gives the days in the order that Plotly wants.
  const named = (part, width, dates) => dates.map((date) => new Intl.DateTimeFormat(lang, { [part]: width, timeZone: "UTC" }).format(date));
  const sign = (type) => new Intl.NumberFormat(lang).formatToParts(12345.6).find((part) => part.type === type).value;
  let coming = null;

  function locale() {
    const days = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2023, 0, 1 + index)));
    const months = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2023, index, 1)));
    return {
      moduleType: "locale",
      name: lang,
      dictionary: {},
      format: {
        days: named("weekday", "long", days),
        shortDays: named("weekday", "short", days),
        months: named("month", "long", months),
        shortMonths: named("month", "short", months),
        date: "%d.%m.%Y",
        decimal: sign("decimal"),
        thousands: sign("group"),
      },
    };
  }

  function load(resolve, reject) {
    const script = document.createElement("script");
    script.src = kume.boot.plotly;
    script.addEventListener("error", () => {
      script.remove();
      coming = null;
      reject(new Error(script.src));
    });
    script.addEventListener("load", () => {
      if (lang !== "en") window.Plotly.register(locale());
      resolve(window.Plotly);
    });
    document.body.append(script);
  }

  /** Plotly, fetched when it is first asked for, and once more where it did not come. */
  kume.plotly = () => (coming = coming || new Promise(load));
})();
