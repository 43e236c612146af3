from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from layouts.context import Context
from layouts.numbers import format_value
from layouts.panels import build
from layouts.prerender import to_html

ContextOf = Callable[..., Context]


@pytest.mark.parametrize("measure", ["lq", "value", "intensity"])
def test_the_table_follows_the_measure_of_the_view(measure: str, context_of: ContextOf) -> None:
    context = context_of(cluster="seramik", measure=measure, lang="en")
    html = to_html(build("leaders", context))
    codes = re.findall(r'href="/area/(\d+)', html)
    figures = context.atlas.figures(context.view)
    naive = sorted(
        (index for index in range(81) if not np.isnan(figures.value[index])),
        key=lambda index: (-figures.value[index], index),
    )
    assert codes == [figures.codes[index] for index in naive[:15]]
    assert format_value(float(figures.value[naive[0]]), figures.measure.unit, "en") in html


def test_a_view_without_a_value_says_so(context_of: ContextOf) -> None:
    html = to_html(build("leaders", context_of(indicator="establishments", year="2017", lang="en")))
    assert "No values to rank" in html


def test_every_code_of_the_definition_says_where_else_it_belongs(context_of: ContextOf) -> None:
    context = context_of(cluster="seramik", lang="en")
    html = to_html(build("definition", context))
    for cluster in context.atlas.clusters:
        codes = {str(activity["code"]) for stage in cluster.stages for activity in stage.activities}
        own = {str(a["code"]) for s in context.atlas.cluster("seramik").stages for a in s.activities}
        linked = f"/cluster/{cluster.id}?" in html
        assert linked == (cluster.id != "seramik" and bool(codes & own))
