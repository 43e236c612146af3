"""Releases that lie in the store."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from dash import html

from geodata.classifications import available
from geodata.release.known import Known
from layouts.context import Context
from layouts.data.about import classification_name, years
from layouts.parts.sheet import Section
from layouts.parts.table import table

ORDER = 20
_COLUMNS = ("release", "title", "years", "kind", "classification", "in_use")


def section(context: Context) -> Section:
    """One row for each, whether it can be read or not."""
    t = context.t
    rows = [_row(known, context) for known in context.atlas.known]
    return Section(
        "releases",
        t("data.releases"),
        [html.P(t("data.releases_about")), table(t("data.releases"), [t(f"data.{one}") for one in _COLUMNS], rows)],
    )


def _row(known: Known, context: Context) -> list[Any]:
    t, lang, manifest = context.t, context.view.lang, known.manifest
    if manifest is None:
        return [html.Code(known.id), t("data.unreadable"), "", "", "", ""]
    return [
        html.Code(known.id),
        manifest.title[lang],
        html.Span(years(manifest.years), className="nowrap"),
        t("data.is_illustrative" if manifest.illustrative else "data.is_real"),
        _classification(manifest.classification, lang),
        t("data.used") if known.id == (context.atlas.used or context.atlas.manifest.id) else "",
    ]


def _classification(used: Mapping[str, str], lang: str) -> str:
    """Its name; a release of another program may know one that this program does not."""
    known = used["id"] in available()
    return classification_name(used["id"], lang) if known else f"{used['id']}, {used['version']}"
