"""The strategy of İzmir, typed again from its document, and what becomes known of it later."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from geodata.cli import run
from geodata.errors import InputError
from geodata.programme import (
    actions,
    actions_of,
    criteria,
    folder,
    forget,
    methods,
    metrics,
    progress,
    roadmaps,
    selections,
    strategies,
    themes,
    topics,
)
from geodata.programme.actions import read_actions
from geodata.programme.checking import findings
from geodata.programme.metrics import Metric, Value, light, read_metrics, too_few
from geodata.programme.roadmaps import read_roadmaps
from geodata.programme.writing import to_toml

PRIORITIES = {"1": "Governance of clustering", "2": "Support for clusters", "3": "Dissemination of clustering"}
ACTIONS_OF_GOALS = {"1.1": 3, "1.2": 4, "2.1": 3, "2.2": 3, "3.1": 6, "3.2": 4, "3.3": 3}
SECOND_LEVEL = ["izmir-satisfaction", "izmir-recognition", "izmir-new-firms", "izmir-reliability"]
ROAD_MAPS = {
    *("mersin-processed-food", "ankara-machinery", "konya-automotive-supply", "eskisehir-bilecik-kutahya-ceramics"),
    *("manisa-appliances", "ankara-software", "denizli-usak-home-textile", "mugla-yacht-building"),
    *("izmir-organic-food", "marmara-automotive", "izmir-hvac-r", "izmir-fruit-vegetables"),
}


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def test_the_strategy_has_three_priorities_seven_goals_and_their_actions() -> None:
    (izmir,) = strategies()
    assert {number: words["en"] for number, words in izmir.priorities.items()} == PRIORITIES
    assert (izmir.begin, izmir.end, izmir.sources) == ("2014", "2018", ("izmir-strategy",))
    assert {number: len(actions_of("izmir", number)) for number in izmir.goals} == ACTIONS_OF_GOALS
    assert [len(actions_of("izmir", number)) for number in izmir.priorities] == [7, 6, 13]
    assert len(actions()) == 26
    assert [one.number for one in actions()] == sorted(one.number for one in actions())


def test_no_action_has_what_the_document_does_not_state() -> None:
    for one in actions():
        assert (one.status, one.responsible, one.due, one.evidence) == (None, None, None, None)
        assert one.sources == ("izmir-strategy",)
    assert (progress(actions()).unknown, progress(actions()).total) == (26, 26)


def test_the_indicators_are_26_of_two_levels_without_figures() -> None:
    assert len(metrics()) == 26
    assert [one.id for one in metrics() if one.level == 2] == SECOND_LEVEL
    assert sum(one.level == 1 for one in metrics()) == 22
    assert {(one.values, one.targets, one.sources) for one in metrics()} == {((), (), ("izmir-strategy",))}
    matched = {one.id: one.from_release for one in metrics() if one.from_release}
    assert matched == {"izmir-exports": "exports", "izmir-employment": "employment", "izmir-net-sales": "turnover"}


def test_topics_and_themes_are_those_of_the_documents() -> None:
    named = ["Economic impact", "Demand", "Networking and cooperation", "Factor conditions"]
    assert [one.title["en"] for one in topics()] == named
    assert [one.id for one in themes()] == ["entrepreneurship", "networking", "formation", "infrastructure", "factors"]
    assert {one.topic for one in criteria()} == {one.id for one in topics()}
    assert dict(selections()) == {}


def test_road_maps_are_those_that_a_document_speaks_of_and_hold_nothing_invented() -> None:
    assert set(roadmaps()) == ROAD_MAPS
    assert {one.activities for one in roadmaps().values()} == {()}
    assert (roadmaps()["izmir-hvac-r"].years, roadmaps()["izmir-hvac-r"].themes) == (3, ())
    assert len(roadmaps()["ankara-software"].themes) == 5


def test_every_fact_of_a_method_has_a_source() -> None:
    assert {id_ for one in methods() for fact in one.facts.values() for id_ in fact.sources} == {
        "izmir-strategy",
        "practitioners-guide",
    }


@pytest.mark.parametrize("kind", ["actions", "metrics", "criteria", "strategies", "roadmaps"])
def test_files_are_in_the_form_in_which_they_are_written(kind: str) -> None:
    files = sorted((folder() / kind).glob("*.toml"))
    assert files
    for file in files:
        text = file.read_text(encoding="utf-8")
        assert to_toml(tomllib.loads(text)) == text, file


@pytest.mark.parametrize(
    ("direction", "values", "target", "wanted"),
    [
        ("up", [5.0], 5.0, "reached"),
        ("up", [1.0, 4.0], 5.0, "nearer"),
        ("up", [4.0, 1.0], 5.0, "farther"),
        ("up", [4.0, 4.0], 5.0, "farther"),
        ("down", [9.0, 7.0], 5.0, "nearer"),
        ("down", [9.0, 3.0], 5.0, "reached"),
        ("up", [4.0], 5.0, "open"),
        ("up", [], 5.0, "open"),
        ("up", [9.0], None, "open"),
        ("open", [9.0, 9.0], 5.0, "open"),
    ],
)
def test_a_light_follows_direction_figures_and_target(
    direction: str, values: list[float], target: float | None, wanted: str
) -> None:
    given = tuple(Value("p", 2014 + year, value, "x") for year, value in enumerate(values))
    targets = () if target is None else (Value("p", 2018, target, "x"),)
    other = Value("other", 2014, 99.0, "x")
    made = Metric("m", 1, "izmir", 1, "impact", direction, "", {}, (*given, other), targets, ())
    assert light(made, "p") == wanted


@pytest.mark.parametrize(
    ("kind", "share", "wanted"),
    [("impact", 0.69, True), ("impact", 0.7, False), ("impact", None, True), ("outcome", 0.1, False)],
)
def test_impact_asks_for_seventy_percent_of_the_actors(kind: str, share: float | None, wanted: bool) -> None:
    value = Value("p", 2014, 1.0, "x", share)
    assert too_few(Metric("m", 1, "izmir", 1, kind, "up", "", {}, (value,), (), ()), value) is wanted


def test_what_becomes_known_is_read_with_its_source(own: Path) -> None:
    add(own / "actions" / "izmir-1-1-1.toml", '\n[status]\nvalue = "done"\nsource = "minutes"\n')
    metric_file = own / "metrics" / "izmir-exports.toml"
    add(metric_file, '\n[values.izmir-chemicals.2015]\nvalue = 3\nsource = "survey"\nparticipation = 0.8\n')
    add(own / "roadmaps" / "izmir-organic-food.toml", ACTIVITY)
    forget()
    first = read_actions(own / "actions")[0]
    assert first.status is not None
    assert (first.status.value, first.status.source) == ("done", "minutes")
    assert progress(actions()).by_status["done"] == 1
    (value,) = next(one for one in read_metrics(own / "metrics") if one.id == "izmir-exports").values
    assert value == Value("izmir-chemicals", 2015, 3.0, "survey", 0.8)
    found = next(one for one in read_roadmaps(own / "roadmaps") if one.activities)
    assert (found.id, found.activities[0].budget_eur, found.activities[0].milestone) == ("izmir-organic-food", 5, "")


ACTIVITY = """
[activities.fair]
theme = "formation"
budget_eur = 5
source = "x"

