/**
 * Plotly comes when the first chart does, and knows English only: it is told the names and signs of another language
 * the moment it arrives.
 */
(function () {
  "use strict";
  const lang = window.kume.boot.lang;
  // Any year that begins on a Sunday gives the days in the order that Plotly wants.
  const named = (part, width, dates) => dates.map((date) => new Intl.DateTimeFormat(lang, { [part]: width, timeZone: "UTC" }).format(date));
  const days = Array.from({ length: 7 }, (_, index) => new Date(Date.UTC(2023, 0, 1 + index)));
  const months = Array.from({ length: 12 }, (_, index) => new Date(Date.UTC(2023, index, 1)));
  const sign = (type) => new Intl.NumberFormat(lang).formatToParts(12345.6).find((part) => part.type === type).value;

  const locale = () => ({
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
  });

  let plotly;
  Object.defineProperty(window, "Plotly", {
    configurable: true,
    get: () => plotly,
    set(arrived) {
      plotly = arrived;
      if (lang !== "en" && plotly && plotly.register) plotly.register(locale());
    },
  });
})();
