/** Where a number comes from: a dialog that opens at once and is filled when the answer has come. */
(function () {
  "use strict";
  const kume = window.kume;
  const PATIENCE = 8000;
  let asked = 0;
  let waiting = null;
  let early = null;

  const drawer = () => document.querySelector("#react-entry-point [data-drawer]");

  /** Open the drawer for the measure of a button and the chosen area; before Dash has come the question waits. */
  function open(button) {
    const measure = button.dataset.trace;
    if (!kume.adopted) {
      early = button;
      return button.setAttribute("aria-busy", "true");
    }
    asked += 1;
    drawer().dataset.state = "loading";
    if (!drawer().open) drawer().showModal();
    window.dash_clientside.set_props("trace-asked", { data: { ...kume.current.view, measure, ask: asked } });
    clearTimeout(waiting);
    waiting = setTimeout(() => drawer().dataset.state === "loading" && (drawer().dataset.state = "failed"), PATIENCE);
  }

  /** Show an answer of the server, unless it is to a question that nobody asks any more. */
  function traced(answer) {
    if (!answer || answer.ask !== asked) return;
    const made = new DOMParser().parseFromString(answer.html, "text/html");
    drawer().querySelector(".drawer-body").replaceChildren(...made.body.childNodes);
    drawer().dataset.state = "ready";
    drawer().scrollTop = 0;
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-trace]");
    if (button) open(button);
    // The dialog itself is hit only beside its contents, on the dimmed page.
    else if (event.target.closest("[data-close]") || event.target === drawer()) drawer()?.close();
  });
  window.addEventListener("popstate", () => drawer()?.close());
  /** What was asked before Dash had come. */
  function late() {
    if (!early || document.documentElement.dataset.ready !== "dash") return;
    const button = early;
    early = null;
    button.removeAttribute("aria-busy");
    setTimeout(() => open(button), 0);
  }

  new MutationObserver(late).observe(document.documentElement, { attributes: true, attributeFilter: ["data-ready"] });
  Object.assign(window.dash_clientside.kume, { traced });
})();
