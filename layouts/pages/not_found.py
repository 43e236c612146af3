"""The page for an address that leads nowhere."""

from __future__ import annotations

from dash import html

from layouts.context import Context


def not_found(context: Context) -> html.Main:
    """Say so, and lead back to the map."""
    t = context.t
    return html.Main(
        [
            html.H1(t("error.not_found_title")),
            html.P(t("error.not_found")),
            html.P(html.A(t("app.home"), href=context.address(""), className="button")),
        ],
        className="message",
        id="map",
    )
