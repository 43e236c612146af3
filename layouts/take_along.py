"""Everything that a page can be taken along as: formats by purpose, what each holds, link and citation."""

from __future__ import annotations

from dash import html

from geodata.outlines import outlines_of
from layouts.contents.table import Table
from layouts.document import Document
from layouts.files import PURPOSES, Format, offered
from layouts.numbers import format_value
from layouts.parts.attributes import attributes
from layouts.parts.copied import copied

# Bytes from which a file is called middling or large.
_MIDDLING, _LARGE = 200_000, 1_500_000
# Bytes of a cell of a table, of one on paper, and of a picture or a paper without tables, as measured.
_CELL, _PRINTED, _PICTURE = 9, 90, 300_000


def take_along(document: Document) -> html.Main:
    """Contents of the dialog, and of its page where there is no script."""
    t, context = document.context.t, document.context
    formats = offered(document)
    groups = [(purpose, [one for one in formats if one.purpose == purpose]) for purpose in PURPOSES]
    notice = [html.P(html.Strong(document.illustrative), className="notice")] if document.illustrative else []
    return html.Main(
        [
            html.H1(t("take.heading"), id="take-heading"),
            html.P(document.title, className="lead"),
            html.P(document.subtitle),
            *notice,
            *[_group(document, purpose, found) for purpose, found in groups if found],
            html.H2(t("take.cite")),
            copied("take-link", t("take.link"), [document.link], context),
            copied("take-apa", "APA", [document.citation.apa(document.link)], context),
            copied("take-bibtex", "BibTeX", [document.citation.bibtex(document.link)], context),
            html.P(html.A(t("take.back"), href=context.here()), className="take-back"),
        ],
        className="sheet take-along",
        id="main",
        tabIndex="-1",
    )


def _group(document: Document, purpose: str, formats: list[Format]) -> html.Section:
    title = html.H2(document.context.t(f"take_purpose.{purpose}"), id=f"take-{purpose}")
    rows = [html.Li(_row(document, one)) for one in formats]
    return html.Section([title, html.Ul(rows)], **attributes(aria_labelledby=f"take-{purpose}"))


def _row(document: Document, form: Format) -> list[html.Div | html.P]:
    """Links, one for each way that the format comes in, and what it will contain."""
    t = document.context.t
    name = t(f"format.{form.id}.name")
    links: list[html.A | html.Span] = [] if form.options else [_link(document, form, {}, name)]
    for key, values in form.options.items():
        ways = [_link(document, form, {key: value}, t(f"format_option.{key}.{value}")) for value in values]
        links += [html.Span(name, className="take-name"), *ways]
    return [html.Div(links, className="take-links"), html.P(_contains(document, form), className="small")]


def _link(document: Document, form: Format, options: dict[str, str], name: str) -> html.A:
    context = document.context
    address = context.address(f"{context.path or 'map'}.{form.id}", **options)
    return html.A(name, href=address, download="", className="file", **attributes(data_format=form.id))


def _contains(document: Document, form: Format) -> str:
    t, lang = document.context.t, document.context.view.lang
    main, placed = document.main, document.placed
    said = t(
        f"format.{form.id}.about",
        rows=format_value(len(main.rows), "count", lang),
        columns=len(main.columns),
        tables=len(document.tables),
        charts=len(document.charts),
        areas=format_value(len(placed.rows), "count", lang) if placed else "0",
    )
    return f"{said} {t(f'take_size.{_size(document, form)}')}"


def _size(document: Document, form: Format) -> str:
    """Class of size, from what is in the tables and outlines."""
    cells, printed = sum(map(_cells, document.tables)), [table for table in document.tables if table.printed]
    placed = document.placed
    codes = placed.codes if placed and form.purpose in ("maps", "whole") else ()
    outlines = sum(len(one.wkb) for one in outlines_of(document.context.atlas, codes))
    expected = {
        "data": _CELL * cells,
        "maps": outlines + _CELL * cells,
        "pictures": _PICTURE,
        "print": _PICTURE + (_PRINTED * sum(map(_cells, printed)) if form.id == "pdf" else 0),
        "whole": (outlines + _PICTURE + _CELL * cells) // 3,
    }[form.purpose]
    return "large" if expected >= _LARGE else "middling" if expected >= _MIDDLING else "small"


def _cells(table: Table) -> int:
    return len(table.rows) * len(table.columns)
