from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from geodata.sensitivity.doubt import OVERALL, effects_by_cluster
from layouts.context import Context
from layouts.method import doubt
from layouts.prerender import to_html


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_numbers_of_the_section_are_those_of_the_release(context_of: Callable[..., Context], lang: str) -> None:
    context = context_of(lang=lang)
    section = doubt.section(context)
    words = re.sub(r"<[^>]+>", " ", to_html(list(section.children)))
    ranks = context.atlas.rules.sensitivity.ranks
    assert section.id == "doubt"
    assert f"{ranks.weightings} " in words
    effect = effects_by_cluster(context.atlas, "province", "employment")[OVERALL]
    share = round(100 * effect[0])
    assert (f"%{share}" if lang == "tr" else f"{share}%") in words
    assert "{" not in words


def test_where_no_rank_moves_there_is_no_table_of_effects(
    context_of: Callable[..., Context], monkeypatch: pytest.MonkeyPatch
) -> None:
    context = context_of(lang="en")
    whole = to_html(list(doubt.section(context).children))
    monkeypatch.setattr(doubt, "effects_by_cluster", lambda *_: {})
    assert "What moves ranks:" in whole
    assert "What moves ranks:" not in to_html(list(doubt.section(context).children))
