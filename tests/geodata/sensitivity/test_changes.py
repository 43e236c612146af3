from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata import measures
from geodata.atlas import Atlas
from geodata.errors import InputError
from geodata.sensitivity.changes import changes
from geodata.stars import Criterion, JobsGate, StarRule, override, preset
from geodata.view import View
from tests.geodata.sensitivity import oracle


@pytest.fixture(scope="session")
def release(atlas: Atlas) -> Callable[[], Atlas]:
    """The atlas at one remove, so that a report of failing examples does not spell out its arrays."""
    return lambda: atlas


CUTS = st.none() | st.sampled_from([0.0, 0.002, 0.02, 0.1]) | st.floats(0, 1)


@given(
    cuts=st.tuples(CUTS, CUTS, st.none() | st.floats(0, 4), st.none() | st.integers(0, 5000)),
    place=st.tuples(st.integers(0, 31), st.integers(0, 9)),
    id=st.sampled_from(["eco-2007", "kaya-2006"]),
    level=st.sampled_from(["ibbs1", "ibbs2", "province"]),
)
@settings(max_examples=25, deadline=None)
def test_gains_and_losses_agree_with_plain_loops(
    release: Callable[[], Atlas], cuts: tuple[float | None, ...], place: tuple[int, int], id: str, level: str
) -> None:
    atlas, (cluster, year) = release(), place
    view = replace(
        atlas.choices.default(),
        cluster=atlas.manifest.clusters[cluster],
        year=atlas.manifest.years[year],
        preset=id,
        level=level,
    )
    size_cut, focus_cut, lq_cut, min_jobs = cuts
    other = override(preset(id), size_cut=size_cut, focus_cut=focus_cut, lq_cut=lq_cut, min_jobs=min_jobs)
    found = changes(atlas, view, other)
    before, after = naive(atlas, view, preset(id), None), naive(atlas, view, other, None)
    assert_agree(found, before, after)


@given(st.sets(st.integers(0, 80), min_size=1), st.sampled_from([0.05, 0.1, 0.3]))
@settings(max_examples=25, deadline=None)
def test_another_reference_set_agrees_with_plain_loops(
    release: Callable[[], Atlas], rows: set[int], share: float
) -> None:
    atlas = release()
    view = replace(atlas.choices.default(), cluster="seramik")
    codes = [atlas.manifest.dimensions["province"][row] for row in rows]
    ranked = Criterion("top_share", share)
    other = StarRule("own", 1, {}, "", ranked, Criterion("top_share", share, "all"), None, JobsGate())
    found = changes(atlas, view, other, reference=codes)
    before, after = naive(atlas, view, preset("eco-2007"), None), naive(atlas, view, other, sorted(rows))
    assert_agree(found, before, after)


def test_the_rule_itself_changes_nothing(atlas: Atlas) -> None:
    found = changes(atlas, atlas.choices.default(), preset("eco-2007"))
    assert (found.gained, found.lost) == ((), ())
    assert found.same + found.unknown == 81


def test_a_gate_out_of_reach_takes_every_star(atlas: Atlas) -> None:
    found = changes(atlas, atlas.choices.default(), override(preset("eco-2007"), min_jobs=1e8))
    assert found.lost
    assert found.gained == ()
    assert all(one.after == 0 and one.stars == -one.before for one in found.lost)
    assert [abs(one.stars) for one in found.lost] == sorted((abs(one.stars) for one in found.lost), reverse=True)


@pytest.mark.parametrize(("reference", "value"), [(["16", "99"], "99"), ([], None)])
def test_a_reference_set_of_other_areas_is_refused(atlas: Atlas, reference: list[str], value: str | None) -> None:
    with pytest.raises(InputError) as caught:
        changes(atlas, atlas.choices.default(), preset("eco-2007"), reference=reference)
    assert caught.value.value == value


def assert_agree(found: object, before: dict[str, int | None], after: dict[str, int | None]) -> None:
    expected = {code: (was, after[code]) for code, was in before.items() if was is not None and was != after[code]}
    moved = {one.code: (one.before, one.after) for one in (*found.gained, *found.lost)}  # type: ignore[attr-defined]
    assert moved == expected
    assert all(one.after > one.before for one in found.gained)  # type: ignore[attr-defined]
    assert found.unknown == sum(was is None for was in before.values())  # type: ignore[attr-defined]
    assert found.same == len(before) - len(expected) - found.unknown  # type: ignore[attr-defined]


def naive(atlas: Atlas, view: View, rule: StarRule, reference: list[int] | None) -> dict[str, int | None]:
    """Stars of each area, None where they cannot be told."""
    cube = atlas.cubes[view.level, view.indicator]
    cluster, year = atlas.manifest.clusters.index(view.cluster), atlas.manifest.years.index(view.year)
    figures = [measures.compute(name, cube).value[..., year] for name in ("size", "focus", "lq")]
    among = range(len(cube.areas)) if reference is None else reference
    found: dict[str, int | None] = {}
    for area, code in enumerate(cube.areas):
        if any(figure[area, cluster] != figure[area, cluster] for figure in figures):
            found[code] = None
            continue
        count = 0
        for criterion, figure in zip((rule.size, rule.focus, rule.lq), figures, strict=True):
            value = float(figure[area, cluster])
            if criterion is None or value <= 0 or cube.value[area, cluster, year] < rule.min_jobs.value:
                continue
            if criterion.kind == "top_share":
                clusters = [cluster] if criterion.within == "cluster" else range(len(cube.clusters))
                pool = [float(figure[one, other]) for one in among for other in clusters]
                count += value >= oracle.kth_largest(pool, criterion.value)
            else:
                count += value > criterion.value or (criterion.kind == "at_least" and value == criterion.value)
        found[code] = count
    return found
