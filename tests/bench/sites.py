"""The two sites that are compared: how each is changed, and how it says that it has drawn."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import cycle, islice
from pathlib import Path

_PROBE = (Path(__file__).parent / "probe.js").read_text(encoding="utf-8")

_ATLAS = """
{
  const following = (all, one) => all[(all.indexOf(one) + 1) % all.length];
  const advance = (view, key) => ({ ...view, [key]: following(kume.boot.choices[key], view[key]) });
  Object.assign(bench, {
    drawn: () => Boolean(document.documentElement && document.documentElement.dataset.painted),
    state: () => document.documentElement.dataset.painted,
    place: () => {
      const [layer, world] = [document.querySelector(".map-plane"), document.querySelector(".map-world")];
      return layer.style.transform + world.getAttribute("transform");
    },
    change: (step) => {
      const view = kume.current.view;
      kume.go(typeof step === "string" ? advance(view, step) : { ...view, ...step });
    },
  });
}
"""

_PLOTLY = """
{
  const graph = () => {
    const found = document.querySelector(".js-plotly-plot");
    if (found.drawings === undefined) {
      found.drawings = 0;
      found.on("plotly_afterplot", () => found.drawings++);
    }
    return found;
  };
  let year = 0;
  Object.assign(bench, {
    drawn: () => document.querySelector(".choroplethlocation[d]") !== null,
    state: () => graph().drawings,
    place: () => {
      const { projection } = graph()._fullLayout.geo._subplot;
      return [projection.scale(), ...projection.translate(), ...projection.rotate()].join();
    },
    change: () => dash_clientside.set_props("year", { data: (year = (year + 1) % 3) }),
  });
}
"""


@dataclass(frozen=True)
class Site:
    """A site with its probe.

    Attributes
    ----------
    script : str
        Runs in each of its pages before anything else.
    ready, map : str
        Selectors of what is there when the page has loaded, and of the map that a hand can move.
    recolours : tuple of str
        Changes that each give the areas other colours, to be made in turn.
    notch : float
        Turn of the wheel that brings the map about 4.5 % nearer.
    """

    script: str
    ready: str
    map: str
    recolours: tuple[str, ...]
    notch: float

    def steps(self, count: int) -> list[str]:
        """That many changes in a row."""
        return list(islice(cycle(self.recolours), count))


ATLAS = Site(_PROBE + _ATLAS, "html[data-ready=dash]", ".kume-map", ("year", "measure"), 20)
PLOTLY = Site(_PROBE + _PLOTLY, ".choroplethlocation", ".js-plotly-plot", ("year",), 32)
# An embed has no Dash to wait for.
EMBED = replace(ATLAS, ready="html[data-painted]")
