"""Sizes of a slide and where its parts stand, in EMU, the unit of the format."""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType

INCH = 914_400
POINT = 12_700
PIXEL = 9_525
# A typeface that is on every machine, or has a twin of the same widths.
FONT = "Arial"


@dataclass(frozen=True)
class Box:
    """A rectangle on a slide."""

    x: int
    y: int
    width: int
    height: int

    @property
    def bottom(self) -> int:
        """Lower edge."""
        return self.y + self.height

    def left_part(self, width: int) -> Box:
        """The box up to a width."""
        return Box(self.x, self.y, width, self.height)

    def right_part(self, width: int) -> Box:
        """The last part of the box, of a width."""
        return Box(self.x + self.width - width, self.y, width, self.height)

    def upper(self, height: int) -> Box:
        """The box down to a height."""
        return Box(self.x, self.y, self.width, height)

    def lower(self, height: int) -> Box:
        """The lowest part of the box, of a height."""
        return Box(self.x, self.bottom - height, self.width, height)


@dataclass(frozen=True)
class Paper:
    """A slide: its size and the frame around its contents."""

    width: int
    height: int = round(7.5 * INCH)

    @property
    def wide(self) -> bool:
        """Whether there is room beside the map."""
        return self.width > 11 * INCH

    @property
    def banner(self) -> Box:
        """Strip for the words that the figures are illustrative."""
        return Box(0, 0, self.width, round(0.34 * INCH))

    @property
    def title(self) -> Box:
        """Place of the finding."""
        return self._across(0.42, 0.86)

    @property
    def subtitle(self) -> Box:
        """Place of measure, indicator, year and level."""
        return self._across(1.28, 0.34)

    @property
    def body(self) -> Box:
        """Place of map, chart or table."""
        return self._across(1.68, 4.82)

    @property
    def foot(self) -> Box:
        """Place of source, release and address, left of the code that leads there."""
        whole = self._across(6.56, 0.86)
        return whole.left_part(whole.width - round(0.95 * INCH))

    @property
    def code(self) -> Box:
        """Place of the code that leads to the view."""
        side = round(0.84 * INCH)
        return self._across(6.57, 0.84).right_part(side)

    def _across(self, top: float, height: float) -> Box:
        margin = round(0.45 * INCH)
        return Box(margin, round(top * INCH), self.width - 2 * margin, round(height * INCH))


PAPERS = MappingProxyType({"16:9": Paper(round(40 / 3 * INCH)), "4:3": Paper(10 * INCH)})
