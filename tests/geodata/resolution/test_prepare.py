"""Figures of classes from whatever codes were observed, against a second implementation in plain loops."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np
import pandas as pd
import pytest

from geodata.classifications import load_classification
from geodata.errors import InputError
from geodata.resolution.prepare import Prepared, prepare
from geodata.states import State

NACE2 = load_classification("nace2")
TOTAL = "TOTAL"
AREAS = ("TR", "01", "02")
YEARS = (2020, 2021, 2024)
# A section, divisions, groups, classes and national codes below classes; 12 has a single class.
CODES = ("C", "10", "10.1", "10.11", "10.13", "12", "29", "29.3", "29.10", "29.31", "29.32", "29.31.05", "29.31.09")
FILE = {"10.11": 0.75, "10.13": 0.25}
Cell = tuple[str, int]
Figure = tuple[float, int]


def world(seed: int) -> dict[Cell, dict[str, Figure]]:
    """Random rows of three areas and years at any level, some suppressed, not collected or zero."""
    rng = np.random.default_rng(seed)
    cells: dict[Cell, dict[str, Figure]] = {}
    for area in AREAS:
        for year in YEARS:
            # Every other world has no figures of the country.
            count = 0 if area == "TR" and seed % 2 else int(rng.integers(0, 7))
            chosen = rng.choice(CODES, count, replace=False)
            given = {str(code): figure(rng) for code in chosen}
            if rng.random() < 0.5:
                given[TOTAL] = (float(rng.integers(0, 500)), int(State.OBSERVED))
            cells[area, year] = given
    return cells


def figure(rng: np.random.Generator) -> Figure:
    kind = rng.random()
    if kind < 0.12:
        return math.nan, int(State.SUPPRESSED)
    if kind < 0.18:
        return math.nan, int(State.NOT_COLLECTED)
    value = float(rng.choice([0, 3, 40, 111]))
    return value, int(State.ZERO if value == 0 else State.OBSERVED)


def frame(cells: Mapping[Cell, Mapping[str, Figure]], seed: int = 0) -> pd.DataFrame:
    rows = [
        (area, year, "employment", code, value, state)
        for (area, year), given in cells.items()
        for code, (value, state) in given.items()
    ]
    made = pd.DataFrame(rows, columns=["area", "year", "indicator", "activity", "value", "state"])
    made = made.sample(frac=1, random_state=seed, ignore_index=True)
    return made.astype({"year": "int16", "state": "int8", "value": "float64"})


def chain(code: str) -> list[str]:
    """The code and everything above it."""
    above = NACE2.parents.get(code, code.rsplit(".", 1)[0])
    return [code] if not above else [code, *chain(above)]


def classes_of(code: str) -> list[str]:
    return [leaf for leaf in NACE2.classes if code in chain(leaf)]


def finest(given: Mapping[str, Figure]) -> dict[str, Figure]:
    codes = [code for code in given if code != TOTAL]
    return {c: given[c] for c in codes if not any(c in chain(other)[1:] for other in codes)}


def added(parts: list[Figure]) -> Figure:
    states = [State.OBSERVED if state == State.ZERO else state for _, state in parts]
    worst = max(states)
    if worst >= State.SUPPRESSED:
        return math.nan, int(worst)
    value = sum(one for one, _ in parts)
    return value, int(State.ZERO if worst == State.OBSERVED and value == 0 else worst)


def exact_classes(given: Mapping[str, Figure]) -> dict[str, list[Figure]]:
    found: dict[str, list[Figure]] = {}
    for code, one in finest(given).items():
        for leaf in chain(code):
            if leaf in NACE2.classes:
                found.setdefault(leaf, []).append(one)
    return found


def shares_of(
    code: str, leaves: list[str], year: int, cells: Mapping[Cell, Mapping[str, Figure]]
) -> tuple[dict[str, float], str]:
    if len(leaves) == 1:
        return {leaves[0]: 1.0}, "A"
    for other in sorted(YEARS, key=lambda one: (abs(one - year), one)):
        national = exact_classes(cells["TR", other])
        known = {leaf: added(national[leaf])[0] for leaf in leaves if leaf in national}
        if known and not any(math.isnan(one) for one in known.values()) and sum(known.values()) > 0:
            return {leaf: known.get(leaf, 0.0) / sum(known.values()) for leaf in leaves}, "B"
    if code != "C" and any(FILE.get(leaf, 0.0) for leaf in leaves):
        whole = sum(FILE.get(leaf, 0.0) for leaf in leaves)
        return {leaf: FILE.get(leaf, 0.0) / whole for leaf in leaves}, "B"
    return {leaf: 1 / len(leaves) for leaf in leaves}, "C"


def remainders(given: Mapping[str, Figure]) -> dict[str, tuple[float, list[str]]]:
    """What codes have more than the codes right below them, and the classes that it may be of."""
    found: dict[str, tuple[float, list[str]]] = {}
    for code, (value, state) in given.items():
        inside = [c for c in given if c not in (TOTAL, code) and code in chain(c)]
        nearest = [c for c in inside if not any(o in inside and o in chain(c)[1:] for o in inside)]
        if code not in NACE2.titles or code in NACE2.classes or not nearest or state >= State.SUPPRESSED:
            continue
        if any(given[c][1] >= State.SUPPRESSED for c in nearest):
            continue
        rest = value - sum(given[c][0] for c in nearest)
        leaves = [leaf for leaf in classes_of(code) if not any(leaf in chain(c) or c in chain(leaf) for c in nearest)]
        if rest > 0.5 and leaves:
            found[code] = rest, leaves
    return found


def naive(cells: Mapping[Cell, Mapping[str, Figure]]) -> tuple[dict[tuple[str, int, str], Figure], dict[str, int]]:
    """Figure of each class and total that there is, and the number of rows of each grade."""
    made: dict[tuple[str, int, str], Figure] = {}
    grades = {"A": 0, "B": 0, "C": 0}
    for (area, year), given in cells.items():
        parts = exact_classes(given)
        for code, (value, state) in finest(given).items():
            if code not in NACE2.titles or code in NACE2.classes:
                grades["A"] += 1
                continue
            shares, grade = shares_of(code, classes_of(code), year, cells)
            grades[grade] += 1
            for leaf, share in shares.items():
                parts.setdefault(leaf, []).append((value * share, state))
        for code, (rest, leaves) in remainders(given).items():
            shares, grade = shares_of(code, leaves, year, cells)
            grades[grade] += 1
            for leaf, share in shares.items():
                parts.setdefault(leaf, []).append((rest * share, int(State.OBSERVED)))
        for leaf, own in parts.items():
            made[area, year, leaf] = added(own)
        roots = [given[c] for c in given if c != TOTAL and not any(up in given for up in chain(c)[1:])]
        if TOTAL in given:
            made[area, year, TOTAL] = given[TOTAL]
        elif roots:
            made[area, year, TOTAL] = added(roots)
    return made, grades


def told(made: Prepared) -> dict[tuple[str, int, str], Figure]:
    rows = made.observations[["area", "year", "activity", "value", "state"]]
    return {(a, int(y), c): (float(v), int(s)) for a, y, c, v, s in rows.itertuples(index=False)}


@pytest.mark.parametrize("seed", range(40))
def test_classes_agree_with_plain_loops_over_random_worlds(seed: int) -> None:
    cells = world(seed)
    made = prepare(frame(cells, seed), "nace2", "nace2", FILE)
    expected, grades = naive(cells)
    found = told(made)
    assert found.keys() == expected.keys()
    for key, (value, state) in expected.items():
        assert found[key][1] == state, key
        assert found[key][0] == pytest.approx(value, nan_ok=True), key
    counted = made.rows.groupby("grade")["count"].sum().to_dict()
    assert counted == {grade: count for grade, count in grades.items() if count}


def test_the_random_worlds_hold_every_kind_of_case() -> None:
    states = {state for seed in range(40) for _, state in told(prepare(frame(world(seed)), "nace2", "nace2")).values()}
    grades = [naive(world(seed))[1] for seed in range(40)]
    assert states == {State.OBSERVED, State.ZERO, State.SUPPRESSED, State.NOT_COLLECTED}
    assert all(sum(one[grade] for one in grades) > 10 for grade in "ABC")


@pytest.mark.parametrize("seed", range(10))
def test_the_parts_of_a_cell_add_up_to_what_was_given_of_it(seed: int) -> None:
    cells = {
        key: {code: one for code, one in given.items() if one[1] < State.SUPPRESSED and code != TOTAL}
        for key, given in world(seed).items()
    }
    found = told(prepare(frame(cells), "nace2", "nace2"))
    for (area, year), given in cells.items():
        summed = sum(value for (a, y, code), (value, _) in found.items() if (a, y) == (area, year) and code != TOTAL)
        rest = sum(value for value, _ in remainders(given).values())
        assert summed == pytest.approx(sum(value for value, _ in finest(given).values()) + rest)


@pytest.mark.parametrize("seed", range(6))
def test_the_order_of_the_rows_does_not_matter(seed: int) -> None:
    first, second = (prepare(frame(world(seed), order), "nace2", "nace2", FILE) for order in (1, 2))
    keys = ["area", "year", "indicator", "activity"]
    pd.testing.assert_frame_equal(
        first.observations.sort_values(keys, ignore_index=True),
        second.observations.sort_values(keys, ignore_index=True),
    )


def test_another_classification_keeps_the_mass_and_the_total() -> None:
    cells = {("01", 2024): {"29": (80.0, 0), "10.11": (20.0, 0), TOTAL: (150.0, 0)}}
    made = prepare(frame(cells), "nace2.1", "nace2")
    found = told(made)
    assert found["01", 2024, TOTAL] == (150.0, State.OBSERVED)
    assert sum(value for (_, _, code), (value, _) in found.items() if code != TOTAL) == pytest.approx(100)
    assert set(made.reach["29"]) >= {"29.10", "29.20", "29.31", "29.32"}


def test_what_was_given_twice_and_differs_is_listed_with_both_figures() -> None:
    cells = {("01", 2024): {"29": (60.0, 0), "29.10": (30.0, 0), "29.31": (40.0, 0), TOTAL: (85.0, 0)}}
    made = prepare(frame(cells), "nace2", "nace2")
    rows = made.conflicts[["kind", "activity", "given", "summed"]].to_dict("records")
    assert rows == [
        {"kind": "activities", "activity": "29", "given": 60.0, "summed": 70.0},
        {"kind": "total", "activity": TOTAL, "given": 85.0, "summed": 60.0},
    ]


def test_a_division_and_its_classes_are_never_both_counted() -> None:
    cells = {("01", 2024): {"29": (80.0, 0), "29.10": (30.0, 0), "29.31": (50.0, 0), "12": (5.0, 0)}}
    found = told(prepare(frame(cells), "nace2", "nace2"))
    assert found["01", 2024, TOTAL][0] == 85.0
    assert found["01", 2024, "12.00"] == (5.0, State.OBSERVED)


def test_figures_of_classes_with_totals_are_left_as_they_are() -> None:
    given = frame({("01", 2024): {"29.10": (30.0, 0), TOTAL: (30.0, 0)}})
    made = prepare(given, "nace2", "nace2")
    assert made.observations["value"].tolist() == given["value"].tolist()
    assert "split" not in made.observations
    assert made.rows["grade"].tolist() == ["A"]


def test_an_unknown_code_is_refused_by_name() -> None:
    with pytest.raises(InputError, match=r"99\.1"):
        prepare(frame({("01", 2024): {"99.1": (1.0, 0)}}), "nace2", "nace2")
