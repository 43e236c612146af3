"""What stands where a deck of an address cannot be opened."""

from __future__ import annotations

from dash import html

from layouts.context import Context


def refused(context: Context, too_long: bool) -> html.Main:
    """Say what is wrong and what can be done."""
    t = context.t
    return html.Main(
        [
            html.H1(t("present.refused")),
            html.P(t("present.refused_long" if too_long else "present.refused_broken")),
            html.P(html.A(t("present.listing"), href=context.address("present", theme=None), className="button")),
        ],
        className="message",
        id="main",
    )
