"""Slides of one view: the map, its leading areas as a chart and as a table, or the charts of a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from geodata.states import State
from layouts import charts
from layouts.chart import Chart, Column, Nothing
from layouts.context import Context
from layouts.findings import area as area_findings
from layouts.findings import cluster as cluster_findings
from layouts.findings import compare as compare_findings
from layouts.scene import Scene, star_words
from layouts.sitemap import find, modules
from layouts.slides.charts import draw_bars, draw_figure
from layouts.slides.frame import Said, Sheet, new_sheet
from layouts.slides.map import draw_map
from layouts.slides.package import new_package, to_bytes
from layouts.slides.paper import INCH, RATIOS, Box, Paper
from layouts.slides.tables import MOST_ROWS, draw_table

_CHARTS: dict[str, tuple[str, ...]] = {
    "cluster": ("trend", "concentration", "shift_share", "activities"),
    "area": ("portfolio", "area_change"),
    "compare": ("compare_course", "compare_structure"),
}
_FINDINGS: dict[str, Callable[[Context], list[str]]] = {
    "cluster": cluster_findings.findings,
    "area": area_findings.findings,
    "compare": compare_findings.findings,
}
_FIRST_ROWS = 12


def view_file(context: Context, ratio: str, site: str) -> bytes:
    """Presentation of one view; ``site`` is what its address is put behind."""
    paper = RATIOS[ratio]
    package = new_package(paper)
    link = site + context.here()
    page = find(context.path)
    page_id = page.page.id if page else ""
    if page_id in _FINDINGS:
        _findings_slide(package, paper, context, link, _FINDINGS[page_id](context))
    if page is None or page.page.has_map:
        map_slide(package, paper, context, link)
        _bars_slide(package, paper, context, link)
        _table_slide(package, paper, context, link)
    for name in _CHARTS.get(page_id, ()):
        _chart_slides(package, paper, context, link, charts.modules()[name].build(context))
    t = context.t
    return to_bytes(package, modules()[page_id].title(context), t("app.name"), context.view.lang)


def map_slide(package: Any, paper: Paper, context: Context, link: str, title: str = "", note: str = "") -> None:
    """Slide with the map of a view, under its finding or a title of one's own."""
    scene = Scene.of(context)
    said = Said(title or scene.finding, scene.subtitle, _notes(scene, title, note), link)
    sheet = new_sheet(package, paper, context, said)
    draw_map(sheet.slide, sheet.drawing, scene, paper.body, sheet.colours, beside=paper.wide)


def _bars_slide(package: Any, paper: Paper, context: Context, link: str) -> None:
    scene = Scene.of(context)
    measure = scene.figures.measure
    order = [index for index in scene.order if scene.figures.value[index] != 0][:_FIRST_ROWS]
    if measure.categories or measure.scale == "stars" or not order:
        return
    rows = [(_hedged(scene, index), float(scene.figures.value[index])) for index in order]
    sheet = new_sheet(package, paper, context, Said(scene.finding, scene.subtitle, _notes(scene), link))
    draw_bars(sheet, paper.body, context.t(f"measure.{measure.id}.name"), rows, measure.unit)


def _table_slide(package: Any, paper: Paper, context: Context, link: str) -> None:
    scene, t = Scene.of(context), context.t
    figures = scene.figures
    missing = [index for index in range(len(figures.codes)) if State(int(figures.state[index])).is_missing]
    columns = [
        Column(t("table.rank")),
        Column(t("table.area"), number=False),
        Column(t("table.code"), number=False),
        Column(t(f"measure.{figures.measure.id}.short")),
        Column(t("table.stars")),
        Column(t("table.state"), number=False),
    ]
    order = [*scene.order, *missing][:MOST_ROWS]
    rows = [_row(scene, place, index) for place, index in enumerate(order, 1)]
    words = t("slides.first_of", shown=len(rows), all=len(figures.codes))
    said = Said(scene.finding, f"{scene.subtitle} · {words}", _notes(scene), link)
    sheet = new_sheet(package, paper, context, said)
    draw_table(sheet, paper.body, t("table.heading"), columns, rows)


