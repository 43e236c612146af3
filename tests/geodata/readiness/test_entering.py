"""Forms changed a row at a time: checked like a workbook, with a history, never over somebody else."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from geodata.errors import InputError
from geodata.programme.editing import Author, ClashError, change, history, open_file
from geodata.readiness import cases, cases_of
from geodata.readiness.entering import KIND, entry
from geodata.readiness.library import SHIPPED, imports
from geodata.readiness.storing import keep
from tests.geodata.readiness.made import form

ANA = Author("Ana", "call")
TIE = {"item": "network/ties/1", "from": "a", "to": "b", "intensity": "2"}


@pytest.fixture
def place(tmp_path: Path) -> Path:
    actors: list[dict[str, object]] = [{"id": one, "name": one.upper(), "kind": "firm"} for one in "abc"]
    about: dict[str, object] = {"id": "mine", "title": "Mine", "nature": "collected", "source": "us"}
    keep(form("network", about=[about], actors=actors, ties=[{"from": "a", "to": "b", "intensity": 1}]), tmp_path)
    return tmp_path


def put(home: Path, fields: dict[str, str], opened: Any = None) -> int:
    entries = {KIND: entry(home)}
    found = opened or open_file(KIND, "network.mine", entries)
    return change(found, entries[KIND].read(fields), ANA, entries=entries)


def test_rows_are_changed_added_and_taken_away(place: Path) -> None:
    entries = {KIND: entry(place)}
    assert set(entries[KIND].ids()) == {*(f"{one.form.tool}.{one.form.id}" for one in cases()), "network.mine"}
    items = entries[KIND].items(open_file(KIND, "network.mine", entries).content)
    assert [one.id for one in items if one.new] == ["network/actors/4", "network/ties/2"]
    assert put(place, TIE) == 1
    assert put(place, {"item": "network/ties/2", "from": "b", "to": "c", "intensity": "5"}) == 3
    (case,) = imports(place)
    assert [(row.text("from"), row.number("intensity")) for row in case.form.rows["ties"]] == [("a", 2), ("b", 5)]
    assert put(place, {"item": "network/ties/1"}) == 3
    (case,) = imports(place)
    assert [row.text("from") for row in case.form.rows["ties"]] == ["b"]
    assert case.result.hub in ("b", "c")
    assert history(KIND, "network.mine", entries)[0]["place"] == "ties.1.intensity"
    assert [one.form.id for one in cases_of("network", place)] == ["example", "mine"]


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({**TIE, "intensity": "6"}, "out of range"),
        ({**TIE, "intensity": "2.5"}, "out of range"),
        ({**TIE, "intensity": "many"}, "not a number"),
        ({**TIE, "to": "a"}, "to itself"),
        ({**TIE, "to": "nobody"}, "not there"),
        ({**TIE, "about.tr": "yalnız Türkçe"}, "in one language"),
        ({"item": "network/actors/1"}, "not there"),
        ({"item": "network/actors/2", "id": "a", "name.tr": "A", "name.en": "A", "kind": "firm"}, "stands twice"),
        ({"item": "network/moons/1"}, "no such row"),
        ({"item": "network/ties/-1"}, "no such row"),
        ({"item": "needs/answers/1", "respondent": "x"}, "unknown table"),
        ({"item": "network/about/1"}, "empty that is needed"),
    ],
)
def test_what_a_workbook_may_not_say_a_form_may_not_either(place: Path, fields: dict[str, str], said: str) -> None:
    before = (place / "readiness" / "network" / "mine.toml").read_bytes()
    with pytest.raises(InputError, match=said):
        put(place, fields)
    assert (place / "readiness" / "network" / "mine.toml").read_bytes() == before
    assert history(KIND, "network.mine", {KIND: entry(place)}) == []


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}.{path.stem}")
def test_every_form_that_comes_with_the_atlas_opens_and_is_what_it_was_when_written(tmp_path: Path, path: Path) -> None:
    own = entry(tmp_path)
    opened = open_file(KIND, f"{path.parent.name}.{path.stem}", {KIND: own})
    assert opened.digest == ""
    copy = own.shelf.file(opened.id)
    copy.parent.mkdir(parents=True)
    copy.write_text(own.shelf.text(copy, opened.content), encoding="utf-8")
    assert own.shelf.content(copy) == opened.content
    assert all(own.fields(one.id) for one in own.items(opened.content))
    before = [(one.form.tool, one.form.id) for one in cases()]
    assert [(one.form.tool, one.form.id) for one in cases(tmp_path)] == before


def test_a_row_that_somebody_else_changed_is_a_clash(place: Path) -> None:
    opened = open_file(KIND, "network.mine", {KIND: entry(place)})
    put(place, TIE)
    with pytest.raises(ClashError) as error:
        put(place, {**TIE, "intensity": "4"}, opened)
    assert (error.value.now["ties.1.intensity"], error.value.wanted["ties.1.intensity"]) == (2, 4)
