/** Colours: one class for each area whose class changed, and names for screen readers when there is time. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const STATES = ["observed", "zero", "estimated", "suppressed", "not_collected", "not_applicable"];
  const NUMBER = new Map(STATES.map((key, number) => [key, number]));
  const [ZERO, ESTIMATED] = [1, 2];
  const SLOTS = 16;
  // Milliseconds of naming in a row, so that the next change never waits for a whole spell of idle time.
  const SPELL = 4;
  const later = (work) => (window.requestIdleCallback ? requestIdleCallback(work) : setTimeout(() => work({ timeRemaining: () => 4 }), 50));
  const known = new Map();

  /** Classes of all bands and states: by the names of the colours, or of the bands where no colours are given. */
  function classesOf(colours) {
    const name = colours ? colours.join() : "";
    if (!known.has(name)) {
      known.set(
        name,
        STATES.flatMap((state, number) =>
          Array.from({ length: SLOTS }, (_, slot) => {
            if (number === ZERO) return "band-zero";
            if (number > ESTIMATED) return `state-${state}`;
            const band = slot ? (colours ? colours[slot - 1] : `band-${slot - 1}`) : "band-none";
            if (!band) return undefined;
            return number === ESTIMATED ? `${band} state-estimated` : band;
          }),
        ),
      );
    }
    return known.get(name);
  }

  const stateOf = (key) => Math.floor(key / SLOTS);

  /**
   * Recolour.
   * @param {object} skeleton
   * @param {{band: ArrayLike<number>, state: ArrayLike<number|string>, label: ?function(number): string, colours: ?string[]}} values
   *   colours are names of tokens, one for each class
   * @returns {number} how many areas changed their class
   */
  function paint(skeleton, values) {
    const { n, keys, worn, paths } = skeleton;
    const classes = classesOf(values.colours);
    if (values.band.length !== n || values.state.length !== n) {
      throw new RangeError(`${n} areas, but ${values.band.length} bands and ${values.state.length} states`);
    }
    let changed = 0;
    let estimates = false;
    for (let i = 0; i < n; i++) {
      const state = values.state[i];
      const number = typeof state === "string" ? NUMBER.get(state) : state;
      const key = number * SLOTS + values.band[i] + 1;
      const old = keys[i];
      const name = classes[key];
      if (name === worn[i] && key === old) continue;
      if (name === undefined) throw new RangeError(`no such band and state: ${values.band[i]}, ${state}`);
      if (name !== worn[i]) {
        paths[i].setAttribute("class", name);
        worn[i] = name;
        changed++;
      }
      estimates = estimates || number === ESTIMATED || stateOf(old) === ESTIMATED;
      keys[i] = key;
    }
    if (estimates) outline(skeleton);
    if (values.label) {
      skeleton.label = values.label;
      skeleton.named.fill(0);
      nameAll(skeleton);
    }
    return changed;
  }

  /** A dotted outline over each estimated area, those of neighbours in one path: few to style, none long to draw. */
  function outline({ n, keys, dotted, shapes, estimated }) {
    map.borders.each(n, (indices, group) => {
      const wanted = indices.filter((index) => stateOf(keys[index]) === ESTIMATED);
      const key = wanted.join();
      if ((dotted[group] || "") === key) return;
      dotted[group] = key;
      estimated.children[group].setAttribute("d", wanted.map((index) => shapes[index]).join(""));
    });
  }

  /** Colours of the classes, where they are used only: whatever lies below them is styled anew. */
  function dress(element, colours) {
    if (element.dataset.colours === colours.join(" ")) return;
    element.dataset.colours = colours.join(" ");
    colours.forEach((colour, index) => element.style.setProperty(`--map-band-${index}`, `var(--${colour})`));
  }

  /** Accessible name of one area, now. */
  function name(skeleton, index) {
    if (index >= skeleton.n || skeleton.named[index] || !skeleton.label) return;
    skeleton.named[index] = 1;
    skeleton.paths[index].setAttribute("aria-label", skeleton.label(index));
  }

  function nameAll(skeleton) {
    const label = skeleton.label;
    let next = 0;
    const slice = (idle) => {
      if (skeleton.label !== label) return;
      const end = performance.now() + Math.min(SPELL, idle.timeRemaining() - 1);
      while (next < skeleton.n && performance.now() < end) name(skeleton, next++);
      if (next < skeleton.n) later(slice);
    };
    later(slice);
  }

  map.paint = { paint, name, dress, later };
})();
