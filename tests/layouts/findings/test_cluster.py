from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from layouts.context import Context
from layouts.findings.cluster import findings
from layouts.numbers import format_value

ContextOf = Callable[..., Context]


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("cluster", ["seramik", "otomotiv", "hali"])
def test_the_numbers_of_the_sentences_are_those_of_the_figures(cluster: str, lang: str, context_of: ContextOf) -> None:
    context = context_of(cluster=cluster, lang=lang, year="2023")
    size = context.atlas.figures(context.view, measure="size")
    largest = sorted((float(one) for one in size.value if not np.isnan(one)), reverse=True)
    concentration, special, movement = findings(context)
    assert format_value(sum(largest[:5]), "share", lang) in concentration
    assert format_value(largest[0], "share", lang) in concentration
    lq = context.atlas.figures(context.view, measure="lq")
    first = int(np.nanargmax(lq.value))
    assert context.atlas.area(lq.codes[first]).called(lang) in special
    assert format_value(float(lq.value[first]), "ratio", lang) in special
    growth = context.atlas.figures(context.view, measure="growth").value
    assert str(int((growth > 0).sum())) in movement
    assert str(int((growth < 0).sum())) in movement


def test_missing_figures_are_said(context_of: ContextOf) -> None:
    assert "For 1 province no value" in findings(context_of(cluster="seramik", lang="en"))[0]
    assert findings(context_of(cluster="seramik", lang="en", indicator="establishments", year="2017")) == []


def test_movement_is_left_out_where_there_is_no_earlier_year(context_of: ContextOf) -> None:
    assert len(findings(context_of(cluster="seramik", lang="en", year="2015"))) == 2
