"""Slides of a page: its findings, its maps, the charts and the first rows of its tables."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from geodata.states import State
from layouts.chart import Chart
from layouts.contents.map import MapFigure
from layouts.contents.table import Head, Table, said
from layouts.document import Document
from layouts.scene import Scene
from layouts.sitemap import find
from layouts.slides.charts import draw_bars, draw_figure
from layouts.slides.frame import Said, new_sheet
from layouts.slides.map import draw_map
from layouts.slides.paper import INCH, Box, Paper
from layouts.slides.tables import MOST_ROWS, draw_table

_FIRST_ROWS = 12
# Words that estimates of a table are said with, short enough for a column.
_NEARLY = "file.nearly"
_MOST_FINDINGS = 5
_FINDING_SIZE = 18
# What a slide says once rather than in every row.
_CONSTANT = frozenset({"year", "measure", "indicator", "unit", "parent", "low", "high", "lq_low", "lq_high"})


def add_page(package: Any, paper: Paper, document: Document) -> None:
    """Add all slides of a page."""
    if len(document.findings) > 1:
        _findings(package, paper, document)
    for figure in document.maps:
        add_map(package, paper, document, figure)
    if _is_map(document):
        _bars(package, paper, document)
    for chart in document.charts.values():
        _chart(package, paper, document, chart)
    for table in document.tables:
        if table.printed:
            _table(package, paper, document, table)


def add_step(package: Any, paper: Paper, document: Document, title: str, note: str) -> None:
    """Add the one slide that stands for a page in a deck."""
    if document.maps:
        add_map(package, paper, document, document.maps[0], title, note)
    elif document.findings:
        _findings(package, paper, document, title, note)
    else:
        _table(package, paper, document, document.main, title, note)


def add_map(package: Any, paper: Paper, document: Document, figure: MapFigure, title: str = "", note: str = "") -> None:
    """Add a map under its finding, or under a title of one's own."""
    states = [entry for entry in figure.legend if entry.state is not None]
    t = document.context.t
    notes = [
        *([note, ""] if note else []),
        *([figure.title] if title else []),
        *_method(document),
        f"{t('legend.heading')}: " + "; ".join(f"{one.label} ({one.count})" for one in figure.legend),
        *(f"{one.label}: {t(f'state_hint.{one.state.key}')}" for one in states if one.state is not None),
    ]
    words = f"{figure.title} · {figure.subtitle}" if title else figure.subtitle
    sheet = new_sheet(package, paper, document.context, _said(document, title or figure.title, words, notes))
    heading = t(f"measure.{document.context.view.measure}.short") if _is_map(document) else t("legend.heading")
    draw_map(sheet.slide, sheet.drawing, figure, heading, paper, sheet.colours)


def _said(document: Document, title: str, subtitle: str, notes: Sequence[str]) -> Said:
    return Said(title, subtitle, [*notes, *_origin(document)], document.link, document.foot)


def _is_map(document: Document) -> bool:
    """Whether the page is about the measure of the view."""
    page = find(document.context.path)
    return page is not None and page.page.has_map


def _bars(package: Any, paper: Paper, document: Document) -> None:
    scene = Scene.of(document.context)
    measure = scene.figures.measure
    order = [index for index in scene.order if scene.figures.value[index] != 0][:_FIRST_ROWS]
    if measure.categories or measure.scale == "stars" or not order:
        return
    rows = [(_hedged(scene, index), float(scene.figures.value[index])) for index in order]
    told = _said(document, scene.finding, scene.subtitle, _method(document))
    sheet = new_sheet(package, paper, document.context, told)
    draw_bars(sheet, paper.body, scene.context.t(f"measure.{measure.id}.name"), rows, measure.unit)


def _hedged(scene: Scene, index: int) -> str:
    name = scene.name(index)
    estimated = scene.figures.state[index] == State.ESTIMATED
    return scene.context.t("finding.estimated", value=name) if estimated else name


