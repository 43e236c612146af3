"""Pages of the local edit mode: what may be changed, a form for each thing, and what happens when two people meet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from geodata.errors import InputError
from geodata.programme import actions, criteria, metrics, pilots, selections, themes
from geodata.programme.editing import ClashError, Entries, Opened, history, value_at
from geodata.programme.entering import Field, Item
from geodata.readiness import cases, cases_of, tool
from geodata.readiness.entering import KIND as FORMS
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.table import table
from layouts.programme.words import pilot_name
from layouts.readiness.case import home_of

# Pages that show what may be changed, with the kinds that a single pilot has.
_SHOWN = ("pilots", "pilot", "programme", "readiness")
_OF_PILOT = ("selections", "roadmaps")


def way(context: Context) -> html.Nav | None:
    """The way from a page to the forms behind it; None where nothing may be changed here."""
    t = context.t
    page, _, argument = context.path.partition("/")
    if not context.edits or page not in _SHOWN:
        return None
    links = [html.A(t("editing.title"), href=context.address("edit"))]
    if page == "pilot":
        links = [html.A(t(f"editing.{kind}_one"), href=_address(context, kind, argument)) for kind in _OF_PILOT] + links
    elif page == "readiness" and argument:
        own = [f"{argument}.{one.form.id}" for one in cases_of(argument, home_of(context))]
        links = [html.A(_name(context, FORMS, id_), href=_address(context, FORMS, id_)) for id_ in own] + links
    return html.Nav(
        [html.Strong(t("editing.way")), *links], className="edit-way", **attributes(aria_label=t("editing.way"))
    )


def listing(context: Context, entries: Entries) -> html.Main:
    """Everything that may be changed, by kind."""
    t = context.t
    parts: list[Any] = [html.H1(t("editing.title")), html.P(t("editing.lead"), className="lead")]
    for kind, entry in entries.items():
        links = [html.Li(html.A(_listed(context, kind, id_), href=_address(context, kind, id_))) for id_ in entry.ids()]
        parts += [html.H2(t(f"editing.{kind}"), id=kind), html.Ul(links, className="bullets")]
    return _main(parts)


def form(
    context: Context, opened: Opened, token: str, entries: Entries, item: str = "", changed: int | None = None
) -> html.Main:
    """Form with what the file holds, its history below; ``changed`` is the number of values just written.

    ``item`` is the part of the file that the form is about, where it has several.
    """
    t = context.t
    entry = entries[opened.kind]
    fields = entry.fields(item)
    said = [] if changed is None else [html.P(t("editing.saved", n=changed), className="notice", role="status")]
    return _main(
        [
            _back(context, opened.kind),
            html.H1(_name(context, opened.kind, opened.id)),
            *said,
            html.P(t(f"editing.{opened.kind}_how")),
            *_items(context, opened, entry.items(opened.content), item),
            *([_form(context, opened, token, fields, item)] if fields else []),
            *_known(context, opened),
            *_history(context, opened, entries),
        ]
    )


def _form(context: Context, opened: Opened, token: str, fields: tuple[Field, ...], item: str) -> html.Form:
    t = context.t
    values = (("token", token), ("digest", opened.digest), ("item", item))
    hidden = [dbc.Input(type="hidden", id=name, name=name, value=value) for name, value in values]
    author = [_line(t(f"editing.{name}"), dbc.Input(id=name, name=name, required=True)) for name in ("who", "why")]
    save = html.Button(t("editing.save"), type="submit", className="button")
    return html.Form(
        [*hidden, *[_field(context, opened, one) for one in fields], *author, save],
        method="post",
        action=_address(context, opened.kind, opened.id),
        className="edit-form",
    )


def _items(context: Context, opened: Opened, found: tuple[Item, ...], chosen: str) -> list[html.Ul]:
    """What in the file has a form of its own."""
    if not found:
        return []
    t, lang = context.t, context.view.lang
    rows = []
    for one in found:
        name = one.name.get(lang) or t(f"editing.{opened.kind}_item" if one.id else f"editing.{opened.kind}_whole")
        said = t("editing.add", name=name) if one.new else name
        if one.id == chosen:
            rows.append(html.Li(html.Strong(said)))
        else:
            rows.append(html.Li(html.A(said, href=_address(context, opened.kind, opened.id, item=one.id or None))))
    return [html.Ul(rows, className="edit-items")]


def clash(context: Context, kind: str, id: str, error: ClashError, item: str = "") -> html.Main:
    """Both values of every place that was to be changed; nothing was written."""
    t = context.t
    heads = [t("editing.place"), t("editing.now"), t("editing.wanted")]
    rows = [[place, _shown(context, now), _shown(context, error.wanted[place])] for place, now in error.now.items()]
    again = html.A(t("editing.again"), href=_address(context, kind, id, item=item or None))
    return _main(
        [
            html.H1(t("editing.clash")),
            html.P(t("editing.clash_lead"), className="notice", role="alert"),
            table(t("editing.clash"), heads, rows),
            html.P(again),
        ]
    )


def refused(context: Context, kind: str, id: str, error: InputError, item: str = "") -> html.Main:
    """Why nothing was written."""
    t = context.t
    again = html.A(t("editing.again"), href=_address(context, kind, id, item=item or None))
    return _main([html.H1(t("editing.refused")), html.P(html.Code(str(error), lang="en"), role="alert"), html.P(again)])


def _main(children: list[Any]) -> html.Main:
    return html.Main(children, id="main", className="sheet page-edit")


def _back(context: Context, kind: str) -> html.P:
    return html.P(
        [html.A(context.t("editing.title"), href=context.address("edit")), " › ", context.t(f"editing.{kind}")]
    )


def _address(context: Context, kind: str, id_: str, **more: str | None) -> str:
    return context.address(f"edit/{kind}/{id_}", **more)


def _listed(context: Context, kind: str, id_: str) -> str:
    name = _name(context, kind, id_)
    if kind == "actions":
        return f"{next(one.number for one in actions() if one.id == id_)} {name}"
    return name


def _name(context: Context, kind: str, id_: str) -> str:
    lang = context.view.lang
    if kind == FORMS:
        name, _, form = id_.partition(".")
        titles = {
            one.form.id: one.form.about.said("title", lang) for one in cases(home_of(context)) if one.form.tool == name
        }
        return f"{tool(name).name[lang]}: {titles.get(form, form)}"
    if kind in _OF_PILOT:
        return pilot_name(context, next(one for one in pilots() if one.id == id_))
    known = {one.id: one.title for one in (actions() if kind == "actions" else metrics())}
    return known[id_][lang]


def _field(context: Context, opened: Opened, field: Field) -> html.Div:
    name, id_ = field.name, f"field-{field.name.replace('.', '-')}"
    held = value_at(opened.content, field.place) if field.place else None
    value = "" if held is None else str(held)
    if not field.options:
        return _line(_label(context, field), dbc.Input(id=id_, name=name, value=value))
    options = [{"label": _option(context, field, one), "value": one} for one in field.options]
    if field.place or name in ("mark", "clear"):
        empty = context.t("editing.keep" if name == "clear" else "editing.empty")
        options = [{"label": empty, "value": ""}, *options]
    return _line(_label(context, field), dbc.Select(id=id_, name=name, options=options, value=value))


def _label(context: Context, field: Field) -> str:
    if field.label is not None:
        return field.label[context.view.lang]
    if field.name.startswith("weight-"):
        return context.t("editing.weight", criterion=_criterion(context, field.name.removeprefix("weight-")))
    return context.t(f"editing.field_{field.name}")


def _option(context: Context, field: Field, value: str) -> str:
    lang = context.view.lang
    if value in field.names:
        return field.names[value][lang]
    if field.name == "status":
        return context.t(f"action_status.{value}")
    if field.name == "theme":
        return next(one.title[lang] for one in themes() if one.id == value)
    if field.name in ("what", "clear"):
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


def _history(context: Context, opened: Opened, entries: Entries) -> list[Any]:
    """Who changed what and why, the last change first."""
    t = context.t
    found = history(opened.kind, opened.id, entries)[::-1]
    if not found:
        return []
    keys = ("when", "who", "why", "place", "old", "new")
    rows = [[_shown(context, one[key]) for key in keys] for one in found]
    return [html.H2(t("editing.history")), table(t("editing.history"), [t(f"editing.{key}") for key in keys], rows)]


def _shown(context: Context, value: Any) -> str:
    if value is None:
        return context.t("programme.not_stated")
    return ", ".join(f"{key} = {one}" for key, one in value.items()) if isinstance(value, Mapping) else str(value)
