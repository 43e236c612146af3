"""The map of a view as shapes that can be recoloured one by one, or a class at a time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from geodata.states import State
from layouts.picture.fonts import text_width
from layouts.scene import Scene
from layouts.slides.cutting import cut_lines, cut_rings
from layouts.slides.paper import INCH, POINT, Box
from layouts.slides.shapes import Drawing, Look, Place

_LABEL = 8.0
_MOST_LABELS = 70
# Arial is wider than the typeface that the widths are of.
_WIDER = 1.12
_PATTERNS = {State.SUPPRESSED: "wdUpDiag", State.NOT_COLLECTED: "diagCross"}
_ENTRY = round(0.27 * INCH)
_SWATCH = (round(0.3 * INCH), round(0.18 * INCH))
_SIZE = 11.0
_WIDTH = round(2.55 * INCH)
_AIR = round(0.06 * INCH)

Colours = Mapping[str, str]


def draw_map(slide: Any, drawing: Drawing, scene: Scene, box: Box, colours: Colours, *, beside: bool) -> None:
    """Map and legend within a box, the legend beside the map or below it."""
    entries = _entries(scene, colours)
    columns = 1 if beside else 3
    rows = -(-len(entries) // columns)
    if beside:
        place = box.right_part(_WIDTH).lower((rows + 1) * _ENTRY)
        room = box.left_part(box.width - _WIDTH)
    else:
        place = box.lower(rows * _ENTRY)
        room = box.upper(box.height - place.height - round(0.1 * INCH))
    drawing.put(slide, _map(drawing, scene, room, colours))
    drawing.put(slide, _legend(drawing, scene, entries, place, columns, colours))


def state_look(state: State, colours: Colours) -> Look:
    """Fill of an area that has no class, by pattern and not by colour alone."""
    line = colours["map-line"]
    if state in _PATTERNS:
        return Look(colours["map-paper"], line, pattern=_PATTERNS[state], ink=colours["map-hatch"])
    return Look(colours["map-na"] if state == State.NOT_APPLICABLE else colours["map-zero"], line)


def _map(drawing: Drawing, scene: Scene, box: Box, colours: Colours) -> str:
    outlines = scene.context.atlas.outlines(scene.context.view)
    place = Place.fitting(outlines["view"], _inset(box))
    borders = cut_lines(place.rings(outlines["lines"]), box)
    lakes = cut_rings(place.rings("".join(outlines["lakes"])), box)
    parts = [
        _around(drawing, outlines, place, box, colours),
        *_classes(drawing, scene, outlines, place, colours),
        drawing.freeform(borders, Look(line=colours["map-line-strong"], width=0.75), "borders"),
        drawing.freeform(lakes, Look(colours["map-water"]), "lakes"),
        _labels(drawing, scene, outlines, place, colours),
    ]
    ground = drawing.rectangle(box, Look(colours["map-paper"]), "ground")
    return drawing.group([ground, *parts], box, scene.subtitle, scene.finding)


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


def _classes(
    drawing: Drawing, scene: Scene, outlines: Mapping[str, Any], place: Place, colours: Colours
) -> list[str]:
    """A group for each class and each state without one, so that a colour is changed once for all its areas."""
    t, groups = scene.context.t, []
    for band, entry in enumerate(scene.classes):
        members = [index for index in range(len(scene.band)) if scene.band[index] == band]
        shapes = [_area(drawing, scene, outlines, place, index, colours[entry.colour], colours) for index in members]
        groups.append(_grouped(drawing, shapes, outlines, members, place, entry.label))
    for state in (State.ZERO, State.SUPPRESSED, State.NOT_COLLECTED, State.NOT_APPLICABLE):
        members = [i for i in range(len(scene.band)) if scene.band[i] < 0 and scene.map_state[i] == state]
        shapes = [_area(drawing, scene, outlines, place, index, None, colours) for index in members]
        groups.append(_grouped(drawing, shapes, outlines, members, place, t(f"state.{state.key}")))
    return groups


def _grouped(
    drawing: Drawing,
    shapes: list[str],
    outlines: Mapping[str, Any],
    members: list[int],
    place: Place,
    name: str,
) -> str:
    if not members:
        return ""
    boxes = [outlines["box"][index] for index in members]
    (x0, y0), (x1, y1) = (
        place.point(min(box[0] for box in boxes), min(box[1] for box in boxes)),
        place.point(max(box[2] for box in boxes), max(box[3] for box in boxes)),
    )
    return drawing.group(shapes, Box(x0, y0, x1 - x0, y1 - y0), name)


def _area(
    drawing: Drawing,
    scene: Scene,
    outlines: Mapping[str, Any],
    place: Place,
    index: int,
    fill: str | None,
    colours: Colours,
) -> str:
    state = State(int(scene.map_state[index]))
    look = state_look(state, colours) if fill is None else Look(fill, colours["map-line"])
    if state == State.ESTIMATED and fill is not None:
        look = Look(fill, colours["ink"], width=0.75, dash="sysDot")
    words = scene.format(float(scene.figures.value[index])) if not state.is_missing else ""
    told = [words, scene.context.t(f"state.{state.key}") if state != State.OBSERVED else ""]
    said = f"{scene.name(index)}: {', '.join(part for part in told if part)}"
    rings = place.rings(outlines["path"][index])
    return drawing.freeform(rings, look, f"{scene.name(index)} ({scene.figures.codes[index]})", said)


def _labels(drawing: Drawing, scene: Scene, outlines: Mapping[str, Any], place: Place, colours: Colours) -> str:
    """Names of the largest areas, where they fit and none covers another."""
    taken: list[Box] = []
    labels = []
    high = round(_LABEL * 1.25 * POINT)
    for index in sorted(range(len(scene.figures.codes)), key=lambda i: -outlines["radius"][i]):
        name = scene.name(index)
        wide = round(_WIDER * text_width(name, _LABEL) * POINT)
        x, y = place.point(*outlines["anchor"][index])
        box = Box(x - wide // 2, y - high // 2, wide, high)
        if wide > 3 * outlines["radius"][index] * place.scale or any(_meet(box, other) for other in taken):
            continue
        taken.append(box)
        ink = _ink(scene, index, colours)
        roomy = Box(box.x - wide // 4, box.y, wide + wide // 2, high)
        labels.append(drawing.text(roomy, name, _LABEL, ink, align="ctr", anchor="ctr"))
        if len(labels) == _MOST_LABELS:
            break
    if not taken:
        return ""
    x0, y0 = min(box.x - box.width // 4 for box in taken), min(box.y for box in taken)
    x1 = max(box.x + box.width + box.width // 4 for box in taken)
    return drawing.group(labels, Box(x0, y0, x1 - x0, max(box.bottom for box in taken) - y0), "labels")


def _meet(one: Box, other: Box) -> bool:
    return one.x < other.x + other.width and other.x < one.x + one.width and one.y < other.bottom and other.y < one.bottom


def _ink(scene: Scene, index: int, colours: Colours) -> str:
    """Dark or light, whichever stands out on the fill: shapes of a slide have no halo."""
    band = int(scene.band[index])
    fill = colours[scene.classes[band].colour] if band >= 0 else colours["map-paper"]
    dark, light = sorted((colours["map-label"], colours["map-label-halo"]), key=_lightness)
    return dark if _contrast(fill, dark) >= _contrast(fill, light) else light


def _lightness(colour: str) -> float:
    """Relative luminance, as WCAG 2 defines it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_lightness(one), _lightness(other)))
    return (high + 0.05) / (low + 0.05)


