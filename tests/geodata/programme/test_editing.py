"""Changes by hand: checked, kept in a history, never over somebody else's."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from geodata.errors import InputError
from geodata.programme import action, metric, roadmaps, selections
from geodata.programme.checking import findings
from geodata.programme.editing import Author, ClashError, change, history, open_file, value_at
from geodata.programme.entering import ENTRIES

ANA, BORA = Author("Ana", "minutes of May"), Author("Bora", "call with the chamber")
NOW = datetime(2026, 5, 4, 12, 30, tzinfo=UTC)
ID = "izmir-1-1-1"
DONE = {"status": "done", "status_source": "minutes", "due": "2015-06", "due_source": "izmir-strategy"}


def read(form: Mapping[str, str], kind: str = "actions") -> dict[tuple[str, ...], Any]:
    return ENTRIES[kind].read(form)


def files(place: Path) -> dict[str, bytes]:
    return {str(one.relative_to(place)): one.read_bytes() for one in place.rglob("*") if one.is_file()}


def test_a_change_is_written_read_again_and_kept_in_the_history(own: Path) -> None:
    before = (own / "actions" / f"{ID}.toml").read_text(encoding="utf-8")
    assert change(open_file("actions", ID), read(DONE), ANA, NOW) == 4
    found = action(ID)
    assert found.status is not None
    assert found.due is not None
    assert (found.status.value, found.status.source, found.due.value) == ("done", "minutes", "2015-06")
    after = (own / "actions" / f"{ID}.toml").read_text(encoding="utf-8")
    assert after.startswith(before.rstrip("\n"))
    assert findings()[0] == []
    assert history("actions", ID)[0] == {
        "when": "2026-05-04T12:30:00+00:00",
        "who": "Ana",
        "why": "minutes of May",
        "place": "status.value",
        "old": None,
        "new": "done",
    }


def test_the_history_only_grows(own: Path) -> None:
    change(open_file("actions", ID), read(DONE), ANA, NOW)
    file = own / "history" / "actions" / f"{ID}.jsonl"
    first = file.read_bytes()
    change(open_file("actions", ID), read({**DONE, "status": "dropped"}), BORA, NOW)
    assert file.read_bytes().startswith(first)
    added = json.loads(file.read_bytes()[len(first) :])
    assert (added["who"], added["old"], added["new"]) == ("Bora", "done", "dropped")
    change(open_file("actions", ID), read({}), BORA, NOW)
    assert action(ID).status is None
    assert [row["new"] for row in history("actions", ID)[-4:]] == [None] * 4


def test_a_clash_shows_both_values_and_writes_nothing(own: Path) -> None:
    ana, bora = open_file("actions", ID), open_file("actions", ID)
    change(ana, read(DONE), ANA, NOW)
    before = files(own)
    with pytest.raises(ClashError) as error:
        change(bora, read({**DONE, "status": "dropped"}), BORA, NOW)
    assert (error.value.now["status.value"], error.value.wanted["status.value"]) == ("done", "dropped")
    assert files(own) == before
    change(open_file("actions", ID), read({**DONE, "status": "dropped"}), BORA, NOW)
    assert action(ID).status is not None


def test_a_change_from_outside_clashes_too(own: Path) -> None:
    opened = open_file("actions", ID)
    file = own / "actions" / f"{ID}.toml"
    file.write_text(file.read_text(encoding="utf-8").replace("standard", "norm"), encoding="utf-8")
    with pytest.raises(ClashError):
        change(opened, read(DONE), ANA, NOW)


def test_two_people_at_two_things_touch_no_common_file(own: Path) -> None:
    start = files(own)
    change(open_file("actions", ID), read(DONE), ANA, NOW)
    of_ana = {name for name, body in files(own).items() if start.get(name) != body}
    middle = files(own)
    change(open_file("actions", "izmir-3-3-3"), read(DONE), BORA, NOW)
    of_bora = {name for name, body in files(own).items() if middle.get(name) != body}
    assert of_ana == {f"actions/{ID}.toml", f"history/actions/{ID}.jsonl", "history/.lock"}
    assert of_ana & of_bora == set()


@pytest.mark.parametrize(
    ("form", "place"),
    [
        ({"status": "asleep", "status_source": "x"}, "status.value"),
        ({"status": "done"}, "status.source"),
        ({"due": "soon", "due_source": "x"}, "due.value"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_written(own: Path, form: dict[str, str], place: str) -> None:
    before = files(own)
    with pytest.raises(InputError, match=place):
        change(open_file("actions", ID), read(form), ANA, NOW)
    assert {name: body for name, body in files(own).items() if not name.startswith("history")} == before
    assert history("actions", ID) == []


@pytest.mark.parametrize("author", [Author("", "x"), Author("x", " ")])
def test_who_and_why_are_told(own: Path, author: Author) -> None:
    with pytest.raises(InputError, match="who and why"):
        change(open_file("actions", ID), read(DONE), author, NOW)


def test_no_change_writes_nothing(own: Path) -> None:
    assert change(open_file("actions", ID), read({}), ANA, NOW) == 0
    assert history("actions", ID) == []


def test_figures_and_targets_are_entered_one_at_a_time(own: Path) -> None:
    form = {"what": "values", "pilot": "izmir-chemicals", "year": "2015", "value": "1250.5", "source": "survey"}
    change(open_file("metrics", "izmir-exports"), read({**form, "participation": "0.8"}, "metrics"), ANA, NOW)
    change(open_file("metrics", "izmir-exports"), read({**form, "what": "targets", "value": "9"}, "metrics"), ANA, NOW)
    found = metric("izmir-exports")
    assert (found.values[0].value, found.values[0].participation, found.targets[0].value) == (1250.5, 0.8, 9.0)
    change(open_file("metrics", "izmir-exports"), read({**form, "value": ""}, "metrics"), ANA, NOW)
    assert metric("izmir-exports").values == ()
    for wrong in ({**form, "value": "1.250,5"}, {**form, "year": "now"}, {**form, "what": "x"}):
        with pytest.raises(InputError):
            read(wrong, "metrics")


def test_a_selection_begins_a_file_of_its_own(own: Path) -> None:
    opened = open_file("selections", "samsun-medical-equipment")
    assert opened.digest == ""
    form = {"weight-growth": "2.5", "source": "minutes", "criterion": "cooperation", "sector": "hali", "mark": "4"}
    change(opened, read(form, "selections"), ANA, NOW)
    found = selections()["samsun-medical-equipment"]
    assert (dict(found.weights), dict(found.marks["cooperation"]), found.source) == (
        {"growth": 2.5},
        {"hali": 4},
        "minutes",
    )
    with pytest.raises(ClashError):
        change(opened, read(form, "selections"), BORA, NOW)
    wrong = {**form, "mark": "6"}
    with pytest.raises(InputError, match="hali"):
        change(open_file("selections", opened.id), read(wrong, "selections"), BORA, NOW)


def test_an_emptied_selection_leaves_no_file_but_its_history(own: Path) -> None:
    form = {"weight-growth": "2.5", "source": "minutes", "criterion": "cooperation", "sector": "hali", "mark": "4"}
    change(open_file("selections", "samsun-medical-equipment"), read(form, "selections"), ANA, NOW)
    change(open_file("selections", "samsun-medical-equipment"), read({"clear": "all"}, "selections"), BORA, NOW)
    assert selections() == {}
    assert not (own / "selections" / "samsun-medical-equipment.toml").exists()
    assert {row["place"]: row["old"] for row in history("selections", "samsun-medical-equipment")[-3:]} == {
        "weights": {"growth": 2.5},
        "marks": {"cooperation": {"hali": 4}},
        "source": "minutes",
    }
    assert findings()[0] == []


def test_a_road_map_grows_by_activities_and_goes_with_the_last_of_them(own: Path) -> None:
    id_ = "trabzon-shipbuilding"
    entry = ENTRIES["roadmaps"]
    new = next(one.id for one in entry.items(open_file("roadmaps", id_).content) if one.new)
    form = {"item": new, "theme": "networking", "title_tr": "Buluşma", "title_en": "Meeting", "source": "minutes"}
    change(open_file("roadmaps", id_), read({**form, "begin": "2026-03", "budget_eur": "5000"}, "roadmaps"), ANA, NOW)
    (activity,) = roadmaps()[id_].activities
    assert (activity.theme, activity.title["tr"], activity.budget_eur, activity.end) == (
        "networking",
        "Buluşma",
        5000,
        "",
    )
    items = [(one.id, one.new) for one in entry.items(open_file("roadmaps", id_).content)]
    assert items == [("", False), ("a1", False), ("a2", True)]
    for wrong in ({"end": "2025"}, {"theme": "magic"}, {"title_en": ""}, {"budget_eur": "0.5"}, {"item": "../x"}):
        with pytest.raises(InputError):
            change(open_file("roadmaps", id_), read({**form, "begin": "2026", **wrong}, "roadmaps"), BORA, NOW)
    assert findings()[0] == []
    change(open_file("roadmaps", id_), read({"item": "a1"}, "roadmaps"), BORA, NOW)
    assert id_ not in roadmaps()
    stated = open_file("roadmaps", "izmir-organic-food")
    change(stated, read({"item": "", "made": "2009-01", "years": "3"}, "roadmaps"), ANA, NOW)
    assert (roadmaps()["izmir-organic-food"].made, roadmaps()["izmir-organic-food"].years) == ("2009-01", 3)
    assert findings()[0] == []


@pytest.mark.parametrize(("kind", "id_"), [("actions", "../pilots/x"), ("pilots", "corum-food-machines"), ("x", "y")])
def test_only_what_is_listed_may_be_changed(own: Path, kind: str, id_: str) -> None:
    with pytest.raises(InputError):
        open_file(kind, id_)
    with pytest.raises(InputError):
        change(replace(open_file("actions", ID), kind=kind, id=id_), {}, ANA, NOW)


def test_a_value_is_found_at_its_place() -> None:
    assert value_at({"a": {"b": 1}}, ("a", "b")) == 1
    assert value_at({"a": 2}, ("a", "b")) is None
    assert value_at({}, ("a",)) is None
