"""A native chooser on a page that the server makes: a choice leads to the page of that view."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from layouts.parts.attributes import attributes


def chooser(key: str, label: str, options: Sequence[tuple[str, str]], value: str, width: str = "") -> html.Div:
    """Chooser of a key of the view; each option is its value and its name."""
    id_ = f"choose-{key}"
    return html.Div(
        [
            html.Label(label, htmlFor=id_),
            html.Select(
                [html.Option(name, value=given, selected=given == value or None) for given, name in options],
                id=id_,
                className="form-select",
                **attributes(data_go=key),
            ),
        ],
        className=f"control {width}".strip(),
    )
