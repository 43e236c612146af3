/** Wheel, drag, pinch, double click and taps; what they mean is decided by the engine. */
(function () {
  "use strict";
  const kume = (window.kume = window.kume || {});
  const map = (kume.map = kume.map || {});
  const SLIP = 4;
  const SLIP_TOUCH = 10;
  const REST = 140;
  const SCROLLING = 250;
  const LINE = 16;

  /** Middle and spread of the fingers on the map. */
  function grip(pointers) {
    const all = [...pointers.values()];
    const x = all.reduce((sum, one) => sum + one.x, 0) / all.length;
    const y = all.reduce((sum, one) => sum + one.y, 0) / all.length;
    return { x, y, spread: all.length > 1 ? Math.hypot(all[0].x - all[1].x, all[0].y - all[1].y) : 0 };
  }

  /**
   * Move the camera by hand.
   * @param {HTMLElement} frame
   * @param {object} camera
   * @param {{onGrab: function(): void, onDouble: function(MouseEvent, number, number): void}} does
   * @returns {{moving: function(): boolean, type: function(): string, slipped: function(): boolean, stop: function(): void}}
   */
  function attach(frame, camera, does) {
    const pointers = new Map();
    const zoomed = () => camera.depth() > 1.001;
    const stopping = new AbortController();
    let start = null;
    let moving = false;
    let slipped = false;
    let type = "mouse";
    let rest = 0;

    const listen = (target, name, act, more) => target.addEventListener(name, act, { signal: stopping.signal, ...more });
    const place = (event) => {
      const box = frame.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const hold = () => (start = pointers.size ? { camera: camera.now(), ...grip(pointers) } : null);

    function down(event) {
      type = event.pointerType;
      if (event.target.closest("button") || (type === "mouse" && event.button !== 0)) return;
      if (!pointers.size) slipped = false;
      camera.stop();
      pointers.set(event.pointerId, place(event));
      hold();
    }

    function drag(event) {
      if (!pointers.has(event.pointerId)) return;
      pointers.set(event.pointerId, place(event));
      const now = grip(pointers);
      if (!moving && !begins(event, now)) return;
      const nearer = start.spread > 0 ? now.spread / start.spread : 1;
      const to = camera.about(start.x, start.y, nearer, start.camera);
      camera.move({ k: to.k, x: to.x + now.x - start.x, y: to.y + now.y - start.y });
    }

    function begins(event, now) {
      const one = pointers.size === 1;
      if (one && event.pointerType === "touch" && !zoomed()) return false;
      const far = Math.hypot(now.x - start.x, now.y - start.y);
      if (one && far < (event.pointerType === "touch" ? SLIP_TOUCH : SLIP)) return false;
      moving = slipped = true;
      for (const id of pointers.keys()) frame.setPointerCapture(id);
      frame.classList.add("is-moving");
      does.onGrab();
      return true;
    }

    function up(event) {
      if (!pointers.delete(event.pointerId)) return;
      hold();
      if (moving && !pointers.size) {
        moving = false;
        frame.classList.remove("is-moving");
        camera.settle();
      }
    }

    let elsewhere = -Infinity;
    function wheel(event) {
      // A wheel over a frame is meant for the page around it.
      if (window.parent !== window && !event.ctrlKey) return;
      const scrolling = event.timeStamp - elsewhere < SCROLLING && !event.ctrlKey;
      if (scrolling) elsewhere = event.timeStamp;
      if (scrolling || (!event.ctrlKey && event.deltaY > 0 && !zoomed())) return;
      event.preventDefault();
      const unit = [1, LINE, camera.size()[1]][event.deltaMode];
      const { x, y } = place(event);
      camera.stop();
      does.onGrab();
      camera.move(camera.about(x, y, Math.exp(-event.deltaY * unit * (event.ctrlKey ? 0.01 : 0.0022))));
      clearTimeout(rest);
      rest = setTimeout(camera.settle, REST);
    }

    listen(frame, "pointerdown", down);
    listen(frame, "pointermove", drag);
    for (const name of ["pointerup", "pointercancel"]) listen(frame, name, up);
    listen(frame, "wheel", wheel, { passive: false });
    listen(window, "wheel", (event) => frame.contains(event.target) || (elsewhere = event.timeStamp), { passive: true, capture: true });
    for (const name of ["touchstart", "touchmove"]) {
      listen(frame, name, (event) => event.touches.length > 1 && event.cancelable && event.preventDefault(), { passive: false });
    }
    listen(frame, "dblclick", (event) => event.target.closest("button") || does.onDouble(event, place(event)));

    function stop() {
      clearTimeout(rest);
      stopping.abort();
    }
    return { moving: () => moving, type: () => type, slipped: () => slipped, place, stop };
  }

  map.gestures = { attach };
})();
