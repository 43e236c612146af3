/** Which sites may show an embed: the same reading of the setting as the browser's frame-ancestors. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const PORTS = { "http:": "80", "https:": "443" };

  /** Whether a pattern such as `https://*.example.org` covers an origin. */
  function covers(pattern, { protocol, hostname, port }) {
    if (pattern === "*") return true;
    const [, scheme, host, asked] = pattern.match(/^(https?:)\/\/([^:]+)(?::(\d+))?$/) || [];
    if (!scheme || !(protocol === scheme || (scheme === "http:" && protocol === "https:"))) return false;
    const own = port || PORTS[protocol];
    const fits = asked ? own === asked : own === PORTS[protocol];
    return fits && (host.startsWith("*.") ? hostname.endsWith(host.slice(1)) : hostname === host);
  }

  /** Whether a site may show embeds; the atlas itself always may. */
  function allows(patterns, origin) {
    if (origin === location.origin) return true;
    const url = URL.canParse(origin) ? new URL(origin) : null;
    return url !== null && url.origin !== "null" && patterns.some((pattern) => covers(pattern, url));
  }

  kume.framing = { allows };
})();
