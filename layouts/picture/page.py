"""The picture of a page: its map, or its first charts where it has no map."""

from __future__ import annotations

from layouts.chart import Chart
from layouts.document import Document
from layouts.picture.chart import chart_drawing, drawable
from layouts.picture.fonts import wrap
from layouts.picture.frame import SCREEN, Box, Colours, Drawing, Paper, framed
from layouts.picture.map import map_drawing
from layouts.picture.svg import text

_MOST = 2
_GAP = 40.0
_LINE = 22.0


def has_picture(document: Document) -> bool:
    """Whether there is anything to draw."""
    return bool(document.contents.maps) or bool(_charts(document))


def page_picture(document: Document, paper: Paper = SCREEN) -> str:
    """Complete SVG with title, legend, source and release."""
    if document.contents.maps:
        figure = document.maps[0]
        # A page may have more to say than its map: then the map says itself what it shows.
        own = [figure.title] if figure.title != document.title else []
        subtitle = " · ".join([*own, figure.subtitle])
        return framed(document, document.title, subtitle, map_drawing(figure), paper, "map-paper")
    drawing = _side_by_side(_charts(document), document.context.view.lang, upright=paper.height >= paper.width)
    return framed(document, document.title, document.subtitle, drawing, paper, "paper")


def _charts(document: Document) -> list[Chart]:
    return [chart for chart in document.charts.values() if drawable(chart.figure)][:_MOST]


def _side_by_side(charts: list[Chart], lang: str, *, upright: bool) -> Drawing:
    """Charts with their titles beside each other, or below each other on a paper that is not wide."""

    def draw(box: Box, colours: Colours) -> list[str]:
        count = len(charts)
        width = box.width if upright else (box.width - _GAP * (count - 1)) / count
        height = (box.height - _GAP * (count - 1)) / count if upright else box.height
        parts: list[str] = []
        for place, chart in enumerate(charts):
            x = box.x + (0 if upright else place * (width + _GAP))
            y = box.y + (place * (height + _GAP) if upright else 0)
            lines = wrap(chart.title, 18, width, bold=True)
            for row, line in enumerate(lines):
                parts.append(text(line, x, y + _LINE * (row + 1), 18, colours["ink"], font_weight=600))
            top = _LINE * len(lines) + 12
            parts += chart_drawing(chart.figure, lang)(Box(x, y + top, width, height - top), colours)
        return parts

    return draw
