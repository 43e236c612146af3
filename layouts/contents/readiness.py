"""Forms of the readiness tools as data: those of one tool, or the list of all."""

from __future__ import annotations

from geodata.readiness import Case, cases, cases_of, tool, tools
from layouts.contents.table import Column, Table, Value, words
from layouts.context import Context
from layouts.readiness import view
from layouts.readiness.case import home_of


def forms_table(context: Context) -> Table:
    """Rows of every form of a tool, each with the form and its nature; without a tool, one row for each form."""
    id_ = context.path.partition("/")[2]
    return _of_tool(context, id_) if id_ else _all(context)


def _of_tool(context: Context, id_: str) -> Table:
    rows = [
        (*_named(context, case.form.tool, case), *row)
        for case in cases_of(id_, home_of(context))
        for row in view(id_).rows(context, case)
    ]
    heads = (_head("form"), _head("nature"), _head("form_source"))
    return Table("readiness", tool(id_).name[context.view.lang], (*heads, *view(id_).columns()), tuple(rows))


def _all(context: Context) -> Table:
    lang = context.view.lang
    rows = [
        (one.name[lang], *_named(context, one.id, case))
        for one in tools()
        for case in cases(home_of(context))
        if case.form.tool == one.id
    ]
    heads = tuple(_head(key) for key in ("tool", "form", "nature", "form_source"))
    return Table("readiness", context.t("page.readiness"), heads, tuple(rows))


def sources_named(context: Context) -> str:
    """Where the forms are from, each once."""
    id_, lang = context.path.partition("/")[2], context.view.lang
    found = cases_of(id_, home_of(context)) if id_ else cases(home_of(context))
    return "; ".join(dict.fromkeys(case.form.about.said("source", lang) for case in found))


def _named(context: Context, id_: str, case: Case) -> tuple[Value, ...]:
    lang, about = context.view.lang, case.form.about
    nature = tool(id_).sheet("about").column("nature").options[about.text("nature")][lang]
    return about.said("title", lang), nature, about.said("source", lang)


def _head(key: str) -> Column:
    return Column(key, words(f"readiness_column.{key}"))
