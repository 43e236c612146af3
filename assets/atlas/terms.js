/** Cards that explain a term: shown while it is pointed at, focused or touched, one at a time, closed by Escape. */
(function () {
  "use strict";
  const GAP = 8;
  const WIDTH = 320;
  // A pointer that only passes over a word opens nothing.
  const REST = 150;
  let open = null;
  let resting = null;

  function show(box) {
    if (box === open) return;
    hide();
    open = box;
    box.classList.add("open");
    place();
  }

  /** Put the card below its word, or above it where there is no room below, inside the window. */
  function place() {
    const word = open.querySelector("button").getBoundingClientRect();
    const card = open.querySelector(".term-card");
    const width = Math.min(WIDTH, innerWidth - 2 * GAP);
    card.style.width = `${width}px`;
    card.style.left = `${Math.max(GAP, Math.min(word.left, innerWidth - width - GAP))}px`;
    const below = word.bottom + card.offsetHeight + GAP <= innerHeight || word.top < card.offsetHeight;
    card.style.top = `${below ? word.bottom : word.top - card.offsetHeight}px`;
  }

  function hide() {
    open?.classList.remove("open");
    open = null;
  }

  const boxOf = (target) => target.closest?.(".term-box") || null;
  const held = () => open !== null && open.contains(document.activeElement);

  document.addEventListener("pointerover", (event) => {
    if (event.pointerType === "touch") return;
    const box = boxOf(event.target);
    clearTimeout(resting);
    if (box) resting = setTimeout(show, REST, box);
    else if (open && !held()) hide();
  });
  document.addEventListener("focusin", (event) => {
    const box = boxOf(event.target);
    if (box) show(box);
    else hide();
  });
  document.addEventListener("click", (event) => {
    const box = boxOf(event.target);
    if (box) show(box);
    else hide();
  });
  document.addEventListener(
    "keydown",
    (event) => {
      if (event.key !== "Escape" || !open) return;
      if (open.querySelector("a") === document.activeElement) open.querySelector("button").focus();
      hide();
      event.stopPropagation();
    },
    true,
  );
  addEventListener("scroll", () => open && place(), { capture: true, passive: true });
  addEventListener("resize", hide);
})();
