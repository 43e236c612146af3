from __future__ import annotations

import statistics
from collections import Counter

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.errors import InputError
from geodata.programme import document, pilot
from geodata.readiness import cases, cases_of, cases_of_pilot, tool, tools
from geodata.readiness.library import compute
from geodata.readiness.plain import to_toml
from geodata.readiness.ranking import places
from geodata.readiness.spread import spread
from geodata.readiness.toolbox.financing import benchmarks
from geodata.readiness.toolbox.network import Network
from tests.geodata.readiness.made import form

INDICATORS = [column.id for column in tool("levels").sheet("sectors").columns if column.group]


def test_every_tool_has_words_a_document_and_a_form_to_look_at() -> None:
    assert len(tools()) == 11
    for one in tools():
        assert all(document(id_) for id_ in one.sources)
        assert cases_of(one.id)
        assert len({sheet.name[lang] for sheet in one.sheets for lang in ("tr", "en")}) >= len(one.sheets)
        for sheet in one.sheets:
            assert all(column.sheet in {other.id for other in one.sheets} for column in sheet.columns if column.sheet)
            assert {*sheet.unique, *sheet.pair} <= {column.id for column in sheet.columns}
            for lang in ("tr", "en"):
                assert len(sheet.name[lang]) <= 31
                heads = [column.heading(field, lang) for column in sheet.columns for field in column.fields]
                assert len(set(heads)) == len(heads)


def test_what_is_shipped_is_from_a_document_or_says_that_it_is_an_example() -> None:
    assert {case.form.about.text("nature") for case in cases()} == {"documented", "example"}
    for case in cases():
        example = case.form.about.text("nature") == "example"
        assert example == (case.form.id == "example")
        assert not (example and case.pilots)


def test_a_shipped_file_is_written_as_the_program_writes_it() -> None:
    from geodata.readiness.library import SHIPPED

    for case in cases():
        path = SHIPPED / case.form.tool / f"{case.form.id}.toml"
        assert path.read_text(encoding="utf-8") == to_toml(tool(case.form.tool), case.form)


def test_the_scorecard_of_izmir_is_as_published_and_agrees_with_the_pilots() -> None:
    (case,) = cases_of("scorecard")
    assert [score.index for score in case.result] == [97, 83, 73, 60, 50, 47]
    assert all(score.published and score.class_ == "" for score in case.result)
    for row in case.form.rows["sectors"]:
        assert pilot(row.text("pilot")).scorecard_index == row.number("index")
        assert cases_of_pilot(row.text("pilot")) == (case,)
    assert cases_of_pilot("corum-food-machines") == ()


def test_a_level_is_the_mean_of_its_headings_and_each_of_these_of_its_indicators() -> None:
    scores = [80, 60, 70, 50, 90, 60, 30, 20, 40, 60]
    made = form("levels", sectors=[{"id": "a", "name": "A", **dict(zip(INDICATORS, scores, strict=True))}])
    (level,) = compute(made)
    assert dict(level.headings) == {"marketing": 70, "management": 60, "production": 60, "clustering": 40}
    assert level.index == statistics.mean([70, 60, 60, 40])


def test_an_unknown_indicator_is_left_out_and_named_and_an_empty_heading_leaves_no_index() -> None:
    scores = dict.fromkeys(INDICATORS, 50) | {"foreign": None, "domestic": 90}
    (level,) = compute(form("levels", sectors=[{"id": "a", "name": "A", **scores}]))
    assert level.missing == ("foreign",)
    assert (level.headings["marketing"], level.index) == (90, 60)
    (level,) = compute(form("levels", sectors=[{"id": "a", "name": "A", **scores, "domestic": None}]))
    assert (level.headings["marketing"], level.index) == (None, None)


@settings(max_examples=50)
@given(st.lists(st.integers(1, 5), max_size=30))
def test_quartiles_are_those_of_numpy(answers: list[int]) -> None:
    found = spread(answers, range(1, 6))
    assert found.n == len(answers)
    assert found.counts == tuple(Counter(answers)[step] for step in range(1, 6))
    if answers:
        assert (found.low, found.median, found.high) == pytest.approx(tuple(np.quantile(answers, [0.25, 0.5, 0.75])))
        assert found.median == statistics.median(answers)
    else:
        assert (found.low, found.median, found.high) == (None, None, None)


def test_needs_count_the_answers_of_each_cell_and_not_the_empty_ones() -> None:
    answers = [{"respondent": f"r{n}", "production_human": given} for n, given in enumerate([1, 5, None, 5])]
    found = compute(form("needs", answers=answers))
    assert found.respondents == 4
    cells = {(one.function, one.resource): one.spread for one in found.cells}
    assert len(cells) == 10
    assert (cells["production", "human"].n, cells["production", "human"].median) == (3, 5)
    assert cells["marketing", "finance"].median is None


def network(actors: str, *ties: str) -> Network:
    rows: list[dict[str, object]] = [{"id": one, "name": one, "kind": "firm"} for one in actors]
    made: list[dict[str, object]] = [{"from": tie[0], "to": tie[1], "intensity": int(tie[2])} for tie in ties]
    found: Network = compute(form("network", actors=rows, ties=made))
    return found


def test_the_hub_holds_the_network_together_and_takes_its_ties_along() -> None:
    found = network("abcdefg", "ab5", "ac4", "ad3", "de1", "bc2")
    assert (found.hub, found.isolated, found.groups) == ("a", ("f", "g"), 3)
    left = found.leaving
    assert left is not None
    assert (left.groups, left.largest, left.ties, left.intensity) == (4, 2, 3, 12)
    assert len(left.cut_off) == 2
    assert found.density == pytest.approx(5 / 21)


