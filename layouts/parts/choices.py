"""A line of links that choose one thing: readable and followed without any script."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from layouts.parts.attributes import attributes


def choices(label: str, options: Sequence[tuple[str, str, bool]]) -> html.Nav:
    """Links to the same page with another choice; each option is its name, its address and whether it is shown."""
    links = [
        html.A(name, href=href, **attributes(aria_current="true" if shown else "false"))
        for name, href, shown in options
    ]
    return html.Nav([html.Span(label), *links], className="choices", **attributes(aria_label=label))
