"""The rectangle between the axes of a chart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from layouts.picture.chart.axis import Axis
from layouts.picture.frame import Box
from layouts.picture.svg import text

SIZE = 12.0


@dataclass(frozen=True)
class Plane:
    """Axes over a box; words are written in ``ink``."""

    x: Axis
    y: Axis
    box: Box
    ink: str

    def at(self, x: Any, y: Any) -> tuple[float, float]:
        """Place of a point on the picture."""
        return self.across(self.x.at(x)), self.down(self.y.at(y))

    def across(self, place: float) -> float:
        """Place between left and right."""
        return self.box.x + place * self.box.width

    def down(self, place: float) -> float:
        """Place between bottom and top."""
        return self.box.y + (1 - place) * self.box.height

    def label(self, words: str, x: float, y: float, **look: object) -> str:
        """Words on the picture, in the size of all charts."""
        return text(words, x, y, SIZE, str(look.pop("fill", self.ink)), **look)

    def ends(self, shape: Mapping[str, Any]) -> tuple[tuple[float, float], tuple[float, float]]:
        """Ends of a line whose places are values or, on paper, shares of the box."""
        x0, x1 = (self.paper(shape, "x", shape[key]) for key in ("x0", "x1"))
        y0, y1 = (self.paper(shape, "y", shape[key]) for key in ("y0", "y1"))
        return (x0, y0), (x1, y1)

    def paper(self, placed: Mapping[str, Any], direction: str, value: Any) -> float:
        """Place in one direction of something that is placed by values or by shares of the box."""
        axis, place = (self.x, self.across) if direction == "x" else (self.y, self.down)
        return place(float(value)) if placed.get(f"{direction}ref") == "paper" else place(axis.at(value))
