"""Text to take along, with a button that copies it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.context import Context
from layouts.parts.attributes import attributes


def copied(id_: str, name: str, children: Sequence[Any], context: Context) -> html.Div:
    """A block of text under its name."""
    button = html.Button(
        context.t("sheet.copy"),
        type="button",
        className="button",
        **attributes(data_copy=id_, aria_label=context.t("sheet.copy_what", name=name)),
    )
    return html.Div(
        [
            html.Div([html.H3(name), button], className="copy-head"),
            html.Pre(html.Code(list(children), id=id_), tabIndex="0", **attributes(aria_label=name)),
        ],
        className="copied",
    )


def here(context: Context, path: str) -> list[Any]:
    """Address below the site, which a script completes with the site itself."""
    return [html.Span(**attributes(data_origin="")), context.prefix + path]
