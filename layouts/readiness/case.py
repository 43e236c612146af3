"""A form as it stands on a page: what it is, what it comes to, its picture, the same as a table, its source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from dash import html

from geodata.readiness import Case, tool
from layouts.contents.table import Table, said
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.table import table as table_of
from layouts.programme.words import date
from layouts.readiness import view


def home_of(context: Context) -> Path:
    """Folder that holds the releases and the imported forms."""
    return context.atlas.folder.parents[1]


def is_example(case: Case) -> bool:
    """Whether a form is invented to show the tool."""
    return case.form.about.text("nature") == "example"


def block(context: Context, case: Case, *, named: bool = False) -> html.Article:
    """Whole form; ``named`` puts the name of its tool, with a link, in place of its title."""
    t, lang, about = context.t, context.view.lang, case.form.about
    module, id_ = view(case.form.tool), f"{case.form.tool}-{case.form.id}"
    title: Any = about.said("title", lang)
    if named:
        title = html.A(tool(case.form.tool).name[lang], href=context.address(f"readiness/{case.form.tool}"))
    mark = [html.Strong(t("readiness.example"), className="example-mark")] if is_example(case) else []
    warning = [html.P(t("readiness.example_said"), className="notice")] if is_example(case) else []
    note = [html.P(about.said("note", lang), className="small")] if about.words("note") else []
    return html.Article(
        [
            html.H3([*mark, title], id=id_),
            *warning,
            html.P(module.finding(context, case), className="ready-finding"),
            *module.draw(context, case),
            html.Details([html.Summary(t("chart.table")), _twin(context, case)], className="twin"),
            *note,
            html.P(_source(context, case), className="small"),
        ],
        className="ready-case is-example" if is_example(case) else "ready-case",
        **attributes(aria_labelledby=id_),
    )


def _twin(context: Context, case: Case) -> html.Div:
    columns = view(case.form.tool).columns()
    rows = tuple(view(case.form.tool).rows(context, case))
    made = Table("case", "", columns, rows)
    written = [[said(context, made, row, place) for place in range(len(columns))] for row in rows]
    numbers = [place for place, column in enumerate(columns) if column.unit]
    title = f"{tool(case.form.tool).name[context.view.lang]}: {case.form.about.said('title', context.view.lang)}"
    return table_of(title, [column.name[context.view.lang] for column in columns], written, numbers)


def _source(context: Context, case: Case) -> list[Any]:
    t, lang, about = context.t, context.view.lang, case.form.about
    source = about.said("source", lang)
    dated = f"{source}, {date(context, about.text('date'))}" if about.text("date") else source
    nature = tool(case.form.tool).sheet("about").column("nature").options[about.text("nature")][lang]
    file = context.address(f"readiness/{case.form.tool}/{case.form.id}.xlsx")
    return [f"{nature}. ", t("foot.source", source=dated), " · ", html.A(t("readiness.form_file"), href=file)]
