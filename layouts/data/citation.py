"""How to cite the release."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts.context import Context
from layouts.parts.copied import copied, here
from layouts.parts.sheet import Section

ORDER = 90


def section(context: Context) -> Section:
    """The same citation in two forms."""
    t = context.t
    return Section(
        "citation",
        t("data.citation"),
        [
            html.P(t("data.citation_about")),
            copied("citation-apa", "APA", _apa(context), context),
            copied("citation-bibtex", "BibTeX", _bibtex(context), context),
        ],
    )


def _apa(context: Context) -> list[Any]:
    t, manifest = context.t, context.atlas.manifest
    said = t("data.apa", name=t("app.name"), year=_year(context), title=_title(context), release=manifest.id)
    return [said, " ", *here(context, "data")]


def _bibtex(context: Context) -> list[Any]:
    """An entry of the kind misc; braces keep the case of names."""
    t, manifest = context.t, context.atlas.manifest
    fields = [
        ("author", "{" + t("app.name") + "}"),
        ("title", "{" + _title(context) + "}"),
        ("year", _year(context)),
        ("version", manifest.id),
        ("note", t("data.bibtex_note", sources=_producers(context))),
    ]
    lines = "".join(f"  {name} = {{{said}}},\n" for name, said in fields)
    return [f"@misc{{{manifest.id},\n{lines}  url = {{", *here(context, "data"), "}\n}"]


def _title(context: Context) -> str:
    manifest = context.atlas.manifest
    return manifest.title[context.view.lang]


def _year(context: Context) -> str:
    """Year in which the newest source was fetched; words where no source tells."""
    days = [str(source["retrieved"]) for source in context.atlas.manifest.sources if source.get("retrieved")]
    return max(days)[:4] if days else context.t("data.no_date")


def _producers(context: Context) -> str:
    return "; ".join(source["producer"][context.view.lang] for source in context.atlas.manifest.sources)
