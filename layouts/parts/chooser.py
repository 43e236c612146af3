"""A native chooser on a page that the server makes: a choice leads to the page of that view."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from layouts.parts.attributes import attributes

Option = tuple[str, str]


def chooser(key: str, label: str, options: Sequence[Option], value: str, width: str = "") -> html.Div:
    """Chooser of a key of the view; each option is its value and its name."""
    return grouped(key, label, chooser_options(options, value), width)


def grouped(key: str, label: str, options: Sequence[html.Option | html.Optgroup], width: str = "") -> html.Div:
    """Chooser with options that may stand in groups."""
    id_ = f"choose-{key}"
    return html.Div(
        [
            html.Label(label, htmlFor=id_),
            html.Select(list(options), id=id_, className="form-select", **attributes(data_go=key)),
        ],
        className=f"control {width}".strip(),
    )


def chooser_options(options: Sequence[Option], value: str) -> list[html.Option]:
    """Options of which one is chosen; each is its value and its name."""
    return [html.Option(name, value=given, selected=given == value or None) for given, name in options]
