"""Pages of the local edit mode: what may be changed, a form for each thing, and what happens when two people meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from geodata.errors import InputError
from geodata.programme import actions, criteria, metrics, pilots, selections
from geodata.programme.editing import ClashError, Opened, history, value_at
from geodata.programme.entering import ENTRIES, Field
from layouts.context import Context
from layouts.parts.table import table
from layouts.programme.words import pilot_name


def listing(context: Context) -> html.Main:
    """Everything that may be changed, by kind."""
    t, lang = context.t, context.view.lang
    names: dict[str, list[tuple[str, str]]] = {
        "actions": [(one.id, f"{one.number} {one.title[lang]}") for one in actions()],
        "metrics": [(one.id, one.title[lang]) for one in metrics()],
        "selections": [(one.id, pilot_name(context, one)) for one in pilots()],
    }
    parts: list[Any] = [html.H1(t("editing.title")), html.P(t("editing.lead"), className="lead")]
    for kind, things in names.items():
        links = [html.Li(html.A(name, href=_address(context, kind, id_))) for id_, name in things]
        parts += [html.H2(t(f"editing.{kind}")), html.Ul(links, className="bullets")]
    return _main(parts)


def form(context: Context, opened: Opened, token: str, changed: int | None = None) -> html.Main:
    """Form with what the file holds, its history below; ``changed`` is the number of values just written."""
    t = context.t
    hidden = [dbc.Input(type="hidden", id=name, name=name, value=value) for name, value in _hidden(opened, token)]
    fields = [_field(context, opened, one) for one in ENTRIES[opened.kind].fields()]
    author = [_line(t(f"editing.{name}"), dbc.Input(id=name, name=name, required=True)) for name in ("who", "why")]
    save = html.Button(t("editing.save"), type="submit", className="button")
    said = [] if changed is None else [html.P(t("editing.saved", n=changed), className="notice", role="status")]
    return _main(
        [
            _back(context),
            html.H1(_name(context, opened.kind, opened.id)),
            *said,
            html.P(t(f"editing.{opened.kind}_how")),
            html.Form(
                [*hidden, *fields, *author, save],
                method="post",
                action=_address(context, opened.kind, opened.id),
                className="edit-form",
            ),
            *_known(context, opened),
            *_history(context, opened),
        ]
    )


def clash(context: Context, kind: str, id: str, error: ClashError) -> html.Main:
    """Both values of every place that was to be changed; nothing was written."""
    t = context.t
    heads = [t("editing.place"), t("editing.now"), t("editing.wanted")]
    rows = [[place, _shown(context, now), _shown(context, error.wanted[place])] for place, now in error.now.items()]
    again = html.A(t("editing.again"), href=_address(context, kind, id))
    return _main(
        [
            html.H1(t("editing.clash")),
            html.P(t("editing.clash_lead"), className="notice", role="alert"),
            table(t("editing.clash"), heads, rows),
            html.P(again),
        ]
    )


def refused(context: Context, kind: str, id: str, error: InputError) -> html.Main:
    """Why nothing was written."""
    t = context.t
    again = html.A(t("editing.again"), href=_address(context, kind, id))
    return _main([html.H1(t("editing.refused")), html.P(html.Code(str(error), lang="en"), role="alert"), html.P(again)])


def _main(children: list[Any]) -> html.Main:
    return html.Main(children, id="main", className="sheet page-edit")


def _back(context: Context) -> html.P:
    return html.P(html.A(context.t("editing.title"), href=context.address("edit")))


def _address(context: Context, kind: str, id_: str) -> str:
    return context.address(f"edit/{kind}/{id_}")


def _name(context: Context, kind: str, id_: str) -> str:
    if kind == "selections":
        return pilot_name(context, next(one for one in pilots() if one.id == id_))
    known = {one.id: one.title for one in (actions() if kind == "actions" else metrics())}
    return known[id_][context.view.lang]


def _hidden(opened: Opened, token: str) -> list[tuple[str, str]]:
    return [("token", token), ("digest", opened.digest)]


def _field(context: Context, opened: Opened, field: Field) -> html.Div:
    name = field.name
    held = value_at(opened.content, field.place) if field.place else None
    value = "" if held is None else str(held)
    if not field.options:
        return _line(_label(context, name), dbc.Input(id=f"field-{name}", name=name, value=value))
    options = [{"label": _option(context, opened.kind, one), "value": one} for one in field.options]
    if field.place or name == "mark":
        options = [{"label": context.t("editing.empty"), "value": ""}, *options]
    return _line(_label(context, name), dbc.Select(id=f"field-{name}", name=name, options=options, value=value))


def _label(context: Context, name: str) -> str:
    if name.startswith("weight-"):
        return context.t("editing.weight", criterion=_criterion(context, name.removeprefix("weight-")))
    return context.t(f"editing.field_{name}")


def _option(context: Context, kind: str, value: str) -> str:
    if kind == "actions":
        return context.t(f"action_status.{value}")
    if value in ("values", "targets"):
        return context.t(f"editing.{value}")
    named = {one.id: pilot_name(context, one) for one in pilots()}
    return named.get(value) or _criterion(context, value)


def _criterion(context: Context, id_: str) -> str:
    return next((one.title[context.view.lang] for one in criteria() if one.id == id_), id_)


def _line(label: str, field: Any) -> html.Div:
    return html.Div([html.Label(label, htmlFor=field.id), field], className="edit-line")


def _known(context: Context, opened: Opened) -> list[Any]:
    """Values of an indicator or marks of a selection, which the form enters one at a time."""
    t = context.t
    rows: list[list[Any]] = []
    if opened.kind == "metrics":
        for what in ("values", "targets"):
            for pilot, years in (value_at(opened.content, (what,)) or {}).items():
                rows += [
                    [pilot, t(f"editing.{what}"), year, str(one["value"]), one["source"]] for year, one in years.items()
                ]
    elif opened.kind == "selections" and opened.id in selections():
        marks = selections()[opened.id].marks
        rows = [[one, sector, "", str(mark), ""] for one, sectors in marks.items() for sector, mark in sectors.items()]
    if not rows:
        return []
    heads = [t(f"editing.head_{name}") for name in ("of", "what", "year", "value", "source")]
    return [html.H2(t("editing.known")), table(t("editing.known"), heads, rows)]


def _history(context: Context, opened: Opened) -> list[Any]:
    """Who changed what and why, the last change first."""
    t = context.t
    found = history(opened.kind, opened.id)[::-1]
    if not found:
        return []
    keys = ("when", "who", "why", "place", "old", "new")
    rows = [[_shown(context, one[key]) for key in keys] for one in found]
    return [html.H2(t("editing.history")), table(t("editing.history"), [t(f"editing.{key}") for key in keys], rows)]


def _shown(context: Context, value: Any) -> str:
    if value is None:
        return context.t("programme.not_stated")
    return ", ".join(f"{key} = {one}" for key, one in value.items()) if isinstance(value, Mapping) else str(value)
