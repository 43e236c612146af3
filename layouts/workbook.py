"""All tables of a page as a workbook: numbers as numbers, headings in both languages, and a sheet about it all."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import datetime

from xlsxwriter import Workbook
from xlsxwriter.format import Format as Look
from xlsxwriter.worksheet import Worksheet

from geodata.states import State
from geodata.view import LANGUAGES
from layouts.contents.table import Column, Table, words
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
}
_NARROW, _WIDE = 9, 60


class _Exact(float):
    """Figure that is written with every digit; the library would write sixteen, one too few for some."""

    def __format__(self, spec: str, /) -> str:
        return repr(float(self))


def to_workbook(document: Document) -> bytes:
    """Workbook with a sheet for each table, then what it is about and what its states mean."""
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
        for table in document.tables:
            sheet = book.add_worksheet(document.context.t(f"table_name.{table.id}"))
            _head(book, sheet, document, document.subtitle if table is document.main else table.title)
            _table(book, sheet, document, table, looks)
        _about(book, document)
        _states(book, document)
    return out.getvalue()


def _head(book: Workbook, sheet: Worksheet, document: Document, subtitle: str) -> None:
    sheet.write_string(0, 0, document.title, book.add_format({"bold": True, "font_size": 14}))
    sheet.write_string(1, 0, subtitle)
    if document.illustrative:
        notice = book.add_format({"bold": True, "font_color": "#5c4400"})
        sheet.write_string(2, 0, document.illustrative, notice)
        sheet.set_footer(f"&L{document.illustrative}&R&P/&N")


def _table(book: Workbook, sheet: Worksheet, document: Document, table: Table, looks: dict[str, Look]) -> None:
    lang = document.context.view.lang
    said = {state: document.context.t(f"state.{state.key}") for state in State}
    top = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
    for place, column in enumerate(table.columns):
        sheet.write_string(HEAD, place, heading(column, lang), top)
        sheet.set_column(place, place, _width(document, table, place))
    for number, row in enumerate(table.rows, start=HEAD + 1):
        for place, value in enumerate(row):
            if isinstance(value, State):
                sheet.write_string(number, place, said[value])
            elif isinstance(value, str):
                sheet.write_string(number, place, value)
            elif value is not None:
                sheet.write_number(number, place, _Exact(value), looks.get(table.columns[place].unit))
    sheet.freeze_panes(HEAD + 1, 2)
    sheet.autofilter(HEAD, 0, HEAD + max(1, len(table.rows)), len(table.columns) - 1)
    sheet.repeat_rows(HEAD)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)


def heading(column: Column, lang: str) -> str:
    """Heading in the language of the reader, then in the other ones."""
    names = [column.name[one] for one in (lang, *(one for one in LANGUAGES if one != lang))]
    return " / ".join(dict.fromkeys(names))


def _width(document: Document, table: Table, place: int) -> int:
    column = table.columns[place]
    if column.unit:
        return 14
    shown = [row[place] for row in table.rows[:200]]
    longest = max(
        (len(document.context.t(f"state.{one.key}") if isinstance(one, State) else str(one)) for one in shown),
        default=0,
    )
    return min(_WIDE, max(_NARROW, longest + 2, max(map(len, heading(column, "tr").split()))))


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
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, max(1, len(rows[0]) - 2), 22 if len(rows[0]) > 2 else 100)
    sheet.set_column(len(rows[0]) - 1, len(rows[0]) - 1, 100)
    if document.illustrative:
        sheet.write_string(0, 0, document.illustrative, book.add_format({"bold": True, "font_color": "#5c4400"}))
    for number, row in enumerate(rows, start=1):
        for place, said in enumerate(row):
            sheet.write_string(number, place, said, wrapped if place else bold)
