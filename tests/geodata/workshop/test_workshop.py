from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.cli import run
from geodata.errors import InputError
from geodata.workshop.merge import merge, tally
from geodata.workshop.sheet import Entry, Sheet, read_sheet, write_sheet

HERE = Path("a.json")
entries = st.builds(
    Entry,
    id=st.integers(1, 12).map(lambda number: f"{number:08x}"),
    revision=st.integers(1, 4),
    deleted=st.booleans(),
    cluster=st.sampled_from(["otomotiv", "seramik"]),
    area=st.sampled_from(["16", "19", "TR41"]),
    stage=st.sampled_from(["", "kalip"]),
    votes=st.integers(0, 9),
    note=st.text(max_size=5),
    by=st.text(max_size=5),
)


def of(*said: Entry, release: str = "r1") -> Sheet:
    return Sheet(format="kume-workshop", version=1, release=release, illustrative=True, entries=said)


@st.composite
def laptops(draw: st.DrawFn) -> list[tuple[Path, Sheet]]:
    """Sheets that never disagree about a revision, as entries have ids of their own on each laptop."""
    history = {(entry.id, entry.revision): entry for entry in draw(st.lists(entries, max_size=20))}
    sheets = []
    for _ in range(draw(st.integers(1, 4))):
        held = draw(st.lists(st.sampled_from(sorted(history, key=str)), max_size=8)) if history else []
        sheets.append((HERE, of(*{id_: history[id_, revision] for id_, revision in held}.values())))
    return sheets


@given(laptops(), st.randoms())
def test_the_order_of_merging_changes_nothing_and_merging_again_counts_nothing_twice(sheets: Any, chance: Any) -> None:
    once = merge(sheets)
    shuffled = list(sheets)
    chance.shuffle(shuffled)
    assert merge(shuffled) == once
    assert merge([(HERE, once), *sheets, (HERE, once)]) == once
    latest: dict[str, Entry] = {}
    for _, sheet in sheets:
        for entry in sheet.entries:
            if entry.id not in latest or latest[entry.id].revision < entry.revision:
                latest[entry.id] = entry
    assert {entry.id: entry for entry in once.entries} == latest
    assert sum(row.votes for row in tally(once.entries)) == sum(one.votes for one in latest.values() if not one.deleted)


@given(laptops())
def test_a_sheet_comes_back_from_its_file_as_it_was(tmp_path_factory: Any, sheets: Any) -> None:
    path = tmp_path_factory.mktemp("sheet") / "s.json"
    once = merge(sheets)
    path.write_text(write_sheet(once), encoding="utf-8")
    assert read_sheet(path) == once


def test_two_changes_of_one_entry_are_shown_and_none_is_lost() -> None:
    one = Entry(id="00000001", revision=2, cluster="otomotiv", area="16", votes=3)
    other = one.model_copy(update={"votes": 4})
    with pytest.raises(InputError, match=r"two laptops changed the same entry .*b\.json.*row 1.*a\.json"):
        merge([(HERE, of(one)), (Path("b.json"), of(other))])


def test_sheets_of_different_releases_do_not_mix() -> None:
    with pytest.raises(InputError, match=r"another release .*b\.json.*r2"):
        merge([(HERE, of()), (Path("b.json"), of(release="r2"))])


GOOD = {"format": "kume-workshop", "version": 1, "release": "r1", "illustrative": True, "entries": []}
ENTRY = {"id": "00000001", "revision": 1, "cluster": "otomotiv", "area": "16", "votes": 3, "note": "=1+1", "by": "Ş"}


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("", "no JSON"),
        ("\x00\xff", "no JSON"),
        ("[" * 100_000, "no JSON"),
        (json.dumps([]), "no workshop sheet"),
        (json.dumps({**GOOD, "version": 2}), "column version"),
        (json.dumps({**GOOD, "extra": 1}), "column extra"),
        (json.dumps({**GOOD, "entries": [{**ENTRY, "votes": -1}]}), "row 1, column votes, value '-1'"),
        (json.dumps({**GOOD, "entries": [{**ENTRY, "votes": "3"}]}), "row 1, column votes"),
        (json.dumps({**GOOD, "entries": [ENTRY, {**ENTRY, "area": "../x"}]}), "row 2, column area"),
        (json.dumps({**GOOD, "entries": [ENTRY, ENTRY]}), "an entry stands twice"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_one_line_and_nothing_is_written(
    content: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, out = tmp_path / "bad.json", tmp_path / "out.json"
    path.write_text(content, encoding="latin-1")
    assert run(["workshop", "merge", str(path), "--out", str(out)]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "bad.json" in error
    assert len(error.splitlines()) == 1
    assert [one.name for one in tmp_path.iterdir()] == ["bad.json"]


def test_the_command_merges_files_and_counts_them(tmp_path: Path) -> None:
    for name, id_ in (("a", "00000001"), ("b", "00000002"), ("c", "00000001")):
        sheet = {**GOOD, "entries": [{**ENTRY, "id": id_}]}
        (tmp_path / f"{name}.json").write_text(json.dumps(sheet), encoding="utf-8")
    files = [str(tmp_path / f"{name}.json") for name in "abc"]
    assert run(["workshop", "merge", *files, "--out", str(tmp_path / "all.json")]) == 0
    assert len(read_sheet(tmp_path / "all.json").entries) == 2
    assert run(["workshop", "merge", *files, "--out", str(tmp_path / "all.csv")]) == 0
    rows = list(csv.DictReader((tmp_path / "all.csv").read_text(encoding="utf-8-sig").splitlines()))
    assert [(row["area"], row["votes"], row["illustrative"]) for row in rows] == [("16", "6", "true")]
    assert rows[0]["notes"] == "Ş: =1+1 | Ş: =1+1"
    assert run(["workshop", "merge", *files, "--out", str(tmp_path / "all.txt")]) == 2
