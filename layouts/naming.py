"""Names beside points, placed so that they cover neither each other nor a point that has a name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

_AROUND = {"top center": (0, 1), "bottom center": (0, -1), "middle right": (1, 0), "middle left": (-1, 0)}


@dataclass(frozen=True)
class Room:
    """Width of a plot, how far it goes on beyond its first and last point, and the size of a letter and a line."""

    width: float
    edge: float
    letter: float
    line: float


def beside(
    points: Sequence[tuple[float, float]], sizes: Sequence[float], names: Sequence[str], room: Room
) -> list[str]:
    """Where each name stands, as Plotly calls it, the first one first; empty where it has none or is none.

    Points run from the left and from below and have diameters, all in the unit of the room.
    """
    taken = [_box(*point, size, size) for point, size in zip(points, sizes, strict=True)]
    places = [""] * len(points)
    for index, ((x, y), size, name) in enumerate(zip(points, sizes, names, strict=True)):
        if not name:
            continue
        gap, length = size / 2, room.letter * len(name)
        others = [box for number, box in enumerate(taken) if number != index]
        for place, (right, above) in _AROUND.items():
            box = _box(x + right * (gap + length / 2), y + above * (gap + room.line / 2), length, room.line)
            inside = box[0] > -room.edge and box[2] < room.width + room.edge
            if inside and not any(_meet(box, other) for other in others):
                places[index] = place
                taken.append(box)
                break
    return places


def _box(x: float, y: float, wide: float, high: float) -> tuple[float, float, float, float]:
    return x - wide / 2, y - high / 2, x + wide / 2, y + high / 2


def _meet(one: tuple[float, float, float, float], other: tuple[float, float, float, float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
