from __future__ import annotations

import re
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.sensitivity.reference import cut_offs_within
from layouts.context import Context
from layouts.panels import build
from layouts.prerender import to_html

ContextOf = Callable[..., Context]


def listed(html: str, kind: str) -> list[tuple[str, int, int]]:
    block = re.search(rf'changes-{kind}">(.*?)</ul>', html, re.S)
    rows = re.findall(r"/area/(\w+)[^>]*>[^<]*</a> (\d) → (\d)", block.group(1)) if block else []
    return [(code, int(before), int(after)) for code, before, after in rows]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    size=st.sampled_from(["0.005", "0.02", "0.1"]),
    lq=st.floats(0.2, 5).map(lambda one: f"{one:.3g}"),
    jobs=st.integers(0, 4000).map(str),
)
def test_gained_and_lost_are_those_of_plain_loops(size: str, lq: str, jobs: str, context_of: ContextOf) -> None:
    own = context_of(cluster="seramik", lang="en", size_cut=size, lq_cut=lq, min_jobs=jobs)
    preset = context_of(cluster="seramik", lang="en")
    before = own.atlas.figures(preset.view, measure="stars")
    figures = {measure: own.atlas.figures(own.view, measure=measure) for measure in ("size", "focus", "lq", "value")}
    national = cut_offs_within(own.atlas, "province", "employment", "seramik", own.view.year, own.view.preset)["TR"]
    naive: dict[str, list[tuple[str, int, int]]] = {"gained": [], "lost": []}
    for row, code in enumerate(before.codes):
        if before.stars[row] < 0:
            continue
        reached = [
            figures["size"].value[row] >= float(size),
            figures["focus"].value[row] >= national.focus,
            figures["lq"].value[row] >= float(lq),
        ]
        after = sum(reached) if 0 < figures["value"].value[row] >= int(jobs) else 0
        change = after - int(before.stars[row])
        if change:
            naive["gained" if change > 0 else "lost"].append((code, int(before.stars[row]), after))
    html = to_html(build("star_changes", own))
    for kind, rows in naive.items():
        expected = sorted(rows, key=lambda one: (-abs(one[2] - one[1]), one[0]))
        assert listed(html, kind) == expected[:12]


def test_nothing_is_listed_under_the_preset(context_of: ContextOf) -> None:
    html = to_html(build("star_changes", context_of(lang="en")))
    assert "those of the chosen preset" in html
    assert listed(html, "gained") == listed(html, "lost") == []


def test_a_region_leads_to_the_cut_offs_counted_inside_it(context_of: ContextOf) -> None:
    context = context_of(cluster="seramik", lang="en")
    html = to_html(build("star_changes", context))
    found = cut_offs_within(context.atlas, "province", "employment", "seramik", context.view.year, "eco-2007")
    assert len(found) == 13
    cube = context.atlas.cubes["province", "employment"]
    rows = [row for row, code in enumerate(cube.areas) if context.atlas.area(code).ibbs1 == "TR4"]
    size = context.atlas.figures(context.view, measure="size").value[rows]
    known = sorted((one for one in size if not np.isnan(one)), reverse=True)
    rank = max(1, int(0.1 * len(known) + 0.5))
    assert found["TR4"].size == pytest.approx(known[rank - 1], rel=1e-12)
    assert f"size_cut={found['TR4'].size:.12g}" in html
