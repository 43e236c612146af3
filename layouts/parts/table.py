"""A table that scrolls inside itself, with a name for those who cannot see where it ends."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.parts.attributes import attributes

# "1,234 (estimated)": what a figure is said with.
_HEDGED = re.compile(r"(\S.*)( \([^()]+\))")
_DIGIT = re.compile(r"\d")


def table(
    name: str,
    head: Sequence[Any],
    rows: Sequence[Sequence[Any]],
    numbers: Sequence[int] = (),
    prose: Sequence[int] = (),
) -> html.Div:
    """Table whose first column names its rows.

    ``numbers`` are the columns to align at their end; ``prose`` are those of sentences, which stay wide on a phone.
    """
    kinds = ["number" if index in numbers else "prose" if index in prose else "" for index in range(len(head))]
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
    return html.Tr(
        [
            _th(*first, "row"),
            *[html.Td(_said(cell) if kind == "number" else cell, className=kind) for cell, kind in rest],
        ]
    )


def _said(cell: Any) -> Any:
    """Figure with what stands in brackets behind it set back, so that figures are read first."""
    if isinstance(cell, list):
        return [_said(one) for one in cell]
    hedged = _HEDGED.fullmatch(cell) if isinstance(cell, str) else None
    if hedged is None:
        return cell
    # A word goes before its figure, so that figures with and without one stand below each other.
    parts = [hedged[1], html.Small(hedged[2])]
    return html.Span(parts) if _DIGIT.search(hedged[2]) else html.Span(parts, className="hedged")


def _th(cell: Any, kind: str, scope: str) -> html.Th:
    return html.Th(cell, className=kind, scope=scope)
