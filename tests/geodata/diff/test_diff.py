"""One change at a time shows once, with its cause; both directions say the same."""

from __future__ import annotations

import json
from collections import Counter
from copy import deepcopy
from dataclasses import replace

import pytest

from geodata.diff import Change, Diff, as_data, as_text, diff
from tests.geodata.diff.small import DISTRICTS, SHARES, World, with_jobs

A = World()
HALVES = {
    (code, activity, year): value / 2
    for (old, activity, year), value in A.jobs.items()
    if old == "06002"
    for code in ("06002", "06003")
}
SPLIT = replace(
    with_jobs(A, HALVES),
    districts={**DISTRICTS, "06": ("06001", "06002", "06003")},
    sizes={"06002": 0.5, "06003": 0.5},
)


def moved(code: str) -> str:
    return f"05{int(code[2:]) + 2:03}" if code[:2] == "06" else code


MERGED = replace(
    A,
    jobs={(moved(code), activity, year): value for (code, activity, year), value in A.jobs.items()},
    districts={**{p: c for p, c in DISTRICTS.items() if p != "06"}, "05": ("05001", "05002", "05003", "05004")},
)


def preset(**changes: object) -> dict[str, object]:
    """Rules whose first star preset has other parts."""
    found = deepcopy(dict(A.rules))
    found["stars"][0] |= changes
    return found


def weight(measure: str, value: float) -> dict[str, object]:
    found = deepcopy(dict(A.rules))
    found["intensity"]["parts"][measure]["weight"] = value
    return found


LQ = A.rules["stars"][0]["lq"]
DATA = with_jobs(A, {("03001", "29.10", 2021): 90_000.0})
CODED = replace(
    A,
    jobs={((f"07{c[2:]}" if c[:2] == "06" else c), a, y): value for (c, a, y), value in A.jobs.items()},
    districts={
        ("07" if p == "06" else p): tuple(f"07{c[2:]}" if p == "06" else c for c in codes)
        for p, codes in DISTRICTS.items()
    },
)
PRESET = replace(A, rules=preset(lq={**LQ, "value": 0.9}))
WEIGHTS = replace(A, rules=weight("lq", 0.01))
TAXONOMY = replace(A, shares={**SHARES, "gida": {"10.11": 1.0, "10.12": 0.1}})


def between(first: World, second: World) -> Diff:
    return diff(replace(first, id="a").side(), replace(second, id="b").side())


def causes(found: Diff) -> set[str]:
    return {change.cause for change in found.changes}


@pytest.mark.parametrize(
    ("other", "cause"),
    [
        (DATA, "data"),
        (SPLIT, "boundary"),
        (MERGED, "boundary"),
        (PRESET, "rule"),
        (WEIGHTS, "rule"),
        (TAXONOMY, "rule"),
    ],
    ids=["a cell", "a split district", "a merged province", "a star preset", "a weight", "a share"],
)
def test_a_single_change_is_told_with_its_cause(other: World, cause: str) -> None:
    found = between(A, other)
    assert found.differs == (cause,)
    assert found.changes
    assert causes(found) == {cause}


def test_a_new_code_alone_changes_no_star_and_no_rank() -> None:
    found = between(A, CODED)
    assert (found.differs, found.changes) == (("boundary",), ())


def test_a_release_does_not_differ_from_itself() -> None:
    found = between(A, replace(A, id="b"))
    assert (found.differs, found.changes, found.cells) == ((), (), {})
    assert not any(found.gone.values())
    assert not any(found.added.values())


@pytest.mark.parametrize("other", [DATA, SPLIT, MERGED, PRESET, TAXONOMY, replace(DATA, rules=PRESET.rules)])
def test_both_directions_say_the_same(other: World) -> None:
    there, back = between(A, other), between(other, A)
    turned = {replace(change, before=change.after, after=change.before) for change in back.changes}
    assert set(there.changes) == turned
    assert (there.gone, there.added) == (back.added, back.gone)
    assert there.cells == {(after, before): count for (before, after), count in back.cells.items()}


def test_each_change_shows_once() -> None:
    found = between(A, replace(DATA, rules=PRESET.rules))
    keys = Counter(
        (change.kind, change.level, change.indicator, change.area, change.cluster, change.year)
        for change in found.changes
    )
    assert set(keys.values()) == {1}
    assert {"data", "rule"} <= causes(found)


def test_what_two_changes_do_only_together_is_told_of_both() -> None:
    # 100 jobs with a gate of 120 give no star, nor do 150 with a gate of 200; 150 with a gate of 120 do.
    gate = {"value": 0.0, "verified": False, "note": {}}
    kinds = {"size": None, "focus": None, "lq": {**LQ, "value": 0.0}}
    few = {(code, "29.10", year): 50.0 for code in DISTRICTS["02"] for year in (2020, 2021)}
    many = dict.fromkeys(few, 75.0)
    high, low = (preset(**kinds, min_jobs={**gate, "value": value}) for value in (200.0, 120.0))
    found = between(replace(with_jobs(A, few), rules=high), replace(with_jobs(A, many), rules=low))
    stars = [one for one in found.changes if one.kind == "stars" and (one.area, one.cluster) == ("02", "oto")]
    assert {(one.before, one.after, one.cause) for one in stars} == {(0, 1, "data and rule")}


def test_a_changed_cell_is_counted_by_its_states() -> None:
    hidden = replace(A, hidden=frozenset({("02001", "10.11", 2020)}))
    found = between(A, hidden)
    assert found.cells == {("observed", "suppressed"): 1}
    gone = [one for one in found.changes if (one.area, one.cluster, one.year) == ("02001", "gida", 2020)]
    assert {one.after for one in gone} == {None}
    assert {one.cause for one in gone} == {"data"}


def test_what_is_gone_and_what_is_new_is_named() -> None:
    found = between(A, replace(CODED, shares={"gida": SHARES["gida"], "yeni": {"29.10": 1.0}}))
    assert set(found.gone["areas"]) == {"06", "06001", "06002"}
    assert set(found.added["areas"]) == {"07", "07001", "07002"}
    assert (found.gone["clusters"], found.added["clusters"]) == (("oto",), ("yeni",))
    assert found.sources == ("register",)


def test_levels_and_clusters_narrow_the_changes() -> None:
    left, right = A.side(), DATA.side()
    found = diff(left, right, levels=("province",), clusters=("oto",))
    assert {(change.level, change.cluster) for change in found.changes} == {("province", "oto")}


def test_text_and_data_say_what_changed() -> None:
    found = between(A, DATA)
    assert isinstance(found.changes[0], Change)
    text = as_text(found, most=1)
    assert "because of data" in text
    assert "more; --most" in text
    assert json.loads(json.dumps(as_data(found)))["differs"] == ["data"]
    assert as_text(diff(A.side(), A.side()), most=1) == "a and a: no difference"