def _entries(scene: Scene, colours: Colours) -> list[tuple[Look, str]]:
    line = colours["rule-strong"]
    found = [(Look(colours[one.colour], line), f"{one.label}  ({one.count})") for one in scene.classes]
    sample = colours[scene.classes[0 if scene.figures.measure.categories else -1].colour]
    for state, count in scene.states:
        look = state_look(state, colours)
        if state == State.ESTIMATED:
            look = Look(sample, colours["ink"], width=1.0, dash="sysDot")
        else:
            look = Look(look.fill, line, pattern=look.pattern, ink=look.ink)
        found.append((look, f"{scene.context.t(f'state.{state.key}')}  ({count})"))
    return found


def _legend(
    drawing: Drawing, scene: Scene, entries: list[tuple[Look, str]], box: Box, columns: int, colours: Colours
) -> str:
    parts = []
    top = box.y
    if columns == 1:
        name = scene.context.t(f"measure.{scene.figures.measure.id}.short")
        parts.append(drawing.text(Box(box.x + round(0.2 * INCH), top, box.width, _ENTRY), name, _SIZE, colours["ink"], bold=True))
        top += _ENTRY
    rows = -(-len(entries) // columns)
    across = box.width // columns
    for number, (look, words) in enumerate(entries):
        x = box.x + (number // rows) * across + (round(0.2 * INCH) if columns == 1 else 0)
        y = top + (number % rows) * _ENTRY
        swatch = Box(x, y + (_ENTRY - _SWATCH[1]) // 2, *_SWATCH)
        parts.append(drawing.rectangle(swatch, look, words))
        label = Box(x + _SWATCH[0] + round(0.1 * INCH), y, across - _SWATCH[0] - round(0.3 * INCH), _ENTRY)
        parts.append(drawing.text(label, words, _SIZE, colours["ink"], anchor="ctr"))
    return drawing.group(parts, box, scene.context.t("legend.heading"))
