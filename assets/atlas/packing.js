/** A deck as text that fits into an address, and back; the twin of layouts/decks/own.py. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const MARK = "kume_deck";
  const MOST = { packed: 6000, steps: 40, view: 600, title: 200, note: 2000 };

  async function through(bytes, stream) {
    const piped = new Blob([bytes]).stream().pipeThrough(stream);
    return new Uint8Array(await new Response(piped).arrayBuffer());
  }

  /** Deck with nothing in it that is not a deck's, or an error. */
  function checked(told) {
    if (!told || told[MARK] !== 1 || !Array.isArray(told.steps) || told.steps.length > MOST.steps) throw new TypeError("no deck");
    const words = (one, key) => (typeof one[key] === "string" ? one[key].slice(0, MOST[key]) : "");
    const steps = told.steps.map((one) => ({ view: words(one, "view"), title: words(one, "title"), note: words(one, "note") }));
    return { [MARK]: 1, title: words(told, "title"), steps };
  }

  /** Letters and digits for a deck: JSON, compressed. */
  async function pack(deck) {
    const steps = deck.steps.map((one) => Object.fromEntries(Object.entries(one).filter(([, value]) => value)));
    const bytes = await through(new TextEncoder().encode(JSON.stringify({ ...deck, steps })), new CompressionStream("deflate-raw"));
    let text = "";
    for (const byte of bytes) text += String.fromCharCode(byte);
    return btoa(text).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  }

  /** Deck of what `pack` made. */
  async function unpack(text) {
    const raw = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
    const bytes = await through(Uint8Array.from(raw, (letter) => letter.charCodeAt(0)), new DecompressionStream("deflate-raw"));
    return checked(JSON.parse(new TextDecoder().decode(bytes)));
  }

  kume.packing = { pack, unpack, checked, MOST, empty: () => ({ [MARK]: 1, title: "", steps: [] }) };
})();