def _findings(package: Any, paper: Paper, document: Document, title: str = "", note: str = "") -> None:
    sentences = document.findings if title else document.findings[:_MOST_FINDINGS]
    notes = [*([note, ""] if note else []), document.title, *document.findings, *_method(document)]
    told = _said(document, title or document.title, document.subtitle, notes)
    sheet = new_sheet(package, paper, document.context, told)
    body = paper.body
    high = min(round(1.3 * INCH), body.height // max(1, len(sentences)))
    for place, words in enumerate(sentences):
        box = Box(body.x, body.y + round(0.12 * INCH) + place * high, body.width, high)
        sheet.drawing.put(sheet.slide, sheet.drawing.text(box, words, _FINDING_SIZE, sheet.colours["ink"]))


def _chart(package: Any, paper: Paper, document: Document, chart: Chart) -> None:
    """A native chart where the format has one, and the same figures as a table."""
    told = _said(document, chart.title, document.subtitle, [chart.how_to_read])
    sheet = new_sheet(package, paper, document.context, told)
    heads, rows = chart.beside(document.context, _NEARLY)
    if draw_figure(sheet, paper.body, chart.title, chart.figure):
        part = _cut(document, chart.rows, rows)
        sheet = new_sheet(package, paper, document.context, _said(document, chart.title, part, [chart.how_to_read]))
    draw_table(sheet, paper.body, chart.title, heads, rows)


def _table(package: Any, paper: Paper, document: Document, table: Table, title: str = "", note: str = "") -> None:
    if not table.rows:
        return
    context = document.context
    kept = _kept(table)
    columns = [
        Head(table.columns[place].name[context.view.lang], number=bool(table.columns[place].unit)) for place in kept
    ]
    first = _ranked(table, context.view.measure)[:MOST_ROWS]
    rows = [[said(context, table, row, place, _NEARLY) for place in kept] for row in first]
    notes = [*([note, ""] if note else []), *_method(document)]
    heading = title or (document.title if table is document.main else table.title)
    words = _cut(document, table.rows, rows)
    sheet = new_sheet(package, paper, context, _said(document, heading, words, notes))
    draw_table(sheet, paper.body, table.title, columns, rows)


def _kept(table: Table) -> list[int]:
    """Columns that differ from row to row, ids with a name and states with a figure left out."""
    keys = {one.key for one in table.columns}
    aside = {one.states for one in table.columns if one.states and one.states != "state"}
    aside |= {key for key in keys if f"{key}_name" in keys} | _CONSTANT
    alike = {p for p in range(len(table.columns)) if len({row[p] for row in table.rows}) == 1}
    return [
        place
        for place, one in enumerate(table.columns)
        if one.printed and one.key not in aside and (place not in alike or one.unit or len(table.rows) == 1)
    ]


def _ranked(table: Table, measure: str) -> Sequence[tuple[Any, ...]]:
    """Rows of areas by their figure, highest first; other rows as they are."""
    keys = [one.key for one in table.columns]
    key = next((one for one in (measure, "value") if one in keys), None)
    if not table.places or key is None:
        return table.rows
    place = keys.index(key)
    return sorted(table.rows, key=lambda row: (row[place] is None, -(row[place] or 0)))


def _cut(document: Document, rows: Sequence[Sequence[Any]], cells: Sequence[Sequence[str]]) -> str:
    """What a table shows, how many of its rows a slide holds, and what the sign of estimates means if it has some."""
    t, count = document.context.t, len(rows)
    marked = any(words.startswith(t(_NEARLY, value="")) for row in cells[:MOST_ROWS] for words in row)
    parts = [document.subtitle]
    parts += [t("slides.first_of", shown=MOST_ROWS, all=count)] if count > MOST_ROWS else []
    parts += [t("file.nearly_is")] if marked else []
    return " · ".join(parts)


def _method(document: Document) -> list[str]:
    """What is shown, and how the measure is made where there is one."""
    if not document.contents.measured:
        return [document.subtitle]
    measure, t = document.context.view.measure, document.context.t
    return [document.subtitle, f"{t(f'measure.{measure}.name')}: {t(f'measure.{measure}.hint')}"]


def _origin(document: Document) -> list[str]:
    facts = [f"{name}: {words}" for name, words in document.facts]
    return [document.illustrative, *facts] if document.illustrative else facts
