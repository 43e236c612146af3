"""Polygons and lines as short SVG paths."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.typing import NDArray

from geodata.boundaries.arrays import Geometries


def area_paths(geometries: Geometries, decimals: int) -> list[str]:
    """One path per area: each ring starts absolutely ("M"), runs relatively ("l") and closes ("z").

    An absolute start lets paths be strung together. Coordinates must already be multiples of
    ``10 ** -decimals``; exterior rings come out clockwise on a screen, where y points down.
    """
    turned = shapely.orient_polygons(geometries, exterior_cw=False)
    parts, area = shapely.get_parts(turned, return_index=True)
    rings, part = shapely.get_rings(parts, return_index=True)
    runs = _runs(rings, decimals)
    paths: list[list[str]] = [[] for _ in geometries]
    for ring, owner in enumerate(area[part]):
        # The last point repeats the first; "z" draws that side.
        paths[owner].append(runs.text(ring, leave_out=1) + "z")
    return ["".join(path) for path in paths]


def line_path(ends: NDArray[np.float64], decimals: int) -> str:
    """One path through all segments (n, 2, 2), joined into as few lines as possible."""
    if len(ends) == 0:
        return ""
    merged = shapely.line_merge(shapely.multilinestrings(np.asarray(shapely.linestrings(ends))))
    lines = shapely.get_parts(merged)
    runs = _runs(lines, decimals)
    return "".join(runs.text(line) for line in range(len(lines)))


@dataclass(frozen=True)
class _Runs:
    """Starting points (n, 2), bounds (n + 1,) of each line's steps, and the steps as text."""

    starts: list[list[str]]
    bounds: list[int]
    steps: list[list[str]]

    def text(self, line: int, leave_out: int = 0) -> str:
        x, y = self.starts[line]
        first, last = self.bounds[line], self.bounds[line + 1] - leave_out
        steps = "".join(step for pair in self.steps[first:last] for step in pair)
        return f"M{x} {y}l{steps.lstrip()}"


def _runs(lines: Geometries, decimals: int) -> _Runs:
    points, line = shapely.get_coordinates(lines, return_index=True)
    whole = np.rint(points * 10**decimals).astype(np.int64)
    inside = line[1:] == line[:-1]
    first = np.concatenate([[True], ~inside])
    bounds = np.concatenate([[0], np.cumsum(np.bincount(line) - 1)])
    steps = _texts(np.diff(whole, axis=0)[inside], decimals)
    starts = _texts(whole[first], decimals)
    return _Runs([[x.strip(), y.strip()] for x, y in starts], bounds.tolist(), steps)


def _texts(values: NDArray[np.int64], decimals: int) -> list[list[str]]:
    """Numbers as text, with a leading blank where no minus sign parts them from what precedes."""
    distinct, place = np.unique(values, return_inverse=True)
    texts = np.array([_text(int(value), decimals) for value in distinct], dtype=object)
    found: list[list[str]] = texts[place.reshape(values.shape)].tolist()
    return found


def _text(value: int, decimals: int) -> str:
    whole, rest = divmod(abs(value), 10**decimals)
    fraction = f".{rest:0{decimals}d}".rstrip("0") if rest else ""
    digits = f"{whole}{fraction}" if whole or not fraction else fraction
    return f"-{digits}" if value < 0 else f" {digits}"
