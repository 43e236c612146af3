/** Words and numbers in the reader's language; the twin of layouts/numbers.py and layouts/texts. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const MINUS = "\u2212";
  const formats = new Map();

  function number(lang, style, digits) {
    const key = `${lang} ${style} ${digits}`;
    if (!formats.has(key)) {
      formats.set(
        key,
        new Intl.NumberFormat(lang, {
          style,
          minimumFractionDigits: digits,
          maximumFractionDigits: digits,
          roundingMode: "halfEven",
          useGrouping: "always",
        }),
      );
    }
    return formats.get(key);
  }

  /** Decimals that keep a small percentage from looking like nothing. */
  function shareDigits(size) {
    return size === 0 || size >= 0.01 ? 1 : size >= 0.001 ? 2 : size >= 0.0001 ? 3 : 4;
  }

  /** Figure in words of its unit ("count", "ratio", "share", "rate", "index", "stars", "balance", "score" or "change"). */
  function value(figure, unit, lang) {
    if (unit === "count" && figure !== 0 && Math.abs(figure) < 0.5) return "<1";
    if (unit === "count" || unit === "stars") return number(lang, "decimal", 0).format(figure);
    if (unit === "ratio") return number(lang, "decimal", 2).format(figure);
    if (unit === "index") return number(lang, "decimal", 1).format(figure);
    const size = Math.abs(figure);
    if (unit === "balance" || unit === "score") return signed(figure, number(lang, "decimal", 2).format(size), 2);
    const digits = unit === "share" ? shareDigits(size) : 1;
    const text = number(lang, "percent", digits).format(size);
    return unit === "rate" || unit === "change" ? signed(figure, text, digits + 2) : text;
  }

  /** Whole percentage of a share. */
  const percent = (share) => number(kume.boot.lang, "percent", 0).format(share);

  /** Text with the sign of its figure, none where it reads as 0. */
  function signed(figure, text, digits) {
    if (!(Number(Math.abs(figure).toFixed(digits)) > 0)) return text;
    return (figure > 0 ? "+" : MINUS) + text;
  }

  /** Words for a key of the catalogue, with its {places} filled in. */
  function text(key, places) {
    const words = kume.boot.texts[key];
    if (words === undefined) throw new Error(`no words for ${key}`);
    return words.replace(/\{(\w+)\}/g, (whole, name) => (places && name in places ? places[name] : whole));
  }

  /** Names joined as a sentence would: "a, b and c"; names that hold commas of their own by semicolons. */
  function list(names) {
    if (names.length < 2) return names.join("");
    if (names.some((name) => name.includes(","))) return names.join("; ");
    return text("finding.and", { first: names.slice(0, -1).join(", "), last: names[names.length - 1] });
  }

  /** Number of stars in words. */
  function stars(count) {
    return count === 0 ? text("map.no_star") : count === 1 ? text("map.star") : text("map.stars", { n: count });
  }

  kume.format = { value, percent, list, stars };
  kume.text = text;
})();
