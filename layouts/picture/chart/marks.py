"""What is drawn between the axes of a chart: lines, points with their words, and bars."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from layouts.picture.chart.plane import SIZE, Plane
from layouts.picture.fonts import text_width
from layouts.picture.frame import overlap
from layouts.picture.svg import number, tag
from layouts.plot import plain

Trace = Mapping[str, Any]
_GAP = 0.2
_STAR = 5


def known(trace: Trace) -> bool:
    """Whether traces of this kind are drawn here."""
    return trace.get("type") in ("scatter", "bar")


def scatter(trace: Trace, plane: Plane, colour: str) -> list[str]:
    """Lines, intervals, points and words of a trace, in this order."""
    mode = str(trace.get("mode", "lines+markers"))
    parts = [_line(trace, plane, colour)] if "lines" in mode else []
    parts += _intervals(trace, plane, colour)
    parts += _markers(trace, plane, colour) if "markers" in mode else []
    return parts + (_words(trace, plane) if "text" in mode else [])


def _line(trace: Trace, plane: Plane, colour: str) -> str:
    path, pen = [], "M"
    for x, y in zip(trace["x"], trace["y"], strict=True):
        if x is None or y is None:
            pen = "M"
            continue
        at = plane.at(x, y)
        path.append(f"{pen}{number(at[0])} {number(at[1])}")
        pen = "L"
    line = trace.get("line", {})
    return tag(
        "path",
        d="".join(path) or "M0 0",
        fill="none",
        stroke=line.get("color", colour),
        stroke_width=float(line.get("width", 2)),
        stroke_linejoin="round",
    )


def _intervals(trace: Trace, plane: Plane, colour: str) -> list[str]:
    ends = trace.get("error_x")
    if not ends:
        return []
    parts = []
    pairs = zip(trace["x"], trace["y"], ends["arrayminus"], ends["array"], strict=True)
    for x, y, down, up in pairs:
        if x is None or y is None:
            continue
        (left, height), (right, _) = plane.at(x - down, y), plane.at(x + up, y)
        path = f"M{number(left)} {number(height)}H{number(right)}"
        parts.append(tag("path", d=path, stroke=ends.get("color", colour), stroke_width=float(ends["thickness"])))
    return parts


def _markers(trace: Trace, plane: Plane, colour: str) -> list[str]:
    marker = trace.get("marker", {})
    edge = marker.get("line", {})
    parts = []
    for place, (x, y) in enumerate(zip(trace["x"], trace["y"], strict=True)):
        if x is None or y is None:
            continue
        size = float(_one(marker.get("size", 6), place))
        look = {
            "fill": _one(marker.get("color", colour), place),
            "fill_opacity": marker.get("opacity"),
            "stroke": edge.get("color"),
            "stroke_width": edge.get("width"),
        }
        parts.append(symbol(str(_one(marker.get("symbol", "circle"), place)), *plane.at(x, y), size, **look))
    return parts


def symbol(name: str, x: float, y: float, size: float, **look: object) -> str:
    """Point of a shape; ``size`` is its width."""
    half = size / 2
    if name == "circle":
        return tag("circle", cx=x, cy=y, r=half, **look)
    return tag("path", d=_SHAPES.get(name, _SHAPES["square"])(x, y, half), **look)


def _polygon(points: Sequence[tuple[float, float]]) -> str:
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "Z"


def _around(x: float, y: float, far: Sequence[float]) -> str:
    """Corners at equal angles, from the top."""
    turns = [2 * math.pi * place / len(far) for place in range(len(far))]
    return _polygon([(x + r * math.sin(a), y - r * math.cos(a)) for r, a in zip(far, turns, strict=True)])


def _cross(x: float, y: float, half: float) -> str:
    arm = half * 0.4
    return (
        f"M{number(x - half)} {number(y - arm)}h{number(half - arm)}v{number(arm - half)}h{number(2 * arm)}"
        f"v{number(half - arm)}h{number(half - arm)}v{number(2 * arm)}h{number(arm - half)}v{number(half - arm)}"
        f"h{number(-2 * arm)}v{number(arm - half)}h{number(arm - half)}Z"
    )


_SHAPES: Mapping[str, Callable[[float, float, float], str]] = {
    "square": lambda x, y, half: (
        f"M{number(x - half)} {number(y - half)}h{number(2 * half)}v{number(2 * half)}h{number(-2 * half)}Z"
    ),
    "diamond": lambda x, y, half: _around(x, y, [1.2 * half] * 4),
    "triangle-up": lambda x, y, half: _around(x, y, [1.2 * half] * 3),
    "cross": _cross,
    "star": lambda x, y, half: _around(x, y, [1.3 * half, 0.55 * half] * _STAR),
}


def _words(trace: Trace, plane: Plane) -> list[str]:
    """Words beside points; those that would lie over earlier ones are left out."""
    parts: list[str] = []
    taken: list[tuple[float, float, float, float]] = []
    for place, (x, y, said) in enumerate(zip(trace["x"], trace["y"], trace["text"], strict=True)):
        if x is None or y is None or not said:
            continue
        at = plane.at(x, y)
        size = float(_one(trace.get("marker", {}).get("size", 6), place)) / 2 + 3
        up, side = str(_one(trace.get("textposition", "middle center"), place)).split()
        dx = {"left": -size, "right": size}.get(side, 0.0)
        dy = {"top": -size, "bottom": size + 9}.get(up, 4.0)
        anchor = {"left": "end", "right": "start"}.get(side, "middle")
        weight = 600 if "<b>" in said else None
        words = plain(said)
        wide = text_width(words, SIZE)
        left = at[0] + dx - {"end": wide, "middle": wide / 2}.get(anchor, 0.0)
        box = (left, at[1] + dy - SIZE, left + wide, at[1] + dy)
        if any(overlap(box, other) for other in taken):
            continue
        taken.append(box)
        parts.append(plane.label(words, at[0] + dx, at[1] + dy, text_anchor=anchor, font_weight=weight))
    return parts


def bars(traces: Sequence[Trace], plane: Plane, colours: Sequence[str], gap: float | None) -> list[str]:
    """Bars of all traces, on top of each other where several stand at the same place."""
    parts: list[str] = []
    reached: dict[tuple[Any, bool], float] = {}
    share = 1 - (_GAP if gap is None else gap)
    for trace, colour in zip(traces, colours, strict=True):
        flat = trace.get("orientation") == "h"
        names, values = (trace["y"], trace["x"]) if flat else (trace["x"], trace["y"])
        for place, (name, value) in enumerate(zip(names, values, strict=True)):
            if value is None or (isinstance(value, float) and math.isnan(value)):
                continue
            begin = reached.get((name, value >= 0), 0.0)
            reached[name, value >= 0] = begin + value
            fill = _one(trace.get("marker", {}).get("color", colour), place)
            parts.append(_bar(plane, name, (begin, begin + value), share, fill, flat))
            said = trace.get("text")
            if said and flat:
                parts.append(_beside(plane, name, value, str(said[place])))
    return parts


def _bar(plane: Plane, name: Any, ends: tuple[float, float], share: float, fill: str, flat: bool) -> str:
    if flat:
        (left, middle), (right, _) = plane.at(ends[0], name), plane.at(ends[1], name)
        thick = share * plane.y.step * plane.box.height
        return tag("rect", x=min(left, right), y=middle - thick / 2, width=abs(right - left), height=thick, fill=fill)
    (middle, low), (_, high) = plane.at(name, ends[0]), plane.at(name, ends[1])
    thick = share * plane.x.step * plane.box.width
    return tag("rect", x=middle - thick / 2, y=min(low, high), width=thick, height=abs(high - low), fill=fill)


def _beside(plane: Plane, name: Any, value: float, said: str) -> str:
    x, y = plane.at(value, name)
    right = value >= 0
    return plane.label(said, x + (5 if right else -5), y + 4, text_anchor="start" if right else "end")


def _one(given: Any, place: int) -> Any:
    return given[place] if isinstance(given, list | tuple) else given


def legend_mark(trace: Trace, x: float, y: float, colour: str) -> str:
    """Sample of a trace in the legend."""
    if trace.get("type") == "bar":
        return tag("rect", x=x - 6, y=y - 6, width=12.0, height=12.0, fill=colour)
    marker = trace.get("marker", {})
    return symbol(str(marker.get("symbol", "circle")), x, y, 11, fill=marker.get("color", colour))
