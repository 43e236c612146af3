"""A view as CSV: comment lines that say what it is, then one row for each area."""

from __future__ import annotations

import csv
import io

from geodata.states import State
from layouts.grades import grade_words
from layouts.scene import Scene

_COLUMNS = (
    "code",
    "name",
    "parent",
    "year",
    "measure",
    "indicator",
    "value",
    "low",
    "high",
    "stars",
    "state",
    "unit",
)


def to_csv(scene: Scene, link: str) -> str:
    """UTF-8 text with a mark at its start, so that spreadsheets read the Turkish letters.

    Numbers keep every digit and a decimal point whatever the language; a missing figure is empty and has its state.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    for line in _head(scene, link):
        writer.writerow(line)
    t = scene.context.t
    writer.writerow([t(f"file.{column}") for column in _COLUMNS])
    for index in range(len(scene.figures.codes)):
        writer.writerow(_row(scene, index))
    return out.getvalue()


def _head(scene: Scene, link: str) -> list[list[str]]:
    context = scene.context
    t, manifest, lang = context.t, context.atlas.manifest, context.view.lang
    lines = [["# " + t("file.illustrative")]] if manifest.illustrative else []
    sources = "; ".join(
        f"{source['title'][lang]}, {source['producer'][lang]}, {source['licence']}" for source in manifest.sources
    )
    return [
        *lines,
        [f"# {t('file.title')}: {scene.finding}"],
        [f"# {scene.subtitle}"],
        [f"# {t('file.source')}: {sources}"],
        [f"# {t('file.release')}: {manifest.id}"],
        [f"# {t('file.resolution')}: {grade_words(context, context.view.cluster)}"],
        [f"# {t('file.view')}: {link}"],
    ]


def _row(scene: Scene, index: int) -> list[object]:
    figures, view = scene.figures, scene.context.view
    code = figures.codes[index]
    stars = int(figures.stars[index])
    return [
        code,
        scene.name(index),
        scene.context.atlas.area(code).parent,
        view.year,
        view.measure,
        view.indicator,
        _cell(figures.value[index]),
        _cell(figures.low[index]) if figures.low is not None else "",
        _cell(figures.high[index]) if figures.high is not None else "",
        stars if stars >= 0 else "",
        State(int(figures.state[index])).key,
        scene.context.t(f"unit.{figures.measure.unit}"),
    ]


def _cell(value: float) -> str:
    return "" if value != value else repr(float(value))
