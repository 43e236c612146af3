/** Choosers of a page that the server makes: each goes to the address of its choice. */
(function () {
  "use strict";
  const kume = window.kume;
  let keyed = false;
  let waiting = null;

  const holderOf = (target) => target.closest?.("[data-go]");

  /** Go to the page of a choice; an empty field takes its key away, and a number that does not fit goes nowhere. */
  function goTo(field) {
    const key = holderOf(field).dataset.go;
    const byKeys = waiting === field;
    waiting = null;
    if (!field.validity.valid) return void field.reportValidity();
    const view = { ...kume.current.view, [key]: field.value === "" ? (kume.boot.defaults[key] ?? null) : field.value };
    // Stages are those of a cluster.
    if (key === "cluster") view.stage = null;
    kume.visit(view, byKeys ? `#${field.id}` : "");
  }

  /** Keys walk through a closed list one by one, so a choice by keys waits for Enter or for leaving the list. */
  document.addEventListener("keydown", (event) => {
    if (!holderOf(event.target)) return;
    keyed = event.target.matches("select") && event.key !== "Enter";
    if (event.key === "Enter" && waiting === event.target) goTo(event.target);
  });
  document.addEventListener("pointerdown", () => (keyed = false));
  document.addEventListener("focusout", (event) => waiting === event.target && document.hasFocus() && goTo(event.target));
  document.addEventListener("change", (event) => {
    if (!holderOf(event.target)) return;
    if (keyed && event.target.matches("select")) waiting = event.target;
    else goTo(event.target);
  });

  /** Back may show a page as it was left, with the choice that led away from it. */
  window.addEventListener("pageshow", (event) => {
    if (!event.persisted) return;
    for (const holder of document.querySelectorAll("[data-go]")) {
      const field = holder.matches("select, input") ? holder : holder.querySelector("select, input");
      field.value = kume.current.view[holder.dataset.go] ?? (field.matches("select") ? "" : field.defaultValue);
    }
  });

  // A choice made by keys goes on where it was made.
  const left = document.getElementById(location.hash.slice(1));
  if (left?.closest("[data-go]")) left.focus({ preventScroll: true });
})();
