"""Formulas as text with subscripts and superscripts, read aloud in words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from dash import html

from layouts.parts.attributes import attributes

_MARKED = re.compile(r"([_^])\[([^\]]*)\]")
_TAGS = {"_": html.Sub, "^": html.Sup}


def formula(lines: Sequence[str], said: str) -> html.Div:
    """Lines of a formula, ``_[x]`` below and ``^[x]`` above the line; ``said`` is what a screen reader says."""
    rows = [html.Div(marked(line)) for line in lines]
    return html.Div(rows, className="formula", role="math", **attributes(aria_label=said))


def marked(line: str) -> list[Any]:
    """Text of a line with its subscripts and superscripts as components."""
    parts: list[Any] = []
    end = 0
    for found in _MARKED.finditer(line):
        if found.start() > end:
            parts.append(line[end : found.start()])
        parts.append(_TAGS[found.group(1)](found.group(2)))
        end = found.end()
    if end < len(line):
        parts.append(line[end:])
    return parts
