/** The card beside the pointer (a sheet at the bottom on a phone): everything known of one area, in words. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const { make, stars } = kume.dom;
  let card = null;

  function body(scene, index) {
    const state = scene.stateKey(index);
    const lines = [make("strong", { class: "card-name" }, scene.names[index])];
    const parent = scene.parentName(index);
    if (parent) lines.push(make("span", { class: "card-parent" }, parent));
    if (scene.isMissing(index)) {
      lines.push(make("span", { class: "card-state" }, kume.text(`state.${state}`)));
    } else {
      lines.push(make("span", { class: "card-value" }, make("b", {}, scene.format(scene.value[index])), ` ${scene.measureShort}`));
      if (scene.hasInterval(index)) {
        const places = { low: scene.format(Math.max(0, scene.low[index])), high: scene.format(scene.high[index]) };
        lines.push(make("span", { class: "card-interval" }, kume.text("map.interval", places)));
      }
    }
    if (scene.starsOf(index) >= 0) lines.push(stars(scene.starsOf(index)));
    if (state !== "observed") lines.push(make("span", { class: "card-hint" }, kume.text(`state_hint.${state}`)));
    return lines;
  }

  /** Show the card of an area at a point of the window. */
  function show(scene, code, x, y) {
    const index = scene.indexOf(code);
    if (index < 0) return hide();
    if (!card) {
      card = make("div", { class: "card", "aria-hidden": "true" });
      document.body.append(card);
    }
    card.replaceChildren(...body(scene, index));
    card.hidden = false;
    put(card, x, y);
  }

  /** Put a card beside a point of the window, inside it. */
  function put(card, x, y) {
    const box = card.getBoundingClientRect();
    const left = x + 16 + box.width > innerWidth ? x - box.width - 16 : x + 16;
    const top = Math.min(y + 16, innerHeight - box.height - 8);
    card.style.setProperty("--x", `${Math.max(8, left)}px`);
    card.style.setProperty("--y", `${Math.max(8, top)}px`);
  }

  function hide() {
    if (card) card.hidden = true;
  }

  kume.card = { show, hide, put };
})();
