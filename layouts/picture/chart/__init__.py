"""A chart as SVG without a browser, from the same figure that Plotly draws on the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from layouts.picture.chart.axis import Axis
from layouts.picture.chart.marks import bars, known, legend_mark, scatter
from layouts.picture.chart.plane import SIZE, Plane
from layouts.picture.fonts import text_width
from layouts.picture.frame import Box, Colours, Drawing
from layouts.picture.svg import number, tag
from layouts.plot import CATEGORIES, Figure

_TICK = 6.0
_LINE = 16.0
_LEGEND = 24.0
_ROW = 14.0


def drawable(figure: Figure) -> bool:
    """Whether every trace of a figure is of a kind that is drawn here."""
    return all(known(trace) for trace in figure["data"])


def chart_drawing(figure: Figure, lang: str) -> Drawing:
    """Drawing of a figure; a kind of trace that is not known raises ``ValueError``."""
    if not drawable(figure):
        raise ValueError("a chart of this kind needs a browser")

    def draw(box: Box, colours: Colours) -> list[str]:
        return _drawn(figure, lang, box, colours)

    return draw


def _drawn(figure: Figure, lang: str, box: Box, colours: Colours) -> list[str]:
    layout, traces = figure["layout"], figure["data"]
    x, y = _axes(figure, lang)
    plane = Plane(x, y, _inner(layout, x, y, box), colours["ink"])
    own = [colours[CATEGORIES[place % len(CATEGORIES)]] for place in range(len(traces))]
    standing = [(trace, colour) for trace, colour in zip(traces, own, strict=True) if trace["type"] == "bar"]
    parts = [*_grid(plane, colours), *(_shape(one, plane) for one in layout.get("shapes", ()))]
    if standing:
        parts += bars([one for one, _ in standing], plane, [one for _, one in standing], layout.get("bargap"))
    for trace, colour in zip(traces, own, strict=True):
        if trace["type"] == "scatter":
            parts += scatter(trace, plane, colour)
    parts += [line for one in layout.get("annotations", ()) for line in _annotation(one, plane)]
    if layout.get("showlegend"):
        parts += _legend(traces, own, plane, box)
    return parts


def _axes(figure: Figure, lang: str) -> tuple[Axis, Axis]:
    layout, traces = figure["layout"], figure["data"]
    standing = [trace for trace in traces if trace["type"] == "bar"]
    flat = any(trace.get("orientation") == "h" for trace in standing)
    stacked = _stacked(standing, "x" if flat else "y") if standing else ()
    found = []
    for direction in ("x", "y"):
        shown = [one for trace in traces for one in trace[direction]]
        if trace_ends := [trace["error_x"] for trace in traces if "error_x" in trace and direction == "x"]:
            values = [trace["x"] for trace in traces if "error_x" in trace]
            for ends, xs in zip(trace_ends, values, strict=True):
                shown += [x + up for x, up in zip(xs, ends["array"], strict=True)]
                shown += [x - down for x, down in zip(xs, ends["arrayminus"], strict=True)]
        measured = bool(standing) and (direction == "x") == flat
        points = any("markers" in str(trace.get("mode", "")) for trace in traces)
        shown += list(stacked) if measured else []
        found.append(
            Axis.of(layout[f"{direction}axis"], shown, lang, padded=points or _negative(shown), from_zero=measured)
        )
    return found[0], found[1]


def _negative(shown: Sequence[Any]) -> bool:
    return any(isinstance(one, int | float) and one < 0 for one in shown)


def _stacked(traces: Sequence[Mapping[str, Any]], direction: str) -> list[float]:
    """Ends that bars reach on top of each other."""
    reached: dict[tuple[Any, bool], float] = {}
    other = "y" if direction == "x" else "x"
    for trace in traces:
        for name, value in zip(trace[other], trace[direction], strict=True):
            if value is not None:
                reached[name, value >= 0] = reached.get((name, value >= 0), 0.0) + value
    return list(reached.values())


def _inner(layout: Mapping[str, Any], x: Axis, y: Axis, box: Box) -> Box:
    """Room that the margins and the words of the axes leave."""
    margin = layout["margin"]
    names = [text_width(words, SIZE) for _, words in y.ticks] if y.declared.get("showticklabels", True) else []
    left = max(float(margin["l"]), max(names, default=0) + _TICK + 6) + (_LINE + 4 if y.title else 0)
    shown = x.ticks and x.declared.get("showticklabels", True)
    bottom = max(float(margin["b"]), (_TICK + _LINE if shown else 4)) + (_LINE + 4 if x.title else 0)
    top = max(float(margin["t"]), _LEGEND if layout.get("showlegend") else 8)
    right = max(float(margin["r"]), 14.0)
    return Box(box.x + left, box.y + top, box.width - left - right, box.height - top - bottom)


def _grid(plane: Plane, colours: Colours) -> list[str]:
    parts: list[str] = []
    box = plane.box
    for axis, flat in ((plane.x, False), (plane.y, True)):
        if axis.declared.get("visible") is False:
            continue
        shown, grid = axis.declared.get("showticklabels", True), axis.declared.get("showgrid", True)
        for place, words in axis.ticks:
            at = plane.down(place) if flat else plane.across(place)
            line = f"M{number(box.x)} {number(at)}h{number(box.width)}"
            line = line if flat else f"M{number(at)} {number(box.y)}v{number(box.height)}"
            parts += [tag("path", d=line, stroke=axis.declared["gridcolor"], stroke_width=1.0)] if grid else []
            if shown and flat:
                parts.append(plane.label(words, box.x - _TICK, at + 4, text_anchor="end"))
            elif shown:
                parts.append(plane.label(words, at, box.y + box.height + _LINE, text_anchor="middle"))
        parts += _zero(axis, plane, flat)
    return parts + _titles(plane, colours)


def _zero(axis: Axis, plane: Plane, flat: bool) -> list[str]:
    if not axis.declared.get("zeroline") or axis.names or not axis.ends[0] <= 0 <= axis.ends[1]:
        return []
    box = plane.box
    at = plane.down(axis.at(0)) if flat else plane.across(axis.at(0))
    line = f"M{number(box.x)} {number(at)}h{number(box.width)}" if flat else f"M{number(at)} {number(box.y)}"
    path = line if flat else f"{line}v{number(box.height)}"
    return [tag("path", d=path, stroke=axis.declared["zerolinecolor"], stroke_width=1.0)]


def _titles(plane: Plane, colours: Colours) -> list[str]:
    box, parts = plane.box, []
    if plane.x.title:
        middle = box.x + box.width / 2
        bottom = box.y + box.height + 2 * _LINE + 4
        parts.append(plane.label(plane.x.title, middle, bottom, text_anchor="middle", fill=colours["ink-2"]))
    if plane.y.title:
        widest = max((text_width(words, SIZE) for _, words in plane.y.ticks), default=0.0)
        x, y = box.x - _TICK - widest - 10, box.y + box.height / 2
        turn = f"rotate(-90 {number(x)} {number(y)})"
        parts.append(plane.label(plane.y.title, x, y, text_anchor="middle", transform=turn, fill=colours["ink-2"]))
    return parts


def _shape(shape: Mapping[str, Any], plane: Plane) -> str:
    (x0, y0), (x1, y1) = plane.ends(shape)
    line = shape["line"]
    return tag(
        "path",
        d=f"M{number(x0)} {number(y0)}L{number(x1)} {number(y1)}",
        stroke=line["color"],
        stroke_width=float(line["width"]),
        stroke_dasharray="2 3" if line.get("dash") == "dot" else None,
    )


def _annotation(said: Mapping[str, Any], plane: Plane) -> list[str]:
    """Words beside a place, a line for each part between breaks."""
    x = plane.paper(said, "x", said["x"]) + said.get("xshift", 0)
    y = plane.paper(said, "y", said["y"]) - said.get("yshift", 0)
    drop = {"bottom": -4.0, "top": 12.0}.get(said.get("yanchor", "middle"), 4.0)
    anchor = {"left": "start", "right": "end"}.get(said.get("xanchor", "center"), "middle")
    fill = said.get("font", {}).get("color", plane.ink)
    lines = str(said["text"]).split("<br>")
    first = y + drop - _ROW * (len(lines) - 1) / 2
    return [
        plane.label(line, x, first + place * _ROW, text_anchor=anchor, fill=fill) for place, line in enumerate(lines)
    ]


def _legend(traces: Sequence[Mapping[str, Any]], own: Sequence[str], plane: Plane, box: Box) -> list[str]:
    parts, x, y = [], box.x + 8, box.y + 10
    for trace, colour in zip(traces, own, strict=True):
        parts.append(legend_mark(trace, x, y, colour))
        parts.append(plane.label(str(trace["name"]), x + 12, y + 4))
        # Where the typeface is missing, another one may be wider.
        x += 12 + 1.15 * text_width(str(trace["name"]), SIZE) + 26
    return parts
