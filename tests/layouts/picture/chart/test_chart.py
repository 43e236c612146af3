"""Charts without a browser: axes that read like those of the page, and every chart of every page drawn."""

from __future__ import annotations

import math
import xml.etree.ElementTree as ET
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layouts import charts
from layouts.chart import Chart
from layouts.context import Context
from layouts.picture.chart import chart_drawing, drawable
from layouts.picture.chart.axis import Axis
from layouts.picture.frame import Box, Paper, bare
from layouts.plot import figure
from layouts.tokens import tokens

SVG = "{http://www.w3.org/2000/svg}"


def axis(values: list[Any], lang: str = "en", **declared: Any) -> Axis:
    return Axis.of(declared, values, lang, padded=False, from_zero=False)


@given(st.lists(st.floats(-1e9, 1e9, allow_nan=False), min_size=2, max_size=8, unique=True))
@settings(max_examples=50)
def test_ticks_lie_on_the_axis_and_are_round(values: list[float]) -> None:
    made = axis(values)
    places = [place for place, _ in made.ticks]
    assert places == sorted(places)
    assert all(-1e-6 <= place <= 1 + 1e-6 for place in places)
    assert all(-1e-9 <= made.at(value) <= 1 + 1e-9 for value in values)


def test_ticks_are_written_as_the_language_has_them() -> None:
    assert [text for _, text in axis([0, 20000], "tr", tickformat=",d").ticks][1] == "5.000"
    assert [text for _, text in axis([0, 20000], "en", tickformat=",d").ticks][1] == "5,000"
    assert next(text for _, text in axis([-40, 40], "tr", tickprefix="%").ticks) == "−%40"


def test_a_logarithmic_axis_has_equal_factors_at_equal_distances() -> None:
    made = axis([0.1, 10], type="log")
    assert math.isclose(made.at(1) - made.at(0.1), made.at(10) - made.at(1))
    assert [text for _, text in made.ticks] == ["0.1", "0.2", "0.5", "1", "2", "5", "10"]


def test_a_reversed_axis_of_names_begins_at_the_top() -> None:
    made = axis(["a", "b", "a"], autorange="reversed")
    assert made.names == ("a", "b")
    assert made.at("a") > made.at("b")


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_chart_is_drawn_inside_its_paper(context_of: Callable[..., Context], lang: str) -> None:
    context = context_of(area="16", compare="16,41,54", lang=lang, cluster="seramik")
    for name, module in charts.modules().items():
        made = module.build(context)
        assert isinstance(made, Chart), name
        if not drawable(made.figure):
            continue
        paper = Paper(680, made.figure["layout"]["height"])
        root = ET.fromstring(bare(chart_drawing(made.figure, lang), paper, "light", lang))
        words = ["".join(one.itertext()) for one in root.iter(f"{SVG}text")]
        assert words, name
        for one in root.iter(f"{SVG}rect"):
            assert 0 <= float(one.attrib["x"]) <= paper.width, name
            assert float(one.attrib["x"]) + float(one.attrib["width"]) <= paper.width + 1, name


def test_bars_are_as_long_as_their_figures(context_of: Callable[..., Context]) -> None:
    context = context_of()
    trace = {"type": "bar", "orientation": "h", "y": ["a", "b", "c"], "x": [10.0, -5.0, None]}
    made = figure(context, [trace], xaxis={"zeroline": True, "zerolinecolor": "#000"})
    parts = chart_drawing(made, "en")(Box(0, 0, 600, 300), tokens("light"))
    bars = [ET.fromstring(part) for part in parts if part.startswith("<rect")]
    assert len(bars) == 2
    assert math.isclose(float(bars[0].attrib["width"]), 2 * float(bars[1].attrib["width"]), rel_tol=1e-3)


def test_a_gap_in_a_line_stays_a_gap(context_of: Callable[..., Context]) -> None:
    trace = {"type": "scatter", "mode": "lines", "x": [1, 2, 3, 4], "y": [1, None, 3, 4]}
    parts = chart_drawing(figure(context_of(), [trace]), "en")(Box(0, 0, 600, 300), tokens("light"))
    line = next(part for part in parts if 'stroke-linejoin="round"' in part)
    assert line.count("M") == 2


def test_a_chart_of_an_unknown_kind_is_refused(context_of: Callable[..., Context]) -> None:
    made = figure(context_of(), [{"type": "sunburst"}])
    assert not drawable(made)
    with pytest.raises(ValueError, match="needs a browser"):
        chart_drawing(made, "en")


def test_a_name_of_two_lines_is_two_lines_on_a_picture_too(context_of: Callable[..., Context]) -> None:
    """Beside lines of a chart; a break would be written out."""
    context = context_of(lang="tr", cluster="otomotiv")
    told = {"x": 1, "y": 1, "text": "Endüstriyel<br>havalandırma", "xanchor": "left", "yanchor": "middle"}
    trace = {"type": "scatter", "mode": "lines+markers", "x": [0, 1], "y": [0, 1]}
    drawn = ET.fromstring(
        bare(chart_drawing(figure(context, [trace], annotations=[told]), "tr"), Paper(400, 300), "light", "tr")
    )
    lines = {one.text: float(one.get("y", "0")) for one in drawn.iter(f"{SVG}text")}
    assert lines["havalandırma"] - lines["Endüstriyel"] == pytest.approx(14)
