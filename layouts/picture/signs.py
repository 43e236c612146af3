"""Signs on a map as SVG, with the names of the areas that they stand on."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.contents.map import MapFigure
from layouts.contents.signs import SHAPES, Mark, Sign
from layouts.picture.fonts import text_width
from layouts.picture.frame import Colours, escaped, overlap
from layouts.picture.svg import number, tag, text

# Sizes on paper, whatever the scale of the map.
RADIUS, LARGE, LABEL, COUNT = 8.0, 10.5, 12.0, 11.0
_GAP = 4.0

Rectangle = tuple[float, float, float, float]


def shape(mark: Mark, x: float, y: float, radius: float, colours: Colours) -> str:
    """A sign at a place; its edge keeps it apart from what is below."""
    place = f"translate({number(x)} {number(y)}) scale({radius:.4f})"
    edge = {"stroke": colours["surface"], "stroke_width": 0.16}
    return tag("path", d=SHAPES[mark.shape].path, fill=colours[mark.colour], transform=place, **edge)


def drawn(figure: MapFigure, scale: float, colours: Colours) -> list[str]:
    """Signs of a map in the units of its outlines, of which ``scale`` is the size on paper, then their names."""
    anchors = dict(zip(figure.outlines["code"], figure.outlines["anchor"], strict=True))
    spots = [(float(x), float(y)) for x, y in (anchors[sign.code] for sign in figure.signs)]
    signs = [_sign(sign, x, y, scale, colours) for sign, (x, y) in zip(figure.signs, spots, strict=True)]
    sizes = [(text_width(sign.name, LABEL) / scale, LABEL / scale) for sign in figure.signs]
    radii = [radius_of(sign) / scale for sign in figure.signs]
    labels = [
        _label(sign.name, box, scale, colours)
        for sign, box in zip(figure.signs, labelled(spots, radii, sizes, _GAP / scale), strict=True)
    ]
    return [*signs, *labels]


def radius_of(sign: Sign) -> float:
    """Size on paper: larger where a number stands on it."""
    return LARGE if sign.count > 1 else RADIUS


def labelled(
    spots: Sequence[tuple[float, float]],
    radii: Sequence[float],
    sizes: Sequence[tuple[float, float]],
    gap: float,
) -> list[Rectangle]:
    """Boxes (left, top, right, bottom) of labels beside signs: below one, else above, right or left of it.

    Where there is no room anywhere a label stands below its sign.
    """
    taken = [(x - r, y - r, x + r, y + r) for (x, y), r in zip(spots, radii, strict=True)]
    found = []
    for (x, y), radius, (width, height) in zip(spots, radii, sizes, strict=True):
        away = radius + gap
        places = [
            (x - width / 2, y + away),
            (x - width / 2, y - away - height),
            (x + away, y - height / 2),
            (x - away - width, y - height / 2),
        ]
        boxes = [(left, top, left + width, top + height) for left, top in places]
        box = next((one for one in boxes if not any(overlap(one, other) for other in taken)), boxes[0])
        taken.append(box)
        found.append(box)
    return found


def _sign(sign: Sign, x: float, y: float, scale: float, colours: Colours) -> str:
    said = tag("title", escaped(f"{sign.name}: {sign.said}"))
    parts = [said, shape(sign.mark, x, y, radius_of(sign) / scale, colours)]
    if sign.count > 1:
        size = COUNT / scale
        heavy = {"text_anchor": "middle", "font_weight": 600}
        parts.append(text(str(sign.count), x, y + size * 0.36, size, colours["surface"], **heavy))
    return tag("g", *parts, id=f"sign-{sign.code}")


def _label(name: str, box: Rectangle, scale: float, colours: Colours) -> str:
    left, top, right, _ = box
    size = LABEL / scale
    halo = {
        "stroke": colours["map-label-halo"],
        "stroke_width": 3 / scale,
        "paint_order": "stroke",
        "stroke_linejoin": "round",
    }
    return text(name, (left + right) / 2, top + size * 0.85, size, colours["map-label"], text_anchor="middle", **halo)
