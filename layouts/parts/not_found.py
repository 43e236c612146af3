"""What stands at an address that leads nowhere."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.sitemap import modules

_SUGGESTIONS = 3


def not_found(context: Context, path: str) -> html.Main:
    """Say so, name what may have been meant, and lead back to the map."""
    t = context.t
    near = _near(context, path)
    meant = [html.P(t("error.meant")), html.Ul([html.Li(html.A(name, href=href)) for name, href in near])]
    return html.Main(
        [
            html.H1(t("error.not_found_title")),
            html.P(t("error.not_found")),
            *(meant if near else []),
            html.P(html.A(t("app.home"), href=context.address(""), className="button")),
        ],
        className="message",
        id="map",
    )


def _near(context: Context, path: str) -> list[tuple[str, str]]:
    """Pages of the clusters and places that the last part of an address resembles."""
    words = path.rpartition("/")[2].replace("-", " ")[:60]
    kinds = {one.PAGE.argument: one.PAGE.id for one in reversed(list(modules().values())) if one.PAGE.argument}
    return [
        (entry.name, context.address(f"{kinds[entry.kind]}/{entry.id}"))
        for entry in context.atlas.find(words, context.view.lang)[:_SUGGESTIONS]
        if entry.kind in kinds
    ]
