"""The drawer tells a trace with its words, its cells and where it comes from."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from geodata import measures
from geodata.trace import trace
from layouts.context import Context
from layouts.numbers import format_exact
from layouts.parts.trace import trace_contents
from layouts.prerender import to_html

Make = Callable[..., Context]


def told(context: Context) -> str:
    area = context.view.area
    assert area is not None
    return to_html(trace_contents(context, trace(context.atlas, context.view, area)))


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("measure", [measure.id for measure in measures.all()])
def test_every_measure_is_told_in_both_languages(context_of: Make, lang: str, measure: str) -> None:
    html = told(context_of(lang=lang, measure=measure, area="16", cluster="otomotiv"))
    assert {"tr": "Örnek veri", "en": "Illustrative data"}[lang] in html
    assert {"tr": "aynı sayı", "en": "the same number"}[lang] in html
    assert "observations.parquet" in html
    assert "api/v1/trace?" in html


def test_an_activity_stands_with_its_share_and_its_cell(context_of: Make) -> None:
    html = told(context_of(lang="en", measure="value", area="16", cluster="otomotiv"))
    assert "29.32 Manufacture of other parts and accessories for motor vehicles" in html
    assert "of observations.parquet" in html


def test_a_missing_figure_is_told_by_its_state(context_of: Make) -> None:
    html = told(context_of(lang="en", measure="lq", area="75", year="2016"))
    assert "not collected" in html
    assert ">nan<" not in html


@pytest.mark.parametrize(
    ("value", "tr", "en"),
    [
        (82174.13, "82.174,13", "82,174.13"),
        (0.216400893885385, "0,2164009", "0.2164009"),
        (0.0000123456789, "0,00001234568", "0.00001234568"),
        (-3.0, "−3", "−3"),
        (0.0, "0", "0"),
        (float("inf"), "∞", "∞"),
    ],
)
def test_a_figure_keeps_the_digits_that_a_reader_can_follow(value: float, tr: str, en: str) -> None:
    assert (format_exact(value, "tr"), format_exact(value, "en")) == (tr, en)
