from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest

from geodata.states import State
from layouts.context import Context
from layouts.findings.area import findings
from layouts.numbers import format_value

ContextOf = Callable[..., Context]


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("code", ["16", "26", "19"])
def test_the_numbers_of_the_sentences_are_those_of_the_release(code: str, lang: str, context_of: ContextOf) -> None:
    context = context_of(area=code, lang=lang, year="2023")
    atlas = context.atlas
    profile = atlas.profile(context.view)
    first = max(range(len(atlas.clusters)), key=lambda c: (profile.stars[c], np.nan_to_num(profile.lq[c], nan=-1)))
    strongest, *_, gaps = findings(context)
    assert atlas.clusters[first].name[lang] in strongest
    assert format_value(float(profile.lq[first]), "ratio", lang) in strongest
    cube = atlas.cubes["province", "employment"]
    state = cube.state[cube.areas.index(code), :, atlas.manifest.years.index(2023)]
    counts = [int((state >= State.SUPPRESSED).sum()), int((state == State.ESTIMATED).sum())]
    assert sorted(map(int, re.findall(r"\d+", gaps))) == sorted([len(atlas.clusters), *filter(None, counts)])


def test_an_area_without_a_star_says_so(context_of: ContextOf) -> None:
    assert "no cluster earns a star" in findings(context_of(area="62", lang="en"))[0]
