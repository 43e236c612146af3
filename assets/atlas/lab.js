/** The reader's own star rule: sliders and numbers that keep to each other, to the address and to the preset. */
(function () {
  "use strict";
  const kume = window.kume;
  const FACTORS = { size_cut: 100, focus_cut: 100, lq_cut: 1, min_jobs: 1 };
  const input = (name, kind) => document.getElementById(`cut-${name}-${kind}`);

  const own = (view, name) => view[name] !== null && view[name] !== undefined;

  /** Cut-off in force, or null where no figure earns the star. */
  function inForce(scene, name) {
    const { part, at } = scene.cuts;
    const view = scene.view;
    if (own(view, name)) return view[name];
    const preset = part.cuts[view.preset];
    return name === "min_jobs" ? preset.min_jobs : preset[name.replace("_cut", "")][at];
  }

  /** Show the cut-offs of a scene, but never overwrite what is being typed. */
  function show(scene) {
    for (const [name, factor] of Object.entries(FACTORS)) {
      const cut = inForce(scene, name);
      const value = cut === null ? "" : String(Number((cut * factor).toPrecision(4)));
      for (const kind of ["number", "slider"]) {
        const field = input(name, kind);
        if (!field || field === document.activeElement) continue;
        set(field, value);
        field.classList.toggle("own", own(scene.view, name));
      }
    }
    const jobs = input("min_jobs", "number");
    if (jobs) for (const kind of ["number", "slider"]) input("min_jobs", kind).disabled = scene.view.indicator !== "employment";
  }

  /** Past React's own setter, which would take the value for one it has seen. */
  function set(field, value) {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, "value").set.call(field, value);
  }

  function changed(field) {
    const [, name, kind] = field.id.match(/^cut-(\w+)-(\w+)$/);
    const number = field.value === "" ? null : Number(field.value) / FACTORS[name];
    const fits = number === null || (Number.isFinite(number) && number >= 0 && (FACTORS[name] === 1 || number <= 1));
    field.setAttribute("aria-invalid", String(!fits));
    if (!fits) return;
    const other = input(name, kind === "number" ? "slider" : "number");
    set(other, field.value);
    const cut = name === "min_jobs" && number !== null ? Math.round(number) : number === null ? null : Number(number.toPrecision(12));
    kume.go({ ...kume.current.view, [name]: cut }, "replace");
  }

  document.addEventListener("input", (event) => {
    if (/^cut-\w+-(number|slider)$/.test(event.target.id)) changed(event.target);
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-cut-reset]")) return;
    kume.go({ ...kume.current.view, size_cut: null, focus_cut: null, lq_cut: null, min_jobs: null });
  });

  kume.lab = { show };
})();
