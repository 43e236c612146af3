from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from geodata.sensitivity.doubt import doubt
from layouts.context import Context
from layouts.panels import build
from layouts.parts.doubt import doubt_rows
from layouts.prerender import to_html

ContextOf = Callable[..., Context]


def said(context: Context) -> list[str]:
    return [re.sub(r"<[^>]+>", "", to_html(row)) for row in doubt_rows(context)]


def test_rank_comes_with_its_interval_and_stars_in_words(context_of: ContextOf) -> None:
    context = context_of(lang="en", cluster="otomotiv", area="34")
    found = doubt(context.atlas, context.view)
    row = found.codes.index("34")
    rank, stars = said(context)
    low, high = found.rank_low[row], found.rank_high[row]
    assert f"{found.rank[row]:.0f} of {found.ranked} ({low:.0f}–{high:.0f} under other weightings)" in rank
    assert f"the same under {found.kept[row]:.0%} of" in stars.replace("only ", "")


def test_turkish_says_the_same(context_of: ContextOf) -> None:
    rank, stars = said(context_of(lang="tr", cluster="otomotiv", area="34"))
    assert re.search(r"\d+ alanda \d+\. \(başka ağırlıklarla \d+–\d+\)", rank)
    assert re.search(r"eşiklerin (yalnızca )?%\d+ kadarında aynı", stars)


@pytest.mark.parametrize("level", ["province", "district"])
def test_an_area_without_a_rank_says_why(context_of: ContextOf, level: str) -> None:
    context = context_of(lang="en", cluster="yat-gemi")
    found = doubt(context.atlas, context.view, level=level)
    without = np.flatnonzero(np.isnan(found.rank))
    assert len(without)
    for row in without[:: max(1, len(without) // 5)].tolist():
        one = context_of(lang="en", cluster="yat-gemi", level=level, area=found.codes[row])
        words = {"not ranked: none of the cluster", *(one.t(f"state.{key}") for key in MISSING)}
        assert any(word in said(one)[0] for word in words)


MISSING = ("suppressed", "not_collected", "not_applicable")


def test_the_panel_shows_both_and_leads_to_the_method(context_of: ContextOf) -> None:
    context = context_of(lang="en", cluster="otomotiv", area="16")
    html = to_html(build("area", context))
    assert "under other weightings" in html
    assert "#doubt" in html
