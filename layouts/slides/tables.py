"""Native tables."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import accumulate

from pptx.oxml import parse_xml

from layouts.contents.table import Head
from layouts.picture.fonts import text_width
from layouts.slides.frame import Sheet
from layouts.slides.paper import FONT, INCH, POINT, Box
from layouts.slides.shapes import NAMES, colour_xml

# As many rows as can be read from the last bench.
MOST_ROWS = 15
_ROW = round(0.295 * INCH)
_SIZE = 11.0
_MOST_SERIES = 8
_PAD = 22.0
_LARGEST_PART = 0.42
# No style of the program: its banding would be a colour of its own.
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"


def draw_table(sheet: Sheet, box: Box, name: str, columns: Sequence[Head], rows: Sequence[Sequence[str]]) -> None:
    """The first rows of a table, as wide as its words need and the box allows; one with many columns is turned."""
    if len(columns) > _MOST_SERIES and all(column.number for column in columns[1:]):
        columns, rows = _turned(columns, rows)
    kept = _fitting(columns, rows[:MOST_ROWS], box.width)
    heads, shown = columns[:kept], [list(row[:kept]) for row in rows[:MOST_ROWS]]
    widths = _widths(heads, shown, box.width)
    frame = sheet.slide.shapes.add_table(1, 1, box.x, box.y, sum(widths), _ROW * (len(shown) + 1))
    frame.name = name
    data = frame._element.graphic.graphicData
    data.replace(data.tbl, parse_xml(_xml(sheet, heads, shown, widths)))


def _xml(sheet: Sheet, heads: Sequence[Head], rows: Sequence[Sequence[str]], widths: Sequence[int]) -> str:
    """Table as the format writes it; cell by cell through the package takes thirty times as long."""
    grid = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    ends = ["r" if head.number else "l" for head in heads]
    first = _row([head.name for head in heads], ends, _properties(sheet, head=True))
    others = _properties(sheet, head=False)
    body = first + "".join(_row(row, ends, others) for row in rows)
    plain = f'<a:tblPr firstRow="1"><a:tableStyleId>{_PLAIN}</a:tableStyleId></a:tblPr>'
    return f"<a:tbl {NAMES}>{plain}<a:tblGrid>{grid}</a:tblGrid>{body}</a:tbl>"


def _properties(sheet: Sheet, *, head: bool) -> str:
    """How the words of a row look."""
    fill = f"<a:solidFill>{colour_xml(sheet.colours['ink-2' if head else 'ink'])}</a:solidFill>"
    face = f'<a:latin typeface="{FONT}"/>'
    return f'<a:rPr sz="{round(100 * _SIZE)}" b="{head:d}" lang="{sheet.drawing.lang}">{fill}{face}</a:rPr>'


def _row(cells: Sequence[str], ends: Sequence[str], look: str) -> str:
    written = "".join(
        f'<a:tc><a:txBody><a:bodyPr wrap="square"/><a:lstStyle/><a:p><a:pPr algn="{end}"/>'
        f"<a:r>{look}<a:t>{escape(words, quote=False)}</a:t></a:r></a:p></a:txBody>"
        '<a:tcPr marT="0" marB="0" anchor="ctr"><a:noFill/></a:tcPr></a:tc>'
        for words, end in zip(cells, ends, strict=True)
    )
    return f'<a:tr h="{_ROW}">{written}</a:tr>'


def _turned(columns: Sequence[Head], rows: Sequence[Sequence[str]]) -> tuple[Sequence[Head], Sequence[Sequence[str]]]:
    """Heads as rows: a course over the years reads downwards."""
    heads = [Head("", number=False), *(Head(row[0]) for row in rows[: _MOST_SERIES - 1])]
    kept = rows[: _MOST_SERIES - 1]
    turned = [[column.name, *(row[place] for row in kept)] for place, column in enumerate(columns) if place]
    return heads, turned


def _wanted(heads: Sequence[Head], rows: Sequence[Sequence[str]], room: int) -> list[float]:
    """Widths in points that the words ask for, none of them more than its part of the room."""
    most = _LARGEST_PART * room / POINT
    return [
        min(
            most,
            _PAD + 1.25 * max(text_width(words, _SIZE, bold=True) for words in [head.name, *(row[i] for row in rows)]),
        )
        for i, head in enumerate(heads)
    ]


def _fitting(heads: Sequence[Head], rows: Sequence[Sequence[str]], room: int) -> int:
    """Number of columns, from the first, that stand beside each other without being squeezed."""
    together = list(accumulate(_wanted(heads, rows, room)))
    return max(2, sum(one <= room / POINT for one in together))


def _widths(heads: Sequence[Head], rows: Sequence[Sequence[str]], room: int) -> list[int]:
    wanted = _wanted(heads, rows, room)
    scale = min(1.0, room / POINT / sum(wanted))
    return [round(scale * one * POINT) for one in wanted]
