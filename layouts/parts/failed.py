"""What stands where the server could not make a page."""

from __future__ import annotations

from dash import html

from layouts.context import Context


def failed(context: Context, reference: str) -> html.Main:
    """Say so with the reference under which the log tells more, and lead back to the map."""
    t = context.t
    return html.Main(
        [
            html.H1(t("error.server_title")),
            html.P(t("error.server", id=reference)),
            html.P(html.A(t("app.home"), href=context.address(""), className="button")),
        ],
        className="message",
        id="main",
    )