def _row(scene: Scene, place: int, index: int) -> list[str]:
    figures, t = scene.figures, scene.context.t
    state, stars = State(int(figures.state[index])), int(figures.stars[index])
    return [
        "" if state.is_missing else str(place),
        scene.name(index),
        figures.codes[index],
        "" if state.is_missing else scene.format(float(figures.value[index])),
        star_words(stars, t) if stars >= 0 else "",
        t(f"state.{state.key}"),
    ]


def _findings_slide(package: Any, paper: Paper, context: Context, link: str, findings: Sequence[str]) -> None:
    page = find(context.path)
    title = modules()[page.page.id if page else ""].title(context)
    notes = [*findings, *_origin(context)]
    sheet = new_sheet(package, paper, context, Said(title, _where(context), notes, link))
    high = round(1.45 * INCH)
    top = paper.body.y + round(0.15 * INCH)
    for place, words in enumerate(findings):
        box = Box(paper.body.x, top + place * high, paper.body.width, high)
        sheet.drawing.put(sheet.slide, sheet.drawing.text(box, words, 20, sheet.colours["ink"]))


def _chart_slides(package: Any, paper: Paper, context: Context, link: str, made: Chart | Nothing) -> None:
    """A native chart where the format has one, and the same figures as a table."""
    if isinstance(made, Nothing):
        return
    notes = [made.how_to_read, *_origin(context)]
    sheet = new_sheet(package, paper, context, Said(made.title, _where(context), notes, link))
    if draw_figure(sheet, paper.body, made.title, made.figure):
        part = context.t("slides.first_of", shown=min(MOST_ROWS, len(made.rows)), all=len(made.rows))
        words = _where(context) if len(made.rows) <= MOST_ROWS else f"{_where(context)} · {part}"
        sheet = new_sheet(package, paper, context, Said(made.title, words, notes, link))
    draw_table(sheet, paper.body, made.title, made.columns, made.rows)


def _where(context: Context) -> str:
    """Page, cluster and year in words."""
    view, atlas = context.view, context.atlas
    page = find(context.path)
    cluster = atlas.cluster(view.cluster).name[view.lang]
    own = page is not None and page.page.id == "cluster"
    title = modules()[page.page.id if page else ""].title(context)
    indicator = atlas.indicator(view.indicator).name[view.lang]
    return " · ".join([title, *([] if own else [cluster]), indicator, str(view.year)])


def _hedged(scene: Scene, index: int) -> str:
    name = scene.name(index)
    estimated = scene.figures.state[index] == State.ESTIMATED
    return scene.context.t("finding.estimated", value=name) if estimated else name


def _notes(scene: Scene, title: str = "", note: str = "") -> list[str]:
    """What the speaker should have at hand: the note, the finding, the method and the states."""
    context, t = scene.context, scene.context.t
    measure = scene.figures.measure.id
    states = [f"{t(f'state.{s.key}')} ({count}): {t(f'state_hint.{s.key}')}" for s, count in scene.states]
    classes = "; ".join(f"{entry.label} ({entry.count})" for entry in scene.classes)
    return [
        *([note, ""] if note else []),
        *([scene.finding] if title else []),
        scene.subtitle,
        f"{t(f'measure.{measure}.name')}: {t(f'measure.{measure}.hint')}",
        f"{t('legend.heading')}: {classes}",
        *states,
        *_origin(context),
    ]


def _origin(context: Context) -> list[str]:
    t, manifest, lang = context.t, context.atlas.manifest, context.view.lang
    sources = [
        f"{source['title'][lang]}, {source['producer'][lang]}, {source['licence']}" for source in manifest.sources
    ]
    said = [t("foot.source", source="; ".join(sources)), t("foot.release", release=manifest.id)]
    return [t("banner.illustrative"), *said] if manifest.illustrative else said
