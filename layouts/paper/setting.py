"""A document set as PDF: text and tables by Typst, drawings as SVG, the typeface of all pictures embedded."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from geodata.states import State
from layouts.apart import apart
from layouts.contents.table import Table, Value, said
from layouts.context import Context
from layouts.document import Document
from layouts.picture.chart import chart_drawing, drawable
from layouts.picture.fonts import FAMILY, FOLDER
from layouts.picture.frame import Paper, bare
from layouts.picture.map import map_drawing
from layouts.tokens import tokens

# Printed in full up to here, twice the districts of the country; else only the rows with the highest figures.
MOST_ROWS = 2000
# Sizes of drawings in CSS pixels, upright and across.
_MAP = {False: Paper(900, 470), True: Paper(1250, 600)}
_CHART = {False: 680.0, True: 500.0}
# Letters that a column is at least and at most made for; tables up to half a page wide stand in two columns.
_LEAST, _WIDEST, _HALF, _FEW = 5, 44, 56, 12
_TEMPLATE = Path(__file__).with_name("page.typ")
_PRESS = Path(__file__).with_name("press.py")


def to_pdf(document: Document, *, landscape: bool) -> bytes:
    """A4 pages of a document; the same document always gives the same bytes."""
    told = json.dumps(_told(document, landscape), ensure_ascii=False)
    files = {"main.typ": _TEMPLATE.read_text("utf-8"), "document.json": told, **_drawings(document, landscape)}
    # Apart, because Typst keeps what it has set: some 250 MB after sixteen papers.
    return apart(_PRESS, {"fonts": str(FOLDER), "files": files})


def _drawings(document: Document, landscape: bool) -> dict[str, str]:
    theme, lang = document.context.view.theme, document.context.view.lang
    found = {
        f"map{place}.svg": bare(map_drawing(figure), _MAP[landscape], theme, lang, "map-paper")
        for place, figure in enumerate(document.maps)
    }
    for name, chart in document.charts.items():
        if drawable(chart.figure):
            paper = Paper(_CHART[landscape], float(chart.figure["layout"]["height"]))
            found[f"{name}.svg"] = bare(chart_drawing(chart.figure, lang), paper, theme, lang)
    return found


def _told(document: Document, landscape: bool) -> dict[str, Any]:
    t, colours = document.context.t, tokens("light")
    return {
        "title": document.title,
        "subtitle": document.subtitle,
        "notice": document.illustrative,
        "findings": document.findings,
        "lang": document.context.view.lang,
        "name": t("app.name"),
        "font": FAMILY,
        "landscape": landscape,
        "colours": {
            "ink": colours["ink"],
            "quiet": colours["ink-2"],
            "rule": colours["rule"],
            "notice": colours["notice"],
            "notice_ink": colours["notice-ink"],
        },
        "foot": document.foot,
        "maps": [
            {"title": figure.title, "subtitle": figure.subtitle, "file": f"map{place}.svg"}
            for place, figure in enumerate(document.maps)
        ],
        "charts": [
            {"title": chart.title, "file": f"{name}.svg", "how": chart.how_to_read}
            for name, chart in document.charts.items()
            if drawable(chart.figure)
        ],
        "tables": [_set(document, table) for table in document.tables if table.printed and table.rows],
        "about": t("table_name.about"),
        "facts": [*document.facts, (t("file.citation"), document.citation.apa(document.link))],
        "method_title": t("file.method"),
        "method": document.method,
    }


def _set(document: Document, table: Table) -> dict[str, Any]:
    """A table as it is printed: words and figures for reading, no columns for programs."""
    context = document.context
    shown = [place for place in range(len(table.columns)) if _is_shown(table, place)]
    rows = table.rows if len(table.rows) <= MOST_ROWS else _highest(table)
    head = [table.columns[place].name[context.view.lang] for place in shown]
    cells = [[said(context, table, row, place, "file.nearly") for place in shown] for row in rows]
    widths = _widths(head, cells)
    note = "" if rows is table.rows else context.t("file.highest", n=MOST_ROWS, total=len(table.rows))
    return {
        "title": table.title,
        "note": note,
        "head": head,
        "numbers": [bool(table.columns[place].unit) for place in shown],
        "widths": widths,
        "narrow": sum(widths) <= _HALF and len(rows) > _FEW,
        "marks": context.t("file.nearly_is") if any(one is State.ESTIMATED for row in rows for one in row) else "",
        "groups": [
            {"name": name, "rows": [cells[at] for at in places]} for name, places in _groups(context, table, rows)
        ],
    }


def _groups(context: Context, table: Table, rows: Sequence[tuple[Value, ...]]) -> Iterator[tuple[str, list[int]]]:
    """Rows that follow each other in a province under its name, where they are many districts; else all without one."""
    areas = context.atlas.areas
    place = table.column(table.places) if table.places else -1
    above = [areas[str(row[place])].parent if table.places else "" for row in rows]
    if len(rows) <= _FEW or len(set(above)) < 2 or any(areas[code].level != "province" for code in set(above)):
        yield "", list(range(len(rows)))
        return
    for code, found in groupby(range(len(rows)), key=above.__getitem__):
        yield areas[code].called(context.view.lang), list(found)


def _widths(head: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    """Shares of columns: as wide as their longest figure or word, and as their words up to a point."""
    found = []
    for place, name in enumerate(head):
        cells = [row[place] for row in rows]
        longest = max((len(word) for words in (name, *cells) for word in words.split()), default=0)
        found.append(1 + max(_LEAST, longest, min(_WIDEST, max(map(len, cells), default=0))))
    return found


def _is_shown(table: Table, place: int) -> bool:
    """States are said in place of figures; what is the same in each row stands in the title."""
    column = table.columns[place]
    if not column.printed or any(one.states == column.key for one in table.columns):
        return False
    found = {row[place] for row in table.rows}
    return len(found) > 1 if len(table.rows) > 1 else found != {None}


def _highest(table: Table) -> Sequence[tuple[Value, ...]]:
    place = next(place for place, column in enumerate(table.columns) if column.unit)

    def figure(row: tuple[Value, ...]) -> float:
        value = row[place]
        return -float(value) if isinstance(value, int | float) else float("inf")

    return sorted(table.rows, key=figure)[:MOST_ROWS]
