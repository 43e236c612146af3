"""What every picture has around its drawing: finding, measure, source and, loudly, what is illustrative."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from layouts.picture.fonts import FAMILY, wrap
from layouts.picture.svg import number, tag, text
from layouts.tokens import tokens

if TYPE_CHECKING:
    from layouts.document import Document

MARGIN = 32.0
PAD = 16.0


@dataclass(frozen=True)
class Paper:
    """Size of a picture in CSS pixels; ``zoom`` is the number of image pixels for each of them."""

    width: float = 1280.0
    height: float = 720.0
    zoom: float = 1.0


@dataclass(frozen=True)
class Box:
    """Place on a picture."""

    x: float
    y: float
    width: float
    height: float


SCREEN = Paper()
Colours = Mapping[str, str]
Drawing = Callable[[Box, Colours], list[str]]


def framed(document: Document, title: str, subtitle: str, drawing: Drawing, paper: Paper, ground: str) -> str:
    """Complete SVG: the drawing is given the room that heading and source leave, on a ground of a token."""
    colours = tokens(document.context.view.theme)
    head, top = _head(document, title, subtitle, paper, colours)
    foot, bottom = _foot(document, paper, colours)
    inside = drawing(Box(MARGIN, top, paper.width - 2 * MARGIN, bottom - top), colours)
    back = tag("rect", width=paper.width, height=paper.height, fill=colours[ground])
    about = [tag("title", escaped(title)), tag("desc", escaped(subtitle))]
    return svg([*about, back, *inside, *head, *foot], paper, document.context.view.lang)


def bare(drawing: Drawing, paper: Paper, theme: str, lang: str, ground: str = "") -> str:
    """SVG of a drawing alone, on a ground of a token, for papers that have a heading and a source of their own."""
    colours, pad = tokens(theme), PAD if ground else 0.0
    back = [tag("rect", width=paper.width, height=paper.height, rx=4.0, fill=colours[ground])] if ground else []
    inside = drawing(Box(pad, pad, paper.width - 2 * pad, paper.height - 2 * pad), colours)
    return svg([*back, *inside], paper, lang)


def svg(parts: list[str], paper: Paper, lang: str) -> str:
    """Root element around parts."""
    return tag(
        "svg",
        *parts,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(paper.width)} {number(paper.height)}",
        width=paper.width * paper.zoom,
        height=paper.height * paper.zoom,
        font_family=f"'{FAMILY}', system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif",
        lang=lang,
        role="img",
    )


def escaped(words: str) -> str:
    """Words as the contents of an element."""
    return words.replace("&", "&amp;").replace("<", "&lt;")


def overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    """Whether two boxes (left, top, right, bottom) share any place."""
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _head(document: Document, title: str, subtitle: str, paper: Paper, colours: Colours) -> tuple[list[str], float]:
    parts: list[str] = []
    y = 16.0
    if document.illustrative:
        ink = colours["notice-ink"]
        parts.append(tag("rect", width=paper.width, height=34.0, fill=colours["notice"]))
        parts.append(text(document.illustrative, paper.width / 2, 23, 16, ink, text_anchor="middle", font_weight=600))
        y = 44.0
    for line in wrap(title, 28, paper.width - 2 * MARGIN, bold=True)[:3]:
        y += 32
        parts.append(text(line, MARGIN, y, 28, colours["ink"], font_weight=600))
    for line in wrap(subtitle, 17, paper.width - 2 * MARGIN):
        y += 24
        parts.append(text(line, MARGIN, y, 17, colours["ink-2"]))
    return parts, y + 14


def _foot(document: Document, paper: Paper, colours: Colours) -> tuple[list[str], float]:
    lines = wrap(" · ".join(document.foot), 13, paper.width - 2 * MARGIN)
    start = paper.height - 16 - 17 * (len(lines) - 1)
    parts = [text(line, MARGIN, start + 17 * row, 13, colours["ink-2"]) for row, line in enumerate(lines)]
    return parts, start - 20
