"""A table that scrolls inside itself, with a name for those who cannot see where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.parts.attributes import attributes


def table(name: str, head: Sequence[Any], rows: Sequence[Sequence[Any]], numbers: Sequence[int] = ()) -> html.Div:
    """Table whose first column names its rows; ``numbers`` are the columns to align at their end."""
    kinds = ["number" if index in numbers else "" for index in range(len(head))]
    return html.Div(
        html.Table(
            [
                html.Thead(html.Tr([_th(cell, kind, "col") for cell, kind in zip(head, kinds, strict=True)])),
                html.Tbody([_row(row, kinds) for row in rows]),
            ],
            **attributes(aria_label=name),
        ),
        className="table-scroll",
        role="group",
        tabIndex="0",
        **attributes(aria_label=name),
    )


def _row(row: Sequence[Any], kinds: Sequence[str]) -> html.Tr:
    first, *rest = zip(row, kinds, strict=True)
    return html.Tr([_th(*first, "row"), *[html.Td(cell, className=kind) for cell, kind in rest]])


def _th(cell: Any, kind: str, scope: str) -> html.Th:
    return html.Th(cell, className=kind, scope=scope)
