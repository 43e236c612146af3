from __future__ import annotations

import json
from collections.abc import Callable

import pytest

from layouts.chart import Chart, Nothing
from layouts.charts import chart, modules
from layouts.context import Context
from layouts.prerender import to_html

ContextOf = Callable[..., Context]
NAMES = sorted(modules())


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_a_chart_says_its_title_its_source_and_its_values_as_a_table(
    name: str, lang: str, context_of: ContextOf
) -> None:
    context = context_of(lang=lang, cluster="seramik", area="26")
    made = modules()[name].build(context)
    html = to_html(chart(name, context))
    assert context.atlas.manifest.id in html
    assert context.t("banner.illustrative_short") in html
    if isinstance(made, Nothing):
        assert made.words
        return
    assert isinstance(made, Chart)
    assert made.title
    assert made.how_to_read
    assert all(len(row) == len(made.columns) for row in made.rows)
    assert made.rows
    assert "<table " in html


@pytest.mark.parametrize("name", NAMES)
def test_a_chart_is_plain_data_in_the_numbers_of_the_language(name: str, context_of: ContextOf) -> None:
    for lang, separators in (("tr", ",."), ("en", ".,")):
        made = modules()[name].build(context_of(lang=lang, cluster="seramik", area="26"))
        if isinstance(made, Chart):
            assert made.figure["layout"]["separators"] == separators
            json.dumps(made.figure, allow_nan=False)


def test_a_year_without_figures_breaks_the_line_and_is_said(context_of: ContextOf) -> None:
    context = context_of(lang="en", cluster="seramik", indicator="establishments", year="2018")
    made = modules()["trend"].build(context)
    assert isinstance(made, Chart)
    at = [column.name for column in made.columns].index("2017")
    assert {row[at] for row in made.rows} == {"Not collected"}
    assert all(trace["y"][at - 1] is None for trace in made.figure["data"])


def test_an_unknown_chart_is_an_error(context_of: ContextOf) -> None:
    with pytest.raises(KeyError):
        chart("nirvana", context_of())
