"""The map of a view as shapes that can be recoloured one by one, or a class at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.states import State
from layouts.contents.map import AreaLook, LegendEntry, MapFigure
from layouts.palette import beaded
from layouts.picture.fonts import text_width
from layouts.slides.cutting import cut_lines, cut_rings
from layouts.slides.legend import Legend, state_look
from layouts.slides.paper import INCH, POINT, Box, Paper
from layouts.slides.shapes import Drawing, Look, Place
from layouts.slides.signs import drawn_signs

_LABEL = 8.0
_MOST_LABELS = 70
# Arial is wider than the typeface that the widths are of.
_WIDER = 1.12
_WIDTH = round(2.55 * INCH)
_AIR = round(0.06 * INCH)

Colours = Mapping[str, str]


def draw_map(slide: Any, drawing: Drawing, figure: MapFigure, heading: str, paper: Paper, colours: Colours) -> None:
    """Map and legend on a slide, the legend beside the map where the paper is wide, else below it.

    ``heading`` is the name of the legend.
    """
    box = paper.body
    if paper.wide:
        legend = Legend(figure.legend, _WIDTH, 1, heading)
        place, room = box.right_part(_WIDTH).lower(legend.height), box.left_part(box.width - _WIDTH)
    else:
        legend = Legend(figure.legend, box.width, 3, heading)
        place, room = box.lower(legend.height), box.upper(box.height - legend.height - round(0.1 * INCH))
    drawing.put(slide, _map(drawing, figure, room, colours))
    drawing.put(slide, legend.drawn(drawing, place, colours))


def _map(drawing: Drawing, figure: MapFigure, box: Box, colours: Colours) -> str:
    outlines = figure.outlines
    place = Place.fitting(outlines["view"], _inset(box))
    borders = [] if figure.signs else cut_lines(place.rings(outlines["lines"]), box)
    lakes = cut_rings(place.rings("".join(outlines["lakes"])), box)
    parts = [
        _around(drawing, outlines, place, box, colours),
        *_groups(drawing, figure, place, colours),
        drawing.freeform(borders, Look(line=colours["map-line-strong"], width=0.75), "borders"),
        drawing.freeform(lakes, Look(colours["map-water"]), "lakes"),
        *(
            drawn_signs(drawing, figure, place, box, colours)
            if figure.signs
            else [_labels(drawing, figure, place, colours)]
        ),
    ]
    ground = drawing.rectangle(box, Look(colours["map-paper"]), "ground")
    return drawing.group([ground, *parts], box, figure.subtitle, figure.title)


def _inset(box: Box) -> Box:
    return Box(box.x + _AIR, box.y + _AIR, box.width - 2 * _AIR, box.height - 2 * _AIR)


def _around(drawing: Drawing, outlines: Mapping[str, Any], place: Place, box: Box, colours: Colours) -> str:
    """Neighbours of a province that is shown by itself, cut where the map ends."""
    around = outlines.get("context")
    if not around:
        return ""
    look = Look(colours["map-context"], colours["map-line"])
    cut = [(name, cut_rings(place.rings(path), box)) for name, path in zip(around["name"], around["path"], strict=True)]
    return drawing.group([drawing.freeform(rings, look, name) for name, rings in cut], box, "around")


def _groups(drawing: Drawing, figure: MapFigure, place: Place, colours: Colours) -> list[str]:
    """A group for each class and each state without one, so that a colour is changed once for all its areas."""
    names = {_kind(entry): entry.label for entry in figure.legend if entry.state != State.ESTIMATED}
    found: dict[str, list[int]] = {}
    for index, area in enumerate(figure.areas):
        found.setdefault(_kind(area), []).append(index)
    signed = {one.code for one in figure.signs}
    # What signs stand on lies above the rest, whose outlines are fainter.
    order = sorted(found, key=lambda kind: (any(figure.areas[index].code in signed for index in found[kind]), kind))
    return [_grouped(drawing, figure, found[kind], place, names.get(kind, kind), colours) for kind in order]


def _kind(one: AreaLook | LegendEntry) -> str:
    return one.colour or (one.state or State.OBSERVED).key


def _grouped(drawing: Drawing, figure: MapFigure, members: list[int], place: Place, name: str, colours: Colours) -> str:
    boxes = [figure.outlines["box"][index] for index in members]
    x0, y0 = place.point(min(box[0] for box in boxes), min(box[1] for box in boxes))
    x1, y1 = place.point(max(box[2] for box in boxes), max(box[3] for box in boxes))
    shapes = [_area(drawing, figure, index, place, colours) for index in members]
    return drawing.group(shapes, Box(x0, y0, x1 - x0, y1 - y0), name)


def _area(drawing: Drawing, figure: MapFigure, index: int, place: Place, colours: Colours) -> str:
    area = figure.areas[index]
    look = Look(colours[area.colour], _line(figure, area, colours)) if area.colour else state_look(area.state, colours)
    if area.state == State.ESTIMATED and area.colour:
        look = Look(colours[area.colour], colours["ink"], width=2.25 if beaded(colours) else 0.75, dash="sysDot")
    rings = place.rings(figure.outlines["path"][index])
    return drawing.freeform(rings, look, f"{area.name} ({area.code})", f"{area.name}: {area.said}")


def _line(figure: MapFigure, area: AreaLook, colours: Colours) -> str:
    """Colour of the outline of an area; what signs stand on is set apart."""
    if not figure.signs:
        return colours["map-line"]
    return colours["accent" if any(one.code == area.code for one in figure.signs) else "rule"]


def _labels(drawing: Drawing, figure: MapFigure, place: Place, colours: Colours) -> str:
    """Names of the largest areas, where they fit and none covers another."""
    taken: list[Box] = []
    labels = []
    high = round(_LABEL * 1.25 * POINT)
    outlines = figure.outlines
    for index in sorted(range(len(figure.areas)), key=lambda i: -outlines["radius"][i]):
        area = figure.areas[index]
        wide = round(_WIDER * text_width(area.name, _LABEL) * POINT)
        x, y = place.point(*outlines["anchor"][index])
        box = Box(x - wide // 2, y - high // 2, wide, high)
        if wide > 3 * outlines["radius"][index] * place.scale or any(_meet(box, other) for other in taken):
            continue
        taken.append(box)
        roomy = Box(box.x - wide // 4, box.y, wide + wide // 2, high)
        ink = _ink(colours[area.colour] if area.colour else colours["map-paper"], colours)
        labels.append(drawing.text(roomy, area.name, _LABEL, ink, align="ctr", anchor="ctr"))
        if len(labels) == _MOST_LABELS:
            break
    if not taken:
        return ""
    x0, y0 = min(box.x - box.width // 4 for box in taken), min(box.y for box in taken)
    x1 = max(box.x + box.width + box.width // 4 for box in taken)
    return drawing.group(labels, Box(x0, y0, x1 - x0, max(box.bottom for box in taken) - y0), "labels")


def _meet(one: Box, other: Box) -> bool:
    apart = one.x >= other.x + other.width or other.x >= one.x + one.width
    return not apart and one.y < other.bottom and other.y < one.bottom


def _ink(fill: str, colours: Colours) -> str:
    """Dark or light, whichever stands out on the fill: shapes of a slide have no halo."""
    return max((colours["map-label"], colours["map-label-halo"]), key=lambda ink: _contrast(fill, ink))


def _lightness(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_lightness(one), _lightness(other)))
    return (high + 0.05) / (low + 0.05)
