"""The bar at the top of every page: name, search, language, theme; and the illustrative banner below it."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html

from geodata.view import LANGUAGES, THEMES
from layouts import ids
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.texts import translator


def header(context: Context) -> html.Header:
    """Name, search, language and theme; below them the words that a release is illustrative."""
    t = context.t
    bar = [
        html.A(t("app.skip"), href="#map", className="skip"),
        html.A(
            [html.Span(className="brand-mark"), html.Span(t("app.name"))],
            href=context.address("", area=None),
            className="brand",
            title=t("app.tagline"),
        ),
        search(context),
        html.Div([language(context), theme(context)], className="tools"),
    ]
    return html.Header([html.Div(bar, className="bar"), banner(context)])


def search(context: Context) -> html.Div:
    """Search box with a list that a callback fills."""
    t = context.t
    return html.Div(
        [
            html.Label(t("search.label"), htmlFor=ids.SEARCH, className="quiet"),
            dbc.Input(
                id=ids.SEARCH,
                type="search",
                placeholder=t("search.placeholder"),
                debounce=False,
                class_name="search-box",
                autocomplete="off",
            ),
            html.Kbd("/", className="search-key"),
            html.Div(id=ids.SEARCH_RESULTS, className="search-results", role="status"),
        ],
        className="search",
        role="search",
    )


def language(context: Context) -> html.Nav:
    """The two languages as links to the same view."""
    links = [
        html.A(
            code.upper(),
            href=context.address("", lang=None if code == "tr" else code),
            lang=code,
            hrefLang=code,
            title=translator(code)("language"),
            className="language",
            **attributes(aria_current="true" if code == context.view.lang else "false", data_follow="", data_lang=code),
        )
        for code in LANGUAGES
    ]
    return html.Nav(links, className="languages", **attributes(aria_label=context.t("control.language")))


def theme(context: Context) -> html.Div:
    """Chooser of the theme."""
    t = context.t
    return html.Div(
        [
            html.Label(t("control.theme"), htmlFor=ids.THEME, className="quiet"),
            dbc.Select(
                id=ids.THEME,
                value=context.view.theme,
                options=[{"label": t(f"theme.{name}"), "value": name} for name in THEMES],
            ),
        ]
    )


def banner(context: Context) -> html.Div | None:
    """The words that a release is illustrative; nothing on an official one."""
    if not context.atlas.manifest.illustrative:
        return None
    return html.Div(context.t("banner.illustrative"), className="banner", role="note")
