"""A map with its legend as SVG: classes, hatches of the data states, outlines of what is estimated, signs, names."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.states import State
from layouts.contents.map import AreaLook, LegendEntry, MapFigure
from layouts.palette import beaded
from layouts.picture.fonts import text_width
from layouts.picture.frame import Box, Colours, Drawing, escaped, overlap
from layouts.picture.patterns import definitions, fill_of
from layouts.picture.signs import RADIUS, drawn, shape
from layouts.picture.svg import number, tag, text

_LABELS = 90
_ROW = 26.0
_LEADER_COLUMNS = 2


def map_drawing(figure: MapFigure) -> Drawing:
    """Drawing of a map over its legend; on a tall paper the leading areas stand between both."""

    def draw(box: Box, colours: Colours) -> list[str]:
        legend, bottom = _legend(figure, box, colours)
        leaders, bottom = _leaders(figure, box, bottom, colours)
        return [_drawing(figure, Box(box.x, box.y, box.width, bottom - box.y), colours), *leaders, *legend]

    return draw


def _leaders(figure: MapFigure, box: Box, bottom: float, colours: Colours) -> tuple[list[str], float]:
    """Leading areas with their figures, where the map leaves room for them."""
    across, down = figure.outlines["view"][2:]
    spare = bottom - box.y - box.width * down / across
    rows = min(-(-len(figure.leaders) // _LEADER_COLUMNS), int((spare - 24) // _ROW))
    if rows < 3:
        return [], bottom
    width = (box.width - 32) / _LEADER_COLUMNS
    start = bottom - _ROW * rows
    parts = []
    for place, (name, said) in enumerate(figure.leaders[: rows * _LEADER_COLUMNS]):
        x, y = box.x + (place // rows) * (width + 32), start + _ROW * (place % rows) + 18
        parts.append(text(f"{place + 1}. {name}", x, y, 17, colours["ink"]))
        parts.append(text(said, x + width, y, 17, colours["ink"], text_anchor="end", font_weight=600))
        parts.append(
            tag("path", d=f"M{number(x)} {number(y + 7)}h{number(width)}", stroke=colours["rule"], fill="none")
        )
    return parts, start - 16


def _legend(figure: MapFigure, box: Box, colours: Colours) -> tuple[list[str], float]:
    rows: list[list[tuple[float, LegendEntry]]] = [[]]
    x = box.x
    for entry in figure.legend:
        width = 26 + text_width(f"{entry.label}  {entry.count}", 14) + 22
        if x + width > box.x + box.width and rows[-1]:
            rows.append([])
            x = box.x
        rows[-1].append((x, entry))
        x += width
    y = box.y + box.height - 24 * (len(rows) - 1)
    parts = [_legend_entry(x, y + 24 * row, entry, colours) for row, line in enumerate(rows) for x, entry in line]
    return [_swatch_patterns(colours), *parts], y - 34


def _swatch_fill(entry: LegendEntry, colours: Colours) -> str:
    if entry.colour:
        return colours[entry.colour]
    fill = fill_of(entry.state or State.ZERO, colours)
    return fill.replace("#", "#swatch-") if fill.startswith("url") else fill


def _swatch_patterns(colours: Colours) -> str:
    return definitions(colours, 1.0).replace('id="', 'id="swatch-')


def _legend_entry(x: float, y: float, entry: LegendEntry, colours: Colours) -> str:
    return (
        _swatch(x, y, entry, colours)
        + text(entry.label, x + 26, y, 14, colours["ink"])
        + text(str(entry.count), x + 26 + text_width(f"{entry.label}  ", 14), y, 14, colours["ink-3"])
    )


def _swatch(x: float, y: float, entry: LegendEntry, colours: Colours) -> str:
    if entry.mark:
        return shape(entry.mark, x + 10, y - 5, RADIUS, colours)
    dots = "1.5 2.5" if entry.state == State.ESTIMATED else None
    fill = _swatch_fill(entry, colours)
    place = {"x": x, "y": y - 12, "width": 20.0, "height": 14.0, "fill": fill, "stroke_dasharray": dots}
    return tag("rect", stroke=colours["ink" if dots else "rule-strong"], stroke_width=1.3 if dots else 0.6, **place)


def _drawing(figure: MapFigure, box: Box, colours: Colours) -> str:
    outlines = figure.outlines
    left, top, across, down = outlines["view"]
    scale = min(box.width / across, box.height / down)
    shift = (
        box.x + (box.width - across * scale) / 2 - left * scale,
        box.y + (box.height - down * scale) / 2 - top * scale,
    )
    context = [tag("path", d=path, fill=colours["map-context"]) for path in outlines.get("context", {}).get("path", ())]
    inner = tag(
        "g",
        definitions(colours, scale),
        tag("g", *context, stroke=colours["map-line"], stroke_width=0.8 / scale),
        tag(
            "g",
            *_areas(figure, colours),
            stroke=colours["rule" if figure.signs else "map-line"],
            stroke_width=0.6 / scale,
        ),
        _dots(_estimated(figure), scale, colours),
        _line(_signed(figure), colours["accent"], 1.1 / scale)
        if figure.signs
        else _line(outlines["lines"], colours["map-line-strong"], 0.9 / scale),
        tag("path", d="".join(outlines["lakes"]) or "M0 0", fill=colours["map-water"]),
        *(drawn(figure, scale, colours) if figure.signs else _labels(figure, scale, colours)),
        transform=f"translate({number(shift[0])} {number(shift[1])}) scale({scale:.6f})",
    )
    if not context:
        return inner
    # What lies around a province reaches further than its place on the picture; a cut takes half of the time.
    frame = tag("rect", x=box.x, y=box.y, width=box.width, height=box.height)
    return tag("clipPath", frame, id="map-frame") + tag("g", inner, clip_path="url(#map-frame)")


def _dots(path: str, scale: float, colours: Colours) -> str:
    """Dotted outlines; beads, where borders are as dark as dots would be."""
    beads = beaded(colours)
    width, length, gap = (3.0, 0.1, 4.6) if beads else (1.1, 2.0, 3.0)
    return tag(
        "path",
        d=path or "M0 0",
        fill="none",
        stroke=colours["ink"],
        stroke_width=width / scale,
        stroke_dasharray=f"{number(length / scale)} {number(gap / scale)}",
        stroke_linecap="round" if beads else None,
    )


def _line(path: str, colour: str, width: float) -> str:
    return tag("path", d=path or "M0 0", fill="none", stroke=colour, stroke_width=width)


def _areas(figure: MapFigure, colours: Colours) -> list[str]:
    return [
        tag(
            "path",
            tag("title", escaped(f"{look.name}: {look.said}")),
            id=f"area-{look.code}",
            d=path,
            fill=_fill(look, colours),
        )
        for look, path in zip(figure.areas, figure.outlines["path"], strict=True)
    ]


def _fill(look: AreaLook, colours: Colours) -> str:
    return colours[look.colour] if look.colour else fill_of(look.state, colours)


def _estimated(figure: MapFigure) -> str:
    pairs = zip(figure.areas, figure.outlines["path"], strict=True)
    return "".join(path for look, path in pairs if look.state == State.ESTIMATED)


def _signed(figure: MapFigure) -> str:
    """Outlines of the areas that signs stand on."""
    codes = {one.code for one in figure.signs}
    pairs = zip(figure.areas, figure.outlines["path"], strict=True)
    return "".join(path for look, path in pairs if look.code in codes)


def _labels(figure: MapFigure, scale: float, colours: Colours) -> list[str]:
    outlines: Mapping[str, Any] = figure.outlines
    size = 12 / scale
    taken: list[tuple[float, float, float, float]] = []
    labels: list[str] = []
    for index in sorted(range(len(figure.areas)), key=lambda i: -outlines["radius"][i]):
        name = figure.areas[index].name
        x, y = outlines["anchor"][index]
        half = text_width(name, size) / 2
        box = (x - half, y - size / 2, x + half, y + size / 2)
        if half > 1.5 * outlines["radius"][index] or any(overlap(box, other) for other in taken):
            continue
        taken.append(box)
        halo = {
            "stroke": colours["map-label-halo"],
            "stroke_width": 3 / scale,
            "paint_order": "stroke",
            "stroke_linejoin": "round",
        }
        labels.append(text(name, x, y + size * 0.35, size, colours["map-label"], text_anchor="middle", **halo))
        if len(labels) == _LABELS:
            break
    return labels
