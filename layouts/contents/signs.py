"""Signs that stand on areas of a map, in shapes that page, picture and slide draw alike."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True)
class Shape:
    """A shape around the origin, about 1 in each direction.

    ``path`` is of SVG, ``preset`` the name of the same shape on slides, which fills ``box`` (left, top, right, bottom).
    """

    preset: str
    path: str
    box: tuple[float, float, float, float]


SHAPES: Mapping[str, Shape] = MappingProxyType(
    {
        "circle": Shape("ellipse", "M-1 0a1 1 0 1 0 2 0a1 1 0 1 0-2 0z", (-1, -1, 1, 1)),
        "triangle": Shape("triangle", "M0-1.1L1.1.9H-1.1z", (-1.1, -1.1, 1.1, 0.9)),
        "square": Shape("rect", "M-.9-.9H.9V.9H-.9z", (-0.9, -0.9, 0.9, 0.9)),
        "diamond": Shape("diamond", "M0-1.2L1.2 0L0 1.2L-1.2 0z", (-1.2, -1.2, 1.2, 1.2)),
        "hexagon": Shape("hexagon", "M-1.1 0L-.55-1H.55L1.1 0L.55 1H-.55z", (-1.1, -1, 1.1, 1)),
    }
)


@dataclass(frozen=True)
class Mark:
    """Look of a sign: one of ``SHAPES`` and a colour token."""

    shape: str
    colour: str


@dataclass(frozen=True)
class Sign:
    """A sign on an area: the code and name of the area, what it stands for in words, and for how many things."""

    code: str
    name: str
    said: str
    mark: Mark
    count: int = 1
