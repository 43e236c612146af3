"""The files of the release, to take along."""

from __future__ import annotations

import math
from typing import Any

from babel.numbers import format_decimal
from dash import html

from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.sheet import Section
from layouts.parts.table import table
from layouts.texts import catalogue

ORDER = 80
MANIFEST = "manifest.json"
CODES = ("areas", "activities")
_COLUMNS = ("file", "holds", "size", "digest")
_KILOBYTE = 1000
_MEGABYTE = 1_000_000


def section(context: Context) -> Section:
    """Tables of the release with what is in them, and lists of codes."""
    t, manifest = context.t, context.atlas.manifest
    notice = [html.P(html.Strong(t("data.illustrative_files")), className="notice")] if manifest.illustrative else []
    names = [MANIFEST, *sorted(name for name in manifest.files if "/" not in name)]
    codes = [
        html.Li(html.A(t(f"data.codes_{name}"), href=context.address(f"data/{name}.csv"), download=""))
        for name in CODES
    ]
    return Section(
        "downloads",
        t("data.downloads"),
        [
            *notice,
            html.P(t("data.downloads_about")),
            table(
                t("data.downloads"),
                [t(f"data.{one}") for one in _COLUMNS],
                [_row(name, context) for name in names],
                (2,),
                prose=(1,),
            ),
            html.P(
                t(
                    "data.rest_about",
                    n=format_value(sum("/" in name for name in manifest.files), "count", context.view.lang),
                ),
                className="small",
            ),
            html.H3(t("data.codes")),
            html.Ul(codes, className="bullets"),
            html.P(html.A(t("data.api"), href=context.address("api/docs"))),
        ],
    )


def _row(name: str, context: Context) -> list[Any]:
    manifest = context.atlas.manifest
    words, stem = catalogue(context.view.lang), name.partition(".")[0]
    size = context.atlas.path(name).stat().st_size
    return [
        html.A(
            name,
            className="nowrap",
            href=f"{context.prefix}release/{manifest.id}/data/{name}",
            download=f"{manifest.id}-{name}",
        ),
        words.get(f"file_about.{stem}", ""),
        size_words(size, context.view.lang),
        html.Span(manifest.files.get(name, ""), className="digest"),
    ]


def size_words(size: int, lang: str) -> str:
    """Size of a file in kB, or in MB where it is one or more."""
    if size >= _MEGABYTE:
        return f"{format_decimal(size / _MEGABYTE, format='#,##0.0', locale=lang)}\u00a0MB"
    return f"{format_decimal(math.ceil(size / _KILOBYTE), format='#,##0', locale=lang)}\u00a0kB"
