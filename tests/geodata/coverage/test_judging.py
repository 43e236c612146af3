"""Statuses against an oracle that tries every value a missing figure could have, and what must always hold."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.coverage import CRITERIA, STATUS_KEYS, Figure, Figures, Limits, Status, Thresholds, judge
from geodata.states import State
from tests.geodata.coverage import oracle
from tests.geodata.coverage.oracle import Plain

WHITE, COVERED = STATUS_KEYS[Status.WHITE_SPOT], STATUS_KEYS[Status.COVERED]
values = st.sampled_from((0.0, 0.5, 1.0, 2.0, 3.0, 30.0, 400.0))


@st.composite
def plain(draw: st.DrawFn) -> Plain:
    state = draw(st.sampled_from((0, 0, 0, 2, 3, 4, 5)))
    least = draw(values)
    return Plain(least, State.ZERO if state == 0 and least == 0 else state)


stages = st.lists(st.tuples(plain(), plain(), plain()), min_size=1, max_size=12)
limits = st.builds(Limits, firms=values, employment=values, lq=values)
thresholds = st.builds(Thresholds, covered=limits, white_spot=limits, match=st.sampled_from(("all", "any")))


def figures(rows: list[tuple[Plain, Plain, Plain]]) -> Figures:
    made = [
        Figure(np.array([[row[i].least] for row in rows]), np.array([[row[i].state] for row in rows], np.int8))
        for i in range(3)
    ]
    return Figures(*made)


def statuses(rows: list[tuple[Plain, Plain, Plain]], chosen: Thresholds) -> list[str]:
    return [STATUS_KEYS[code] for code in judge(figures(rows), chosen).status[:, 0]]


@given(stages, thresholds)
def test_statuses_are_those_that_hold_for_every_value_of_a_missing_figure(
    rows: list[tuple[Plain, Plain, Plain]], chosen: Thresholds
) -> None:
    covered, white_spot = vars(chosen.covered), vars(chosen.white_spot)
    expected = [oracle.status(*row, covered, white_spot, chosen.match) for row in rows]
    assert statuses(rows, chosen) == expected


@given(stages, thresholds)
def test_any_covers_whatever_all_covers_and_leaves_no_more_white_spots(
    rows: list[tuple[Plain, Plain, Plain]], chosen: Thresholds
) -> None:
    every, some = (statuses(rows, replace(chosen, match=match)) for match in ("all", "any"))
    for strict, lenient in zip(every, some, strict=True):
        assert lenient == COVERED or strict != COVERED
        assert strict != COVERED or lenient != WHITE


@given(stages, thresholds, st.sampled_from(CRITERIA), st.sampled_from((1.0, 2.5, 10.0)))
def test_higher_thresholds_of_the_same_criteria_never_turn_a_white_spot_into_anything_better(
    rows: list[tuple[Plain, Plain, Plain]], chosen: Thresholds, name: str, factor: float
) -> None:
    def raised(found: Limits) -> Limits:
        return replace(found, **{name: getattr(found, name) * factor})

    higher = Thresholds(raised(chosen.covered), raised(chosen.white_spot), chosen.match)
    for before, after in zip(statuses(rows, chosen), statuses(rows, higher), strict=True):
        if before == WHITE:
            assert after not in (COVERED, "weak")
        if after == COVERED:
            assert before == COVERED


@given(thresholds, st.sampled_from((3, 4, 5)), st.sampled_from((3, 4, 5)))
def test_what_is_not_known_at_all_is_a_white_spot_under_no_thresholds(chosen: Thresholds, one: int, other: int) -> None:
    nothing = (Plain(0.0, one), Plain(0.0, other), Plain(0.0, other))
    (found,) = statuses([nothing], chosen)
    assert found in ("unknown", "suppressed")
    assert found == "unknown" or State.SUPPRESSED in (one, other)


@given(stages, thresholds)
def test_a_withheld_figure_that_could_reach_the_limit_never_makes_a_white_spot(
    rows: list[tuple[Plain, Plain, Plain]], chosen: Thresholds
) -> None:
    for row, found in zip(rows, statuses(rows, chosen), strict=True):
        present = any(not one.missing and one.least == 0 for one in row[:2]) and all(one.least == 0 for one in row[:2])
        for name, one in zip(CRITERIA, row, strict=True):
            limit = getattr(chosen.white_spot, name)
            if name in chosen.criteria and one.missing and one.least < limit and not present:
                assert found != WHITE


@given(stages, thresholds)
def test_an_estimate_among_the_figures_that_count_is_flagged(
    rows: list[tuple[Plain, Plain, Plain]], chosen: Thresholds
) -> None:
    judged = judge(figures(rows), chosen)
    names = chosen.criteria or ("firms", "employment")
    for index, row in enumerate(rows):
        leans = any(one.state == State.ESTIMATED for name, one in zip(CRITERIA, row, strict=True) if name in names)
        given_status = judged.status[index, 0] in (Status.COVERED, Status.WEAK, Status.WHITE_SPOT)
        assert judged.estimated[index, 0] == (leans and given_status)


@pytest.mark.parametrize(
    ("firms", "employment", "expected"),
    [
        (Plain(0, 1), Plain(0, 1), "white_spot"),
        (Plain(5, 0), Plain(120, 0), "covered"),
        (Plain(5, 0), Plain(12, 0), "weak"),
        (Plain(2, 0), Plain(120, 0), "weak"),
        (Plain(2, 0), Plain(3, 0), "white_spot"),
        (Plain(2, 0), Plain(0, 3), "suppressed"),
        (Plain(5, 0), Plain(40, 3), "covered"),
        (Plain(5, 0), Plain(10, 3), "suppressed"),
        (Plain(2, 0), Plain(10, 3), "weak"),
        (Plain(0.4, 0), Plain(0, 3), "suppressed"),
        (Plain(5, 0), Plain(0, 4), "unknown"),
        (Plain(0, 4), Plain(0, 1), "white_spot"),
    ],
)
def test_worked_cases_under_the_defaults(firms: Plain, employment: Plain, expected: str) -> None:
    chosen = Thresholds(Limits(3, 30, 0), Limits(1, 5, 0), "all")
    assert statuses([(firms, employment, Plain(0, 4))], chosen) == [expected]


def test_judgements_cannot_be_changed() -> None:
    judged = judge(figures([(Plain(1, 0),) * 3]), Thresholds(Limits(1, 1, 1), Limits(1, 1, 1), "all"))
    with pytest.raises(ValueError, match="read-only"):
        judged.status[0, 0] = 0
