"""Outlines cut at the edge of the map, which a slide cannot hide."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from layouts.slides.paper import Box
from layouts.slides.shapes import Ring

_Point = tuple[float, float]


def cut_rings(rings: Sequence[Ring], box: Box) -> list[Ring]:
    """Parts of areas within a rectangle, cut at one side after the other (Sutherland and Hodgman)."""
    found: list[Ring] = []
    for ring, closed in rings:
        points: list[_Point] = list(ring)
        for axis, limit, sign in ((0, box.x, 1), (0, box.x + box.width, -1), (1, box.y, 1), (1, box.bottom, -1)):
            points = _cut(points, axis, limit, sign)
        if len(points) > 2:
            found.append(([(round(x), round(y)) for x, y in points], closed))
    return found


def cut_lines(rings: Sequence[Ring], box: Box) -> list[Ring]:
    """Parts of lines within a rectangle (Liang and Barsky)."""
    found: list[Ring] = []
    for ring, _ in rings:
        run: list[tuple[int, int]] = []
        for start, end in pairwise(ring):
            part = _within(start, end, box)
            if part is None:
                found, run = _ended(found, run), []
                continue
            first, last = part
            if run and run[-1] != first:
                found, run = _ended(found, run), []
            run = [*(run or [first]), last]
        found = _ended(found, run)
    return found


def _ended(found: list[Ring], run: list[tuple[int, int]]) -> list[Ring]:
    return [*found, (run, False)] if len(run) > 1 else found


def _cut(points: list[_Point], axis: int, limit: float, sign: int) -> list[_Point]:
    kept: list[_Point] = []
    for before, now in zip([points[-1], *points[:-1]] if points else [], points, strict=True):
        was, is_ = (sign * (one[axis] - limit) >= 0 for one in (before, now))
        if was != is_:
            part = (limit - before[axis]) / (now[axis] - before[axis])
            kept.append((before[0] + part * (now[0] - before[0]), before[1] + part * (now[1] - before[1])))
        if is_:
            kept.append(now)
    return kept


def _within(start: _Point, end: _Point, box: Box) -> tuple[tuple[int, int], tuple[int, int]] | None:
    low, high = 0.0, 1.0
    across, down = end[0] - start[0], end[1] - start[1]
    for step, room in (
        (-across, start[0] - box.x),
        (across, box.x + box.width - start[0]),
        (-down, start[1] - box.y),
        (down, box.bottom - start[1]),
    ):
        if step == 0:
            if room < 0:
                return None
        elif step < 0:
            low = max(low, room / step)
        else:
            high = min(high, room / step)
    if low >= high:
        return None
    first, last = ((round(start[0] + at * across), round(start[1] + at * down)) for at in (low, high))
    return first, last
