/** The list of further pages closes as soon as the reader turns to something else. */
(function () {
  "use strict";
  const opened = () => document.querySelector(".menu-rest[open]");

  function close(event) {
    const list = opened();
    if (list && !list.contains(event.target)) list.open = false;
  }

  document.addEventListener("click", close);
  document.addEventListener("focusin", close);
  document.addEventListener("keydown", (event) => {
    const list = event.key === "Escape" && opened();
    if (!list) return;
    if (list.contains(document.activeElement)) list.querySelector("summary").focus();
    list.open = false;
    event.stopPropagation();
  }, true);
})();
