"""Native shapes of a slide: freeforms, rectangles, lines of text and groups, as the format writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from html import escape
from itertools import count
from typing import Any

from pptx.oxml import parse_xml

from layouts.slides.paper import FONT, POINT, Box

NAMES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_STEP = re.compile(r"-?(?:\d+\.?\d*|\.\d+)")
_SUBPATH = re.compile(r"M([^Ml]*)l([^Mz]*)(z?)")
# Ids below this one are the placeholders'.
_FIRST_ID = 100

Ring = tuple[list[tuple[int, int]], bool]


@dataclass(frozen=True)
class Place:
    """From the grid of the outlines to the slide."""

    scale: float
    x: float
    y: float

    @classmethod
    def fitting(cls, view: Sequence[float], box: Box) -> Place:
        """The whole of a view in the middle of a box."""
        left, top, across, down = view
        scale = min(box.width / across, box.height / down)
        x = box.x + (box.width - across * scale) / 2 - left * scale
        return cls(scale, x, box.y + (box.height - down * scale) / 2 - top * scale)

    def point(self, x: float, y: float) -> tuple[int, int]:
        """A point of the grid on the slide."""
        return round(self.x + self.scale * x), round(self.y + self.scale * y)

    def rings(self, path: str) -> list[Ring]:
        """Rings and lines of a path ("M", "l", "z"), and whether each is closed."""
        found: list[Ring] = []
        for start, steps, closed in _SUBPATH.findall(path):
            x, y = map(float, _STEP.findall(start))
            numbers = list(map(float, _STEP.findall(steps)))
            points = [self.point(x, y)]
            for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
                x, y = x + dx, y + dy
                points.append(self.point(x, y))
            found.append((points, bool(closed)))
        return found


@dataclass(frozen=True)
class Look:
    """Fill and outline of a shape; ``pattern`` is a preset of the format, ``dash`` one of its line styles."""

    fill: str | None = None
    line: str | None = None
    width: float = 0.5
    pattern: str | None = None
    ink: str = "#000000"
    dash: str | None = None

    def xml(self) -> str:
        """As properties of a shape."""
        return self._fill() + self._line()

    def _fill(self) -> str:
        if self.fill is None:
            return "<a:noFill/>"
        if self.pattern is None:
            return f"<a:solidFill>{colour_xml(self.fill)}</a:solidFill>"
        fore, back = (
            f"<a:{name}>{colour_xml(one)}</a:{name}>" for name, one in (("fgClr", self.ink), ("bgClr", self.fill))
        )
        return f'<a:pattFill prst="{self.pattern}">{fore}{back}</a:pattFill>'

    def _line(self) -> str:
        if self.line is None:
            return "<a:ln><a:noFill/></a:ln>"
        dash = f'<a:prstDash val="{self.dash}"/>' if self.dash else ""
        width = round(self.width * POINT)
        return f'<a:ln w="{width}"><a:solidFill>{colour_xml(self.line)}</a:solidFill>{dash}<a:round/></a:ln>'


def colour_xml(said: str) -> str:
    """Colour of a token as the format writes it."""
    return f'<a:srgbClr val="{said.lstrip("#").upper()}"/>'


@dataclass
class Drawing:
    """Shapes of one slide, numbered as they come; ``lang`` is the language of its words."""

    lang: str
    ids: Iterable[int] = field(default_factory=lambda: count(_FIRST_ID))

    def freeform(self, rings: Sequence[Ring], look: Look, name: str, said: str = "") -> str:
        """Area or line through points of the slide; nothing where there is no point."""
        points = [point for ring, _ in rings for point in ring]
        if not points:
            return ""
        box = _around(points)
        drawn = "".join(_ring(ring, closed, box) for ring, closed in rings)
        fill = "" if look.fill else ' fill="none"'
        path = f'<a:path w="{box.width}" h="{box.height}"{fill}>{drawn}</a:path>'
        shape = (
            "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
            f'<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>{path}</a:pathLst></a:custGeom>'
        )
        return self._shape(box, shape, look, name, said)

    def rectangle(self, box: Box, look: Look, name: str) -> str:
        """Rectangle."""
        return self.preset("rect", box, look, name)

    def preset(self, shape: str, box: Box, look: Look, name: str) -> str:
        """A shape that the format knows by its name."""
        return self._shape(box, f'<a:prstGeom prst="{shape}"><a:avLst/></a:prstGeom>', look, name, "")

    def text(
        self, box: Box, words: str, size: float, colour: str, *, align: str = "l", bold: bool = False, anchor: str = "t"
    ) -> str:
        """One paragraph in a box without margins."""
        weight = ' b="1"' if bold else ""
        run = (
            f'<a:r><a:rPr lang="{self.lang}" sz="{round(size * 100)}"{weight}>'
            f'<a:solidFill>{colour_xml(colour)}</a:solidFill><a:latin typeface="{FONT}"/></a:rPr>'
            f"<a:t>{escape(words)}</a:t></a:r>"
        )
        body = (
            f'<p:txBody><a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="{anchor}"/><a:lstStyle/>'
            f'<a:p><a:pPr algn="{align}"/>{run}</a:p></p:txBody>'
        )
        shape = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        return self._shape(box, shape, Look(), words, "", body, 'txBox="1"')

    def group(self, members: Iterable[str], box: Box, name: str, said: str = "") -> str:
        """Shapes that are moved and recoloured as one; nothing where there is none."""
        inner = "".join(members)
        if not inner:
            return ""
        place = _frame(box, "off", "ext") + _frame(box, "chOff", "chExt")
        return (
            f"<p:grpSp><p:nvGrpSpPr>{self._head(name, said)}<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>"
            f"<p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>{inner}</p:grpSp>"
        )

    def put(self, slide: Any, *drawn: str) -> None:
        """Add shapes and groups that were drawn to a slide."""
        for shape in drawn:
            if shape:
                # Names declared above it would be looked for again for each of its points as it moves to the slide.
                start, rest = shape.split(">", 1)
                slide.shapes._spTree.append(parse_xml(f"{start} {NAMES}>{rest}"))

    def _shape(self, box: Box, geometry: str, look: Look, name: str, said: str, body: str = "", kind: str = "") -> str:
        return (
            f"<p:sp><p:nvSpPr>{self._head(name, said)}<p:cNvSpPr {kind}/><p:nvPr/></p:nvSpPr>"
            f"<p:spPr><a:xfrm>{_frame(box, 'off', 'ext')}</a:xfrm>{geometry}{look.xml()}</p:spPr>{body}</p:sp>"
        )

    def _head(self, name: str, said: str) -> str:
        told = f' descr="{escape(said)}"' if said else ""
        return f'<p:cNvPr id="{next(iter(self.ids))}" name="{escape(name)}"{told}/>'


def _frame(box: Box, offset: str, extent: str) -> str:
    return f'<a:{offset} x="{box.x}" y="{box.y}"/><a:{extent} cx="{box.width}" cy="{box.height}"/>'


def _around(points: Sequence[tuple[int, int]]) -> Box:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Box(min(xs), min(ys), max(1, max(xs) - min(xs)), max(1, max(ys) - min(ys)))


def _ring(points: Sequence[tuple[int, int]], closed: bool, box: Box) -> str:
    spots = [f'<a:pt x="{x - box.x}" y="{y - box.y}"/>' for x, y in points]
    lines = "".join(f"<a:lnTo>{spot}</a:lnTo>" for spot in spots[1:])
    return f"<a:moveTo>{spots[0]}</a:moveTo>{lines}{'<a:close/>' if closed else ''}"
