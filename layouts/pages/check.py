"""The health check for those who embed the atlas in a site of their own."""

from __future__ import annotations

import dash_bootstrap_components as dbc
from dash import html

from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.crumbs import crumbs
from layouts.sitemap import Page

PAGE = Page(id="check", order=95, in_menu=False)
_FIELD = "check-address"


def title(context: Context) -> str:
    """Name of the page."""
    return context.t("check.title")


def body(context: Context) -> list[object]:
    """A field for an address; assets/atlas/check.js tests in the browser and lists what it finds."""
    t = context.t
    form = html.Form(
        [
            html.Div(
                [
                    html.Label(t("check.address"), htmlFor=_FIELD),
                    dbc.Input(id=_FIELD, type="text", placeholder="https://www.example.org", autocomplete="url"),
                ],
                className="control",
            ),
            html.Button(t("check.run"), type="submit", className="button"),
        ],
        className="check-form",
        **attributes(data_check=""),
    )
    return [
        html.Main(
            [
                crumbs(context, [(t("page.map"), context.address(""))], title(context)),
                html.H1(title(context)),
                html.P(t("check.lead"), className="lead"),
                form,
                html.P("", role="status", **attributes(data_check_done="")),
                html.Ul([], className="check-results", **attributes(data_check_results="")),
                html.Div([], className="check-frame", **attributes(data_check_frame="")),
            ],
            className="sheet",
            id="main",
            tabIndex="-1",
            **attributes(aria_label=title(context)),
        )
    ]
