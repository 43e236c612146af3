"""The ranking of sectors against a naive second way, in exact fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.programme.weighting import mark_scaled, ranking, scaled

CRITERIA = ("a", "b", "c")
SECTORS = ("s0", "s1", "s2", "s3")
Parts = dict[str, dict[str, float | None]]

part = st.one_of(st.none(), st.integers(0, 8).map(lambda number: number / 8))
parts_of_all = st.fixed_dictionaries(
    {sector: st.fixed_dictionaries(dict.fromkeys(CRITERIA, part)) for sector in SECTORS}
)
weights_of_all = st.fixed_dictionaries(dict.fromkeys(CRITERIA, st.integers(0, 10).map(lambda number: number / 2)))


def naive(parts: Parts, weights: dict[str, float]) -> dict[str, tuple[Fraction | None, int | None]]:
    """Score and place of each sector, one at a time and without floats."""
    scores: dict[str, Fraction | None] = {}
    for sector in SECTORS:
        above, below = Fraction(0), Fraction(0)
        for criterion in CRITERIA:
            value = parts[sector][criterion]
            if value is not None:
                above += Fraction(value) * Fraction(weights[criterion])
                below += Fraction(weights[criterion])
        scores[sector] = above / below if below > 0 else None
    places: dict[str, tuple[Fraction | None, int | None]] = {}
    for sector, score in scores.items():
        better = [one for one in scores.values() if one is not None and score is not None and one > score]
        places[sector] = (score, None if score is None else len(better) + 1)
    return places


@settings(max_examples=50)
@given(parts_of_all, weights_of_all)
def test_scores_and_places_are_those_of_the_naive_way(parts: Parts, weights: dict[str, float]) -> None:
    wanted = naive(parts, weights)
    found = ranking(parts, weights, SECTORS)
    assert {one.sector for one in found} == set(SECTORS)
    for one in found:
        score, _ = wanted[one.sector]
        assert (one.score is None) == (score is None)
        assert one.score is None or abs(Fraction(one.score) - (score or 0)) < Fraction(1, 10**12)
        assert 0 <= one.known <= 1
    order = [one.score for one in found]
    assert order == sorted(order, key=lambda score: -1.0 if score is None else score, reverse=True)


def test_a_ranking_worked_by_hand() -> None:
    parts: Parts = {
        "s0": {"a": 1.0, "b": 0.0, "c": None},
        "s1": {"a": 0.5, "b": 0.5, "c": 1.0},
        "s2": {"a": None, "b": None, "c": None},
        "s3": {"a": 1.0, "b": 0.0, "c": None},
    }
    found = ranking(parts, {"a": 3.0, "b": 1.0, "c": 1.0}, SECTORS)
    assert [(one.sector, one.score, one.known, one.rank) for one in found] == [
        ("s0", 0.75, 0.8, 1),
        ("s3", 0.75, 0.8, 1),
        ("s1", 0.6, 1.0, 3),
        ("s2", None, 0.0, None),
    ]
    moved = ranking(parts, {"a": 0.0, "b": 1.0, "c": 0.0}, SECTORS)
    assert [one.sector for one in moved] == ["s1", "s0", "s3", "s2"]
    assert {one.rank for one in ranking(parts, dict.fromkeys(CRITERIA, 0.0), SECTORS)} == {None}


@settings(max_examples=30)
@given(parts_of_all, weights_of_all, st.integers(2, 9))
def test_only_the_proportion_of_weights_counts(parts: Parts, weights: dict[str, float], factor: int) -> None:
    once = {one.sector: one.score for one in ranking(parts, weights, SECTORS)}
    again = {
        one.sector: one.score
        for one in ranking(parts, {name: weight * factor for name, weight in weights.items()}, SECTORS)
    }
    for sector, score in once.items():
        assert again[sector] == pytest.approx(score)


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({"x": 2.0, "y": 6.0, "z": 4.0}, {"x": 0.0, "y": 1.0, "z": 0.5}),
        ({"x": -0.1, "y": None, "z": 0.3}, {"x": 0.0, "y": None, "z": 1.0}),
        ({"x": 3.0, "y": 3.0, "z": None}, {"x": 0.5, "y": 0.5, "z": None}),
        ({"x": None, "y": None}, {"x": None, "y": None}),
    ],
)
def test_figures_come_to_one_scale(values: dict[str, float | None], wanted: dict[str, float | None]) -> None:
    assert scaled(values) == wanted


def test_marks_come_to_the_same_scale() -> None:
    assert [mark_scaled(mark) for mark in range(1, 6)] == [0.0, 0.25, 0.5, 0.75, 1.0]
