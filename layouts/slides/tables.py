"""Native tables."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate

from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from layouts.contents.table import Head
from layouts.picture.fonts import text_width
from layouts.slides.frame import Sheet, rgb
from layouts.slides.paper import FONT, INCH, POINT, Box

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
    frame = sheet.slide.shapes.add_table(len(shown) + 1, len(heads), box.x, box.y, box.width, _ROW * (len(shown) + 1))
    frame.name = name
    table = frame.table
    frame._element.graphic.graphicData.tbl.tblPr.find(
        "{http://schemas.openxmlformats.org/drawingml/2006/main}tableStyleId"
    ).text = _PLAIN
    table.horz_banding = False
    for column, width in enumerate(_widths(heads, shown, box.width)):
        table.columns[column].width = width
    for number, row in enumerate([[head.name for head in heads], *shown]):
        table.rows[number].height = _ROW
        for column, words in enumerate(row):
            _write(sheet, table.cell(number, column), words, head=number == 0, number=heads[column].number)


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


def _write(sheet: Sheet, cell: object, words: str, *, head: bool, number: bool) -> None:
    cell.margin_top = cell.margin_bottom = 0  # type: ignore[attr-defined]
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE  # type: ignore[attr-defined]
    cell.fill.background()  # type: ignore[attr-defined]
    frame = cell.text_frame  # type: ignore[attr-defined]
    frame.word_wrap = True
    paragraph = frame.paragraphs[0]
    paragraph.alignment = 3 if number else 1
    run = paragraph.add_run()
    run.text = words
    run.font.size, run.font.name, run.font.bold = Pt(_SIZE), FONT, head
    run.font.color.rgb = rgb(sheet.colours["ink-2" if head else "ink"])
    run._r.get_or_add_rPr().set("lang", sheet.drawing.lang)
