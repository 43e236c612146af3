/**
 * The list of further pages closes as soon as the reader turns to something else, and so does the sheet of classes and
 * stars where it covers a phone.
 */
(function () {
  "use strict";
  const narrow = matchMedia("(max-width: 760px)");
  const opened = () => document.querySelectorAll(narrow.matches ? ".menu-rest[open], .more[open]" : ".menu-rest[open]");

  function close(event) {
    for (const list of opened()) if (!list.contains(event.target)) list.open = false;
  }

  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const list of opened()) {
      if (list.contains(document.activeElement)) list.querySelector("summary").focus();
      list.open = false;
      event.stopPropagation();
    }
  }, true);
})();
