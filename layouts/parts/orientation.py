"""A strip for who opens the bare map: what can be seen here, in three steps. It covers nothing and can be closed."""

from __future__ import annotations

from dash import html

from geodata.view import to_params
from layouts.context import Context
from layouts.parts.attributes import attributes

STEPS = ("choose", "look", "take")
# A reader of another language or theme has still come to the bare map.
_PLAIN = {"lang", "theme"}


def orientation(context: Context) -> html.Aside | None:
    """Three steps on the default view; nothing on any other, which someone has chosen."""
    if not set(to_params(context.view, context.choices)) <= _PLAIN:
        return None
    t = context.t
    return html.Aside(
        [
            html.Strong(t("orientation.heading"), id="orientation-heading"),
            html.Ol([html.Li(t(f"orientation.{step}")) for step in STEPS]),
            html.Button(
                "×",
                type="button",
                className="orientation-close",
                title=t("orientation.close"),
                **attributes(data_dismiss="orientation", aria_label=t("orientation.close")),
            ),
        ],
        className="orientation",
        **attributes(aria_labelledby="orientation-heading"),
    )