def test_of_equal_hubs_the_one_with_more_ties_then_closer_ones_counts() -> None:
    assert network("abc", "ab1", "bc1", "ac3").hub in ("a", "c")
    assert network("ab").hub is None
    assert network("ab").leaving is None


def test_a_scorecard_computes_what_is_not_published() -> None:
    indicators = [
        {"sector": "a", "name": "x", "value": 5, "worst": 0, "best": 10, "weight": 1},
        {"sector": "a", "name": "y", "value": 2, "worst": 4, "best": 0, "weight": 3},
        {"sector": "a", "name": "z", "worst": 0, "best": 1, "weight": 9},
        {"sector": "b", "name": "x", "value": 99, "worst": 0, "best": 10, "weight": 1},
    ]
    sectors: list[dict[str, object]] = [{"id": one, "name": one} for one in "abc"] + [
        {"id": "d", "name": "d", "index": 0}
    ]
    limits: list[dict[str, object]] = [{"class": "mature", "from": 80}, {"class": "developing", "from": 50}]
    found = compute(form("scorecard", sectors=sectors, indicators=indicators, limits=limits))
    assert [score.index for score in found] == [50.0, 100.0, None, 0]
    assert [score.class_ for score in found] == ["developing", "mature", "", ""]
    assert [score.rank for score in found] == [2, 1, None, 3]
    assert [score.missing for score in found] == [1, 0, 0, 0]


def test_limits_that_fall_and_indicators_without_a_range_are_refused() -> None:
    sectors: list[dict[str, object]] = [{"id": "a", "name": "a"}]
    falling: list[dict[str, object]] = [{"class": "mature", "from": 10}, {"class": "potential", "from": 10}]
    with pytest.raises(InputError, match="limits of classes do not rise"):
        compute(form("scorecard", sectors=sectors, limits=falling))
    flat: list[dict[str, object]] = [{"sector": "a", "name": "x", "value": 1, "worst": 2, "best": 2, "weight": 1}]
    with pytest.raises(InputError, match="no range"):
        compute(form("scorecard", sectors=sectors, indicators=flat))


def test_demands_are_ranked_by_those_who_share_them() -> None:
    actors: list[dict[str, object]] = [{"id": one, "name": one} for one in "abcd"]
    demands: list[dict[str, object]] = [{"id": one, "text": one} for one in ("w", "x", "y", "z")]
    pairs = ("wa", "xa", "xb", "yb", "yc", "xc", "wd")
    shared: list[dict[str, object]] = [{"demand": pair[0], "actor": pair[1]} for pair in pairs]
    found = compute(form("demands", actors=actors, demands=demands, shared=shared))
    assert [(one.demand, one.rank, one.share) for one in found] == [
        ("x", 1, 0.75),
        ("w", 2, 0.5),
        ("y", 2, 0.5),
        ("z", 4, 0),
    ]
    assert found[0].actors == ("a", "b", "c")
    assert places([3, 1, 3, 0]) == (1, 3, 1, 4)


@pytest.mark.parametrize(
    ("answers", "wanted"),
    [
        ({}, ("", True)),
        ({"initiation-champion": "no"}, ("", False)),
        ({"initiation-actors": "yes", "initiation-sector": "yes", "initiation-champion": "yes"}, ("initiation", True)),
    ],
)
def test_a_stage_needs_all_criteria_up_to_it(answers: dict[str, str], wanted: tuple[str, bool]) -> None:
    rows = answers or {"transformation-region": "yes"}
    made = form("lifecycle", criteria=[{"criterion": key, "met": said} for key, said in rows.items()])
    found = compute(made)
    assert (found.stage, found.at_least) == wanted
    criteria = tool("lifecycle").sheet("criteria").column("criterion").options
    every = form("lifecycle", criteria=[{"criterion": key, "met": "yes"} for key in criteria])
    assert (compute(every).stage, compute(every).lacking) == ("transformation", ())
    assert sum(len(stage.criteria) for stage in found.stages) == len(criteria)


def test_shares_of_income_add_up_and_those_of_the_guide_are_as_it_gives_them() -> None:
    amounts = {"public": 1.0, "fees": 3.0, "projects": 4.0}
    income: list[dict[str, object]] = [
        {"id": key, "name": key, "origin": key, "amount": one} for key, one in amounts.items()
    ]
    found = compute(form("financing", income=income))
    assert (found.total, found.shares["public"], found.shares["sponsoring"]) == (8, 0.125, 0)
    assert sum(found.shares.values()) == pytest.approx(1)
    given = [(one.origin, one.low, one.high) for one in benchmarks()]
    assert ("public", 0.58, 0.58) in given
    assert ("public", 0.2, 0.3) in given
    assert ("fees", 0.25, 0.25) in given
    income[0] = income[0] | {"amount": 0.0}
    with pytest.raises(InputError, match="adds up to nothing"):
        compute(form("financing", income=income[:1]))


def test_rows_stand_in_the_cell_of_their_choices() -> None:
    rows: list[dict[str, object]] = [
        {"id": "a", "name": "a", "assessment": "critical", "influence": "high"},
        {"id": "b", "name": "b", "assessment": "critical", "influence": "high"},
        {"id": "c", "name": "c", "assessment": "positive", "influence": "low"},
    ]
    found = compute(form("stakeholders", stakeholders=rows))
    assert len(found) == 9
    assert (found["high", "critical"], found["low", "positive"], found["low", "neutral"]) == ((0, 1), (2,), ())
