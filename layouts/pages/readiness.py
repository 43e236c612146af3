"""The readiness of clusters: every tool with what it is for, and one tool with its template and its forms."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.readiness import Case, Tool, cases_of, tool, tools
from geodata.view import LANGUAGES
from layouts.contents import Contents
from layouts.contents.readiness import forms_table, sources_named
from layouts.context import Context
from layouts.parts.sheet import Section, sheet
from layouts.programme.words import source_list
from layouts.readiness.case import block, home_of, is_example
from layouts.sitemap import Page


def _known() -> tuple[str, ...]:
    return tuple(one.id for one in tools())


PAGE = Page(id="readiness", order=57, argument="tool", overview=True, known=_known)


def title(context: Context) -> str:
    """Name of the tool, or of the page."""
    found = _tool(context)
    return context.t("page.readiness") if found is None else found.name[context.view.lang]


def _lead(context: Context) -> str:
    found = _tool(context)
    return context.t("readiness.lead") if found is None else found.purpose[context.view.lang]


CONTENTS = Contents(
    title=title,
    subtitle=_lead,
    tables=(forms_table,),
    name=lambda context: [context.t("page.readiness"), title(context)],
    sources=sources_named,
    measured=False,
)


def body(context: Context) -> list[object]:
    """A list of the tools, or one tool with everything about it."""
    t, found = context.t, _tool(context)
    above = [(t("page.map"), context.address("")), (t("page.pilots"), context.address("pilots"))]
    if found is None:
        return [sheet(context, title(context), _lead(context), _overview(context), above)]
    above.append((t("page.readiness"), context.address("readiness")))
    return [sheet(context, title(context), _lead(context), _sections(context, found), above)]


def _tool(context: Context) -> Tool | None:
    id_ = context.path.partition("/")[2]
    return tool(id_) if id_ else None


def _overview(context: Context) -> list[Section]:
    t = context.t
    items = [_item(context, one) for one in tools()]
    steps = html.Ol([html.Li(t(f"readiness.step_{number}")) for number in ("one", "two", "three")], className="steps")
    return [
        Section("tools", t("readiness.tools"), [html.Ul(items, className="ready-tools")]),
        Section("use", t("readiness.use"), [steps, html.Pre(html.Code(t("readiness.commands")), tabIndex="0")]),
    ]


def _item(context: Context, one: Tool) -> html.Li:
    lang, t = context.view.lang, context.t
    found = cases_of(one.id, home_of(context))
    real = [case for case in found if not is_example(case)]
    titles = ", ".join(case.form.about.said("title", lang) for case in real)
    state = t("readiness.has", titles=titles) if real else t("readiness.has_example" if found else "readiness.has_none")
    return html.Li(
        [
            html.A(html.Strong(one.name[lang]), href=context.address(f"readiness/{one.id}")),
            html.P(one.purpose[lang]),
            html.P(state, className="small"),
        ]
    )


def _sections(context: Context, found: Tool) -> list[Section]:
    t, lang = context.t, context.view.lang
    cases = cases_of(found.id, home_of(context))
    real, examples = ([case for case in cases if is_example(case) == wanted] for wanted in (False, True))
    empty = [html.P(t("readiness.empty"), className="empty")]
    ours = [html.P(found.ours[lang], className="notice")] if found.ours else []
    sections = [
        Section("forms", t("readiness.forms"), [block(context, case) for case in real] or empty, _inner(context, real)),
        Section("reading", t("chart.how"), [html.P(found.reading[lang]), *ours, source_list(context, found.sources)]),
        Section("fill", t("readiness.fill"), _filling(context, found)),
    ]
    if examples:
        shown = Section("example", t("readiness.example_section"), [block(context, case) for case in examples])
        sections.insert(1, shown)
    return sections


def _inner(context: Context, found: list[Case]) -> tuple[tuple[str, str], ...]:
    lang = context.view.lang
    return tuple((f"{one.form.tool}-{one.form.id}", one.form.about.said("title", lang)) for one in found)


def _filling(context: Context, found: Tool) -> list[Any]:
    t, lang = context.t, context.view.lang
    links = [
        html.A(
            t(f"readiness.template_{one}"),
            href=context.address(f"readiness/{found.id}/template.xlsx", lang=None if one == "tr" else one),
            className="button",
        )
        for one in LANGUAGES
    ]
    sheets = [one.name[lang] for one in found.sheets]
    return [
        html.P(found.fill[lang]),
        html.P(t("readiness.sheets", sheets=", ".join(sheets))),
        html.P(links, className="ready-links"),
        html.P(t("readiness.import")),
        html.Pre(html.Code(t("readiness.command", file=f"{found.id}.xlsx")), tabIndex="0"),
    ]
