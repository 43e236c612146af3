"""The button that opens the builder of embeds, which assets/atlas/builder.js makes."""

from __future__ import annotations

from dash import html

from layouts.context import Context
from layouts.parts.attributes import attributes


def embed_button(context: Context) -> html.Button:
    """Button of a page that other sites may show."""
    return html.Button(
        context.t("embed.button"),
        type="button",
        className="link-button",
        **attributes(data_embed_open="", aria_haspopup="dialog"),
    )