[activities.fair.title]
tr = "Fuar"
en = "Fair"
"""
WRONG = [
    ("actions/izmir-1-1-1.toml", '\n[status]\nvalue = "asleep"\nsource = "x"\n', "status.value"),
    ("actions/izmir-1-1-1.toml", '\n[status]\nvalue = "done"\n', "status.source"),
    ("actions/izmir-1-1-2.toml", '\n[due]\nvalue = "soon"\nsource = "x"\n', "due.value"),
    ("metrics/izmir-exports.toml", '\n[values.nirvana.2015]\nvalue = 3\nsource = "x"\n', "nirvana"),
    ("metrics/izmir-exports.toml", '\n[values.izmir-chemicals.now]\nvalue = 3\nsource = "x"\n', "now"),
    ("metrics/izmir-exports.toml", '\n[targets.izmir-chemicals.2018]\nvalue = "3"\nsource = "x"\n', "value"),
    ("roadmaps/izmir-organic-food.toml", ACTIVITY.replace("formation", "magic"), "theme"),
    ("topics.toml", '\n[fifth]\nsources = ["hearsay"]\n[fifth.title]\ntr = "a"\nen = "b"\n', "fifth.sources"),
]


def test_the_check_tells_every_finding_in_a_line_of_its_own(
    own: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    check = ["programme", "check", "--home", str(tmp_path)]
    assert run(check) == 0
    forms = tmp_path / "readiness" / "network"
    forms.mkdir(parents=True)
    for name in ("mine", "yours"):
        (forms / f"{name}.toml").write_text(f'tool = "network"\n[about]\nid = "{name}"\n', encoding="utf-8")
    files = {name for name, _, _ in WRONG}
    for name in files:
        add(own / name, next(text for one, text, _ in WRONG if one == name))
    capsys.readouterr()
    assert run(check) == 2
    said = capsys.readouterr()
    assert said.out == ""
    lines = said.err.splitlines()
    assert all(any(name in line for line in lines) for name in (*files, "mine.toml", "yours.toml"))
    assert all("file " in line and ": " in line for line in lines)


@pytest.mark.parametrize(("name", "text", "place"), WRONG)
def test_a_finding_names_file_and_place(own: Path, name: str, text: str, place: str) -> None:
    add(own / name, text)
    found, count = findings()
    assert count > 100
    assert [place in str(error) and name in str(error) for error in found] == [True]


def test_two_files_with_one_place_are_found(own: Path) -> None:
    file = own / "criteria" / "growth.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("order = 3", "order = 4"), encoding="utf-8")
    found, _ = findings()
    assert ["the order is taken" in str(error) for error in found] == [True]


@pytest.mark.parametrize("kind", [{"a": None}, {"a": [{"b": 1}]}])
def test_what_no_file_may_hold_is_not_written(kind: dict[str, object]) -> None:
    with pytest.raises(TypeError):
        to_toml(kind)


def test_an_action_belongs_below_a_goal(tmp_path: Path) -> None:
    text = (folder() / "actions" / "izmir-1-1-1.toml").read_text(encoding="utf-8")
    (tmp_path / "izmir-1-1-1.toml").write_text(text.replace('"1.1.1"', '"4.1.1"'), encoding="utf-8")
    with pytest.raises(InputError, match="number"):
        read_actions(tmp_path)
