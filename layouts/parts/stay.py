"""Links that change the view of the page they stand on."""

from __future__ import annotations

from typing import Any

from dash import html

from layouts.parts.attributes import attributes


def stay(words: Any, href: str, class_name: str | None = None) -> html.A:
    """Link that a script follows without loading the page again, where the address is one of this page."""
    return html.A(words, href=href, className=class_name, **attributes(data_stay=""))
