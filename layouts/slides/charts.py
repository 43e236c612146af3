"""Charts of a page as native charts with their own figures behind them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import (
    XL_AXIS_CROSSES,
    XL_CHART_TYPE,
    XL_LABEL_POSITION,
    XL_LEGEND_POSITION,
    XL_TICK_LABEL_POSITION,
)
from pptx.util import Pt

from layouts.naming import Room, beside
from layouts.plot import CATEGORIES, Figure, Trace, plain
from layouts.slides.frame import Sheet, rgb
from layouts.slides.paper import FONT, POINT, Box

Layout = dict[str, Any]

_SIZE, _SMALL = 12, 10
# Points that an axis takes of a chart, the largest bubble across, and a letter of a name.
_AXIS, _BUBBLE, _LETTER = 70.0, 60.0, 5.0
_C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_PLACES = {
    "top center": XL_LABEL_POSITION.ABOVE,
    "bottom center": XL_LABEL_POSITION.BELOW,
    "middle right": XL_LABEL_POSITION.RIGHT,
    "middle left": XL_LABEL_POSITION.LEFT,
}
_MOST_YEARS = 40
FORMATS = {
    "count": {"tr": "#,##0", "en": "#,##0"},
    "ratio": {"tr": "0.00", "en": "0.00"},
    "share": {"tr": "%0.0", "en": "0.0%"},
    "rate": {"tr": "+%0.0;−%0.0;%0.0", "en": "+0.0%;−0.0%;0.0%"},
    "change": {"tr": "+%0.0;−%0.0;%0.0", "en": "+0.0%;−0.0%;0.0%"},
    "index": {"tr": "0.0", "en": "0.0"},
    "stars": {"tr": "0", "en": "0"},
    "balance": {"tr": "+0.00;−0.00;0.00", "en": "+0.00;−0.00;0.00"},
    "score": {"tr": "+0.00;−0.00;0.00", "en": "+0.00;−0.00;0.00"},
}


def draw_bars(sheet: Sheet, box: Box, name: str, rows: Sequence[tuple[str, float]], unit: str) -> None:
    """Bars with their figures at their ends, the first row at the top."""
    pattern = FORMATS[unit][sheet.context.view.lang]
    data = CategoryChartData(number_format=pattern)
    data.categories = [words for words, _ in rows]
    data.add_series(name, [value for _, value in rows])
    chart = _add(sheet, box, XL_CHART_TYPE.BAR_CLUSTERED, data, name)
    plot = chart.plots[0]
    plot.gap_width = 35
    _say_at_ends(sheet, chart, pattern)
    chart.category_axis.reverse_order = True
    _paint(sheet, plot.series[0], "seq-5")
    plot.series[0].invert_if_negative = False


def _say_at_ends(sheet: Sheet, chart: Any, pattern: str) -> None:
    """Figures at the ends of bars in place of an axis."""
    plot = chart.plots[0]
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = pattern, False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size, labels.font.name = Pt(_SIZE), FONT
    labels.font.color.rgb = rgb(sheet.colours["ink"])
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False


def draw_figure(sheet: Sheet, box: Box, name: str, figure: Figure) -> bool:
    """Native form of a chart of a page; False where the format has none that shows the same."""
    traces, layout = figure["data"], figure["layout"]
    if all(one["type"] == "bar" for one in traces):
        _bars(sheet, box, name, traces, layout)
        return True
    if any(one["type"] != "scatter" or "error_x" in one for one in traces) or any(
        len(one["x"]) != len(one["y"]) for one in traces
    ):
        return False
    if all(isinstance(label, str) for one in traces for label in one["y"]):
        _bars(sheet, box, name, traces, layout)
        return True
    if any("hoverinfo" in one for one in traces):
        return False
    if all("lines" in one["mode"] and _years(one["x"]) for one in traces):
        _courses(sheet, box, name, traces, layout)
    else:
        _points(sheet, box, name, traces, layout)
    return True


def _years(values: Sequence[object]) -> bool:
    return len(values) <= _MOST_YEARS and all(isinstance(one, int) and one > 1000 for one in values)


def _bars(sheet: Sheet, box: Box, name: str, traces: Sequence[Trace], layout: Layout) -> None:
    data = CategoryChartData(number_format="General")
    names = list(dict.fromkeys(label for one in traces for label in one["y"]))
    data.categories = names
    for one in traces:
        known = dict(zip(one["y"], one["x"], strict=True))
        data.add_series(one.get("name", name), [_number(known.get(label)) for label in names])
    stacked = layout.get("barmode") == "relative"
    chart = _add(sheet, box, XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED, data, name)
    chart.plots[0].gap_width = 50
    _quiet(sheet, chart, layout["xaxis"])
    if layout["xaxis"].get("showticklabels") is False:
        _say_at_ends(sheet, chart, "#,##0")
    if layout["yaxis"].get("autorange") == "reversed":
        chart.category_axis.reverse_order = True
        chart.category_axis.crosses = XL_AXIS_CROSSES.MAXIMUM
    for number, one in enumerate(chart.plots[0].series):
        one.invert_if_negative = False
        _paint(sheet, one, CATEGORIES[number] if len(traces) > 1 else "seq-5")


def _courses(sheet: Sheet, box: Box, name: str, traces: Sequence[Trace], layout: Layout) -> None:
    data = CategoryChartData(number_format="General")
    data.categories = [str(year) for year in traces[0]["x"]]
    for one in traces:
        data.add_series(one.get("name", name), [_number(value) for value in one["y"]])
    chart = _add(sheet, box, XL_CHART_TYPE.LINE_MARKERS, data, name)
    _quiet(sheet, chart, layout["yaxis"])
    for number, series in enumerate(chart.plots[0].series):
        series.smooth = False
        series.format.line.width = Pt(2.25)
        series.format.line.color.rgb = rgb(sheet.colours[CATEGORIES[number]])
        series.marker.format.fill.solid()
        series.marker.format.fill.fore_color.rgb = rgb(sheet.colours[CATEGORIES[number]])
        series.marker.format.line.color.rgb = rgb(sheet.colours[CATEGORIES[number]])


def _points(sheet: Sheet, box: Box, name: str, traces: Sequence[Trace], layout: Layout) -> None:
    sizes = [one["marker"].get("size") if isinstance(one.get("marker"), dict) else None for one in traces]
    bubbles = all(isinstance(one, list) for one in sizes)
    lines = all("lines" in one["mode"] for one in traces)
    data = BubbleChartData() if bubbles else XyChartData()
    for one, size in zip(traces, sizes, strict=True):
        series = data.add_series(one.get("name", name))
        for place, (x, y) in enumerate(zip(one["x"], one["y"], strict=True)):
            if x is not None and y is not None:
                series.add_data_point(*((x, y, size[place] ** 2) if bubbles and size else (x, y)))
    kind = XL_CHART_TYPE.BUBBLE if bubbles else XL_CHART_TYPE.XY_SCATTER_LINES if lines else XL_CHART_TYPE.XY_SCATTER
    chart = _add(sheet, box, kind, data, name)
    _quiet(sheet, chart, layout["yaxis"])
    _name_axis(sheet, chart.category_axis, layout["xaxis"])
    if layout["xaxis"].get("type") == "log":
        _double(chart.category_axis, [x for one in traces for x in one["x"] if x])
        _reach(chart.value_axis, [y for one in traces for y in one["y"] if y is not None])
    if bubbles:
        chart.plots[0].bubble_scale = 35
    for number, series in enumerate(chart.plots[0].series):
        if bubbles:
            _paint(sheet, series, CATEGORIES[number])
            _name_points(sheet, chart, series, box, traces[number])
        elif lines:
            series.smooth = False
            series.format.line.color.rgb = rgb(sheet.colours[CATEGORIES[number]])


def _name_points(sheet: Sheet, chart: Any, series: Any, box: Box, trace: Trace) -> None:
    """Write the names that the page shows beside its bubbles, where they have room on a slide."""
    left, right = (math.log2(one) for one in (chart.category_axis.minimum_scale, chart.category_axis.maximum_scale))
    low, high = chart.value_axis.minimum_scale, chart.value_axis.maximum_scale
    room, tall = Room(box.width / POINT - _AXIS, edge=0, letter=_LETTER, line=_SMALL + 3), box.height / POINT - _AXIS
    points = [
        (room.width * (math.log2(x) - left) / (right - left), tall * (y - low) / (high - low))
        for x, y in zip(trace["x"], trace["y"], strict=True)
    ]
    sizes, names = trace["marker"]["size"], [plain(one) for one in trace["text"]]
    sides = beside(points, [_BUBBLE * one / max(sizes) for one in sizes], names, room)
    for place, (label, side) in enumerate(zip(names, sides, strict=True)):
        if side:
            told = series.points[place].data_label
            told.position = _PLACES[side]
            frame = told.text_frame
            frame.text = label
            font = frame.paragraphs[0].runs[0].font
            font.size, font.name = Pt(_SMALL), FONT
            font.color.rgb = rgb(sheet.colours["ink"])


def _double(axis: Any, values: Sequence[float]) -> None:
    """Scale that doubles from tick to tick, as far as the figures reach; the library has no name for it."""
    scaling = axis._element.find(f"{_C}scaling")
    scaling.insert(0, scaling.makeelement(f"{_C}logBase", {"val": "2"}))
    axis.minimum_scale = 2.0 ** math.floor(math.log2(min(values)))
    axis.maximum_scale = 2.0 ** math.ceil(math.log2(max(values)))
    axis.major_unit = 2.0


def _reach(axis: Any, values: Sequence[float]) -> None:
    """Scale over all figures with room for the bubbles at its ends."""
    room = 0.12 * (max(values) - min(values) or 1.0)
    axis.minimum_scale, axis.maximum_scale = math.floor(min(values) - room), math.ceil(max(values) + room)


def _number(value: Any) -> float | None:
    return None if value is None or not math.isfinite(value) else float(value)


def _add(sheet: Sheet, box: Box, kind: Any, data: Any, name: str) -> Any:
    frame = sheet.slide.shapes.add_chart(kind, box.x, box.y, box.width, box.height, data)
    frame.name = name
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = False
    chart.font.size, chart.font.name = Pt(_SIZE), FONT
    chart.font.color.rgb = rgb(sheet.colours["ink"])
    return chart


def _quiet(sheet: Sheet, chart: Any, axis: Layout) -> None:
    """Hairlines in place of the program's black grid, and a legend where there is more than one series."""
    for one in (chart.value_axis, chart.category_axis):
        one.format.line.color.rgb = rgb(sheet.colours["rule-strong"])
        one.has_major_gridlines = False
    chart.value_axis.has_major_gridlines = True
    chart.value_axis.major_gridlines.format.line.color.rgb = rgb(sheet.colours["rule"])
    chart.category_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    if axis.get("range"):
        chart.value_axis.minimum_scale, chart.value_axis.maximum_scale = axis["range"]
    _name_axis(sheet, chart.value_axis, axis)
    if len(list(chart.plots[0].series)) > 1:
        chart.has_legend = True
        chart.legend.position = XL_LEGEND_POSITION.BOTTOM
        chart.legend.include_in_layout = False


def _name_axis(sheet: Sheet, axis: Any, told: Layout) -> None:
    """Title and number format of an axis of the page."""
    axis.tick_labels.number_format = _format(told)
    axis.tick_labels.number_format_is_linked = False
    title = told.get("title")
    words = title.get("text") if isinstance(title, dict) else title
    if words:
        axis.has_title = True
        axis.axis_title.text_frame.text = words
        font = axis.axis_title.text_frame.paragraphs[0].runs[0].font
        font.size, font.bold, font.name = Pt(_SIZE), False, FONT
        font.color.rgb = rgb(sheet.colours["ink-2"])


def _format(axis: Layout) -> str:
    """Number format of an axis; percentages are drawn times 100, so their sign is only written."""
    if axis.get("tickprefix") == "%":
        return '"%"General'
    if axis.get("ticksuffix") == "%":
        return 'General"%"'
    return "#,##0" if axis.get("tickformat") == ",d" else "General"


def _paint(sheet: Sheet, series: Any, token: str) -> None:
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = rgb(sheet.colours[token])
