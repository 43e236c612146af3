"""The release on display, in short."""

from __future__ import annotations

from dash import html

from geodata.classifications import load_classification
from geodata.view import LEVELS
from layouts.context import Context
from layouts.grades import covered_note
from layouts.numbers import format_value
from layouts.parts.sheet import Section, facts

ORDER = 10


def section(context: Context) -> Section:
    """What it is, what it covers, and that it is illustrative while it is."""
    t, lang, manifest = context.t, context.view.lang, context.atlas.manifest
    notice = [html.P(html.Strong(t("data.illustrative")), className="notice")] if manifest.illustrative else []
    areas = ", ".join(
        f"{t(f'levels.{level}')} {format_value(len(manifest.dimensions[level]), 'count', lang)}" for level in LEVELS
    )
    return Section(
        "about",
        t("data.about"),
        [
            *notice,
            facts(
                [
                    (t("data.release"), html.Code(manifest.id)),
                    (t("data.title"), manifest.title[lang]),
                    (t("data.years"), years(manifest.years)),
                    (t("data.indicators"), ", ".join(one.name[lang] for one in context.atlas.indicators)),
                    (t("data.areas"), areas),
                    (t("data.clusters"), _clusters(context)),
                    (t("data.classification"), classification_name(manifest.classification["id"], lang)),
                    (t("data.observed_in"), classification_name(manifest.observed_in["id"], lang)),
                    (t("data.grade"), _grades(context)),
                ]
            ),
        ],
    )


def years(found: tuple[int, ...]) -> str:
    """First and last year."""
    return str(found[0]) if len(found) == 1 else f"{found[0]}–{found[-1]}"


def classification_name(id_: str, lang: str) -> str:
    """Name of a classification as a reader knows it."""
    return load_classification(id_).name[lang]


def _clusters(context: Context) -> html.A:
    taxonomy = context.atlas.manifest.taxonomy
    name = f"{taxonomy['title'][context.view.lang]}, {taxonomy['version']}"
    return html.A(name, href=f"{context.address('method')}#taxonomy")


def _grades(context: Context) -> html.A:
    resolution = context.atlas.manifest.resolution
    said = "; ".join(
        ", ".join([f"{one.name[context.view.lang]}: {resolution[one.id]['grade']}", *covered_note(context, one.id)])
        for one in context.atlas.indicators
    )
    return html.A(said, href=f"{context.address('method')}#resolution")
