"""Place of a chart: the figure that a script draws as the place comes near the screen, and a drawing until then."""

from __future__ import annotations

from typing import Any

from dash import html
from plotly.io.json import to_json_plotly

from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.picture.chart import chart_drawing, drawable
from layouts.picture.frame import Paper, bare
from layouts.plot import HEIGHT, Figure
from layouts.prerender import MARKUP

# Near the width that a chart has on a page and on paper.
_WIDTH = 620.0


def plotted(context: Context, figure: Figure, height: str = "") -> html.Div:
    """Place as high as the figure, or as a CSS length says.

    The drawing is markup that no browser with scripts reads: the script puts it up while Plotly is on its way, where it
    does not come, and on paper. A figure of a kind that is not drawn on the server has none, and is drawn at once.
    """
    said = height or f"{figure['layout']['height']}px"
    held = attributes(data_figure=to_json_plotly(figure))
    return html.Div(_drawing(context, figure), style={"height": said}, className="plot", **held)


def _drawing(context: Context, figure: Figure) -> html.Noscript | None:
    if not drawable(figure):
        return None
    view, paper = context.view, Paper(_WIDTH, figure["layout"].get("height", HEIGHT))
    drawing: dict[str, Any] = {MARKUP: bare(chart_drawing(figure, view.lang), paper, view.theme, view.lang)}
    return html.Noscript(**drawing)
