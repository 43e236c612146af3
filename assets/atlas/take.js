/** Everything to take along, as a dialog: what the page behind the link says, without leaving this one. */
(function () {
  "use strict";
  const kume = window.kume;
  let dialog = null;
  let asked = 0;

  /** The dialog, made once; the browser keeps the focus in it and gives it back. */
  function made() {
    if (dialog) return dialog;
    const close = kume.dom.make("button", { type: "button", class: "button", onclick: () => dialog.close() }, kume.text("take.close"));
    const head = kume.dom.make("div", { class: "take-head" }, close);
    dialog = kume.dom.make("dialog", { class: "take-dialog", "aria-labelledby": "take-heading" }, head, kume.dom.make("div", { class: "take-body" }));
    dialog.addEventListener("click", (event) => event.target === dialog && dialog.close());
    document.body.append(dialog);
    return dialog;
  }

  /** Open what stands behind a link; where that fails the link is followed. */
  async function open(href) {
    const ticket = ++asked;
    const shown = made();
    const answer = await fetch(href);
    if (!answer.ok) throw new Error(answer.status);
    const main = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
    if (ticket !== asked) return;
    main.removeAttribute("id");
    shown.querySelector(".take-body").replaceChildren(main);
    if (!shown.open) shown.showModal();
    shown.scrollTop = 0;
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-take]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link.href).catch(() => location.assign(link.href));
  });
  window.addEventListener("popstate", () => dialog?.close());
})();
