"""Tables and charts of a page as a workbook: numbers as numbers, headings in both languages, a sheet about it all."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from textwrap import wrap

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Look
from xlsxwriter.worksheet import Worksheet

from geodata.states import State
from geodata.view import LANGUAGES
from layouts.contents.table import Table, words
from layouts.document import Document

# Row of the headings, below title, subtitle and notice.
HEAD = 3
_NUMBERS = {
    "count": "#,##0",
    "stars": "0",
    "class": "0",
    "ratio": "0.00",
    "balance": "0.00",
    "score": "0.00",
    "index": "0.0",
    "share": "0.0%",
    "rate": "+0.0%;-0.0%;0.0%",
    "change": "+0.0%;-0.0%;0.0%",
    "difference": "+#,##0;-#,##0;0",
}
_NARROW, _WIDE = 9, 60
_A4 = 9
# Points of a line of a cell, and letters of a column that its margins, bold type and the button of its filter take.
_LINE, _MARGIN = 15.0, 3


class _Exact(float):
    """Figure that is written with every digit; the library would write sixteen, one too few for some."""

    def __format__(self, spec: str, /) -> str:
        return repr(float(self))


def to_workbook(document: Document) -> bytes:
    """Workbook with a sheet for each table and each chart, then what it is about and what its states mean."""
    out = io.BytesIO()
    with Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties(
            {
                "title": document.title,
                "subject": document.subtitle,
                "author": document.context.t("app.name"),
                "comments": document.illustrative,
                "created": datetime.fromisoformat(document.citation.date or "2000-01-01"),
            }
        )
        looks = {unit: book.add_format({"num_format": pattern}) for unit, pattern in _NUMBERS.items()}
        for table in (*document.tables, *document.series):
            sheet = book.add_worksheet(document.context.t(f"table_name.{table.id}"))
            _head(book, sheet, document, document.subtitle if table is document.main else table.title)
            _table(book, sheet, document, table, looks, table.id in document.charts)
        _about(book, document)
        _states(book, document)
    return out.getvalue()


def _head(book: Workbook, sheet: Worksheet, document: Document, subtitle: str) -> None:
    sheet.write_string(0, 0, document.title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, " · ".join((subtitle, *document.foot[:2])))
    if document.illustrative:
        notice = book.add_format({"bold": True, "font_color": "#5c4400"})
        sheet.write_string(2, 0, document.illustrative, notice)
    _printed(sheet, document)


def _printed(sheet: Worksheet, document: Document) -> None:
    """A4 across, as wide as the paper, with the notice and the number of the page on each."""
    sheet.set_paper(_A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{document.illustrative}&R&P/&N")


def _table(
    book: Workbook, sheet: Worksheet, document: Document, table: Table, looks: dict[str, Look], charted: bool
) -> None:
    lang = document.context.view.lang
    said = {state: document.context.t(f"state.{state.key}") for state in State}
    top = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
    of_words, of_figures = (book.add_format({**top, "align": side}) for side in ("left", "right"))
    beside = book.add_format({"indent": 1})
    high = 1
    for place, column in enumerate(table.columns):
        units = f"\n[{heading(words(f'unit.{column.unit}'), lang)}]" if column.unit and charted else ""
        name, wide = heading(column.name, lang) + units, _width(document, table, place)
        sheet.write_string(HEAD, place, name, of_figures if column.unit else of_words)
        sheet.set_column(place, place, wide)
        high = max(high, _lines(name, wide))
    sheet.set_row(HEAD, _LINE * high)
    for number, row in enumerate(table.rows, start=HEAD + 1):
        for place, value in enumerate(row):
            if isinstance(value, State):
                sheet.write_string(number, place, said[value], beside)
            elif isinstance(value, str):
                sheet.write_string(number, place, value)
            elif value is not None:
                sheet.write_number(number, place, _Exact(value), looks.get(table.columns[place].unit))
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.autofilter(HEAD, 0, HEAD + max(1, len(table.rows)), len(table.columns) - 1)
    sheet.repeat_rows(HEAD)


def heading(name: Mapping[str, str], lang: str) -> str:
    """Words in the language of the reader, then in the other ones."""
    names = [name[one] for one in (lang, *(one for one in LANGUAGES if one != lang))]
    return " / ".join(dict.fromkeys(names))


def _lines(said: str, width: int) -> int:
    """Lines that words take in a column; programs do not all make a row as high as its words."""
    return sum(max(1, len(wrap(part, max(1, width - _MARGIN)))) for part in said.split("\n"))


def _width(document: Document, table: Table, place: int) -> int:
    column = table.columns[place]
    if column.unit:
        return 14
    shown = [row[place] for row in table.rows[:200]]
    longest = max(
        (len(document.context.t(f"state.{one.key}") if isinstance(one, State) else str(one)) for one in shown),
        default=0,
    )
    return min(_WIDE, max(_NARROW, longest + 2, max(map(len, heading(column.name, "tr").split()))))


def _about(book: Workbook, document: Document) -> None:
    """Source, release, citation, link and method."""
    t = document.context.t
    rows = [(t("file.title"), document.title), (t("file.subtitle"), document.subtitle)]
    rows += [(t("file.finding"), one) for one in document.findings]
    rows += [*document.facts]
    rows.append((t("file.boundaries"), document.boundaries))
    rows.append((t("file.citation"), document.citation.apa(document.link)))
    rows.append(("BibTeX", document.citation.bibtex(document.link)))
    rows += [*document.method]
    _pairs(book, t("table_name.about"), document, rows)


def _states(book: Workbook, document: Document) -> None:
    """States by their keys, in every language, with what they mean."""
    t = document.context.t
    rows = []
    for state in State:
        names = words(f"state.{state.key}")
        rows.append((state.key, *(names[lang] for lang in LANGUAGES), t(f"state_about.{state.key}")))
    _pairs(book, t("table_name.states"), document, rows)


def _pairs(book: Workbook, name: str, document: Document, rows: Sequence[tuple[str, ...]]) -> None:
    sheet = book.add_worksheet(name)
    bold, wrapped = (book.add_format({**more, "text_wrap": True, "valign": "top"}) for more in ({"bold": True}, {}))
    widths = [26, *[22] * (len(rows[0]) - 2), 100]
    for place, wide in enumerate(widths):
        sheet.set_column(place, place, wide)
    if document.illustrative:
        sheet.write_string(0, 0, document.illustrative, book.add_format({"bold": True, "font_color": "#5c4400"}))
    for number, row in enumerate(rows, start=1):
        for place, said in enumerate(row):
            sheet.write_string(number, place, said, wrapped if place else bold)
        sheet.set_row(number, _LINE * max(map(_lines, row, widths)))
    _printed(sheet, document)
