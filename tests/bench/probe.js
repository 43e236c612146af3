/** What the benchmark asks of a page. `drawn`, `state`, `change` and `place` come from the site; the method is the same for all. */
(() => {
  "use strict";
  const PATIENCE = 20000;
  const frame = () => new Promise(requestAnimationFrame);
  const pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const bench = (window.bench = { first: null });

  /** Moment of the first map: the frame after the one that paints it. */
  const watch = new MutationObserver(async () => {
    if (!bench.drawn()) return;
    watch.disconnect();
    await frame();
    bench.first = await frame().then(() => performance.now());
  });
  watch.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-painted", "d"] });

  /** Milliseconds from each change to the frame after its paint; changes start anywhere within a frame. */
  bench.times = async (steps, rest) => {
    const times = [];
    for (const step of steps) {
      await pause(rest + 17 * Math.random());
      const before = bench.state();
      const begun = performance.now();
      bench.change(step);
      do await frame();
      while (bench.state() === before && performance.now() - begun < PATIENCE);
      if (bench.state() === before) throw new Error(`nothing was drawn after ${JSON.stringify(step)}`);
      await frame();
      times.push(performance.now() - begun);
    }
    return times;
  };

  /** Count the frames that show the map at another place; `stop` gives how many there were in a second. */
  bench.count = (each = () => {}) => {
    const begun = performance.now();
    let [frames, last, going] = [0, bench.place(), true];
    const step = () => {
      const now = bench.place();
      if (now !== last) frames++;
      last = now;
      if (!going) return;
      each(performance.now() - begun);
      requestAnimationFrame(step);
    };
    requestAnimationFrame(step);
    bench.stop = () => {
      going = false;
      return (1000 * frames) / (performance.now() - begun);
    };
  };

  /** Turn the wheel over a point of the window in every frame, inwards and outwards, half a second each. */
  bench.zoom = async (x, y, notch, lasts) => {
    const under = document.elementFromPoint(x, y);
    const more = { bubbles: true, cancelable: true, clientX: x, clientY: y, view: window };
    bench.count((since) => under.dispatchEvent(new WheelEvent("wheel", { ...more, deltaY: since % 1000 < 500 ? -notch : notch })));
    await pause(lasts);
    return bench.stop();
  };
})();
