/** Tables whose heads sort their rows; a second press turns the order around. */
(function () {
  "use strict";
  const by = (row, column) => Number(row.cells[column].dataset.by);

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-sort]");
    if (!button) return;
    const column = Number(button.dataset.sort);
    const head = button.closest("th");
    const falling = head.getAttribute("aria-sort") === "ascending";
    for (const other of head.parentElement.cells) other.setAttribute("aria-sort", "none");
    head.setAttribute("aria-sort", falling ? "descending" : "ascending");
    const body = button.closest("table").tBodies[0];
    const way = falling ? -1 : 1;
    body.append(...[...body.rows].sort((a, b) => way * (by(a, column) - by(b, column)) || by(a, 0) - by(b, 0)));
  });
})();
