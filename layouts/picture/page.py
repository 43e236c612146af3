"""The picture of a page: its map, or its first chart where it has no map."""

from __future__ import annotations

from layouts.document import Document
from layouts.picture.frame import SCREEN, Paper, framed
from layouts.picture.map import map_drawing


def has_picture(document: Document) -> bool:
    """Whether there is anything to draw."""
    return bool(document.contents.maps)


def page_picture(document: Document, paper: Paper = SCREEN) -> str:
    """Complete SVG with title, legend, source and release."""
    figure = document.maps[0]
    return framed(document, document.title, figure.subtitle, map_drawing(figure), paper)
