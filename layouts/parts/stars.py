"""Three drawn stars, some of them filled."""

from __future__ import annotations

from dash import html

from layouts.parts.attributes import attributes
from layouts.scene import star_words
from layouts.texts import Translate


def stars(count: int, t: Translate) -> html.Span:
    """Stars with their number in words; no star is said too."""
    words = star_words(count, t)
    marks = [html.Span(className="star-mark on" if index < count else "star-mark") for index in range(3)]
    return html.Span(marks, className="star-row", role="img", title=words, **attributes(aria_label=words))
