"""Signs on the map of a slide as native shapes, with the names of the areas that they stand on."""

from __future__ import annotations

from collections.abc import Mapping

from layouts.contents.map import MapFigure
from layouts.contents.signs import SHAPES, Mark, Sign
from layouts.picture.fonts import text_width
from layouts.picture.signs import labelled, radius_of
from layouts.slides.paper import PIXEL, POINT, Box
from layouts.slides.shapes import Drawing, Look, Place

_LABEL, _COUNT = 9.0, 8.0
_HIGH = round(1.25 * _LABEL * POINT)
# Arial is wider than the typeface that the widths are of, and programs wrap words that just fit.
_WIDER = 1.2

Colours = Mapping[str, str]


def drawn_signs(drawing: Drawing, figure: MapFigure, place: Place, box: Box, colours: Colours) -> list[str]:
    """A group for each sign with its number, then one of all names."""
    anchors = dict(zip(figure.outlines["code"], figure.outlines["anchor"], strict=True))
    spots = [place.point(*anchors[sign.code]) for sign in figure.signs]
    radii = [round(radius_of(sign) * PIXEL) for sign in figure.signs]
    signs = [
        _sign(drawing, sign, spot, radius, colours)
        for sign, spot, radius in zip(figure.signs, spots, radii, strict=True)
    ]
    sizes = [(_WIDER * text_width(sign.name, _LABEL) * POINT, float(_HIGH)) for sign in figure.signs]
    found = labelled(spots, radii, sizes, PIXEL)
    names = [
        drawing.text(_box(*corners), sign.name, _LABEL, colours["map-label"], align="ctr", anchor="ctr")
        for sign, corners in zip(figure.signs, found, strict=True)
    ]
    return [*signs, drawing.group(names, box, "labels")]


def drawn_mark(drawing: Drawing, mark: Mark, x: int, y: int, radius: int, name: str, colours: Colours) -> str:
    """A sign alone around a point."""
    shape = SHAPES[mark.shape]
    corners = [
        x + shape.box[0] * radius,
        y + shape.box[1] * radius,
        x + shape.box[2] * radius,
        y + shape.box[3] * radius,
    ]
    return drawing.preset(shape.preset, _box(*corners), Look(colours[mark.colour], colours["surface"], 0.75), name)


def _sign(drawing: Drawing, sign: Sign, spot: tuple[int, int], radius: int, colours: Colours) -> str:
    x, y = spot
    around = Box(x - 2 * radius, y - 2 * radius, 4 * radius, 4 * radius)
    parts = [drawn_mark(drawing, sign.mark, x, y, radius, sign.name, colours)]
    if sign.count > 1:
        count, ink = str(sign.count), colours["surface"]
        parts.append(drawing.text(around, count, _COUNT, ink, align="ctr", bold=True, anchor="ctr"))
    return drawing.group(parts, around, f"{sign.name} ({sign.code})", f"{sign.name}: {sign.said}")


def _box(left: float, top: float, right: float, bottom: float) -> Box:
    return Box(round(left), round(top), round(right - left), round(bottom - top))
