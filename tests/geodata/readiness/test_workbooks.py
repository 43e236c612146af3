from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from geodata.cli import run
from geodata.errors import InputError
from geodata.readiness import cases, cases_of, tool, tools
from geodata.readiness.library import imported
from geodata.readiness.plain import read_toml, to_toml
from geodata.readiness.reading import read_workbook
from geodata.readiness.storing import keep
from geodata.readiness.writing import to_workbook
from tests.geodata.readiness.made import forms, write

IDS = [one.id for one in tools()]


@pytest.mark.parametrize("id_", IDS)
@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_a_form_comes_back_from_workbook_and_file_as_it_was(id_: str, tmp_path: Path, data: st.DataObject) -> None:
    made = data.draw(forms(tool(id_)))
    lang = data.draw(st.sampled_from(["tr", "en"]))
    book = write(tmp_path / "filled.xlsx", to_workbook(tool(id_), lang, made))
    first = read_workbook(book)
    assert first == made
    text = to_toml(tool(id_), first)
    plain = write(tmp_path / f"{made.id}.toml", text.encode())
    again = read_toml(tool(id_), plain)
    assert again == made
    assert to_toml(tool(id_), again) == text
    assert to_workbook(tool(id_), lang, again) == book.read_bytes()


@pytest.mark.parametrize("id_", IDS)
@pytest.mark.parametrize("lang", ["tr", "en"])
def test_an_empty_template_asks_to_be_filled_in(id_: str, lang: str, tmp_path: Path) -> None:
    book = write(tmp_path / "empty.xlsx", to_workbook(tool(id_), lang))
    with pytest.raises(InputError, match="too few rows"):
        read_workbook(book)
    sheets = openpyxl.load_workbook(book).sheetnames
    assert [one.name[lang] for one in tool(id_).sheets] == sheets[1 : 1 + len(tool(id_).sheets)]


def changed(id_: str, path: Path, change: Callable[[Workbook], None], lang: str = "en") -> Path:
    case = next(one for one in cases() if one.form.tool == id_)
    book = openpyxl.load_workbook(io.BytesIO(to_workbook(tool(id_), lang, case.form)))
    book["About" if lang == "en" else "Künye"]["A2"] = "mine"
    change(book)
    book.save(path)
    return path


def put(sheet: str, cell: str, value: object) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book[sheet][cell] = value

    return change


def rename(book: Workbook) -> None:
    book["Ties"].title = "Links"


def repeat(book: Workbook) -> None:
    book["Ties"].append(["firm-a", "association", 3])


def merge(book: Workbook) -> None:
    book["Answers"].merge_cells("B3:B5")


def drop(book: Workbook) -> None:
    del book["Ties"]


REFUSED: list[tuple[str, Callable[[Workbook], None], list[str]]] = [
    ("needs", put("Answers", "B3", 6), ["sheet Answers", "cell B3", "6", "from 1 to 5"]),
    ("needs", put("Answers", "B3", 2.5), ["cell B3", "whole number"]),
    ("needs", put("Answers", "B3", "four"), ["cell B3", "not as text"]),
    ("needs", put("Answers", "B3", "=2+2"), ["a formula", "sheet Answers", "cell B3", "by its value"]),
    ("needs", put("Answers", "A3", "r01"), ["stands twice", "cell A3", "row 2"]),
    ("needs", put("Answers", "Z3", 1), ["without a heading", "cell Z3"]),
    ("needs", put("Answers", "B1", "Mood"), ["unknown heading", "cell B1", "Mood"]),
    ("network", put("Ties", "B2", "nobody"), ["not there", "sheet Ties", "cell B2", "nobody", "sheet Actors"]),
    ("network", put("Ties", "B2", "association"), ["to itself", "cell B2", "two different"]),
    ("network", put("Actors", "C2", None), ["in one language", "cell C2", "Name (EN)"]),
    ("network", put("Actors", "D2", "planet"), ["not among the choices", "cell D2", "planet", "Firm"]),
    ("network", put("Actors", "A3", "chamber"), ["stands twice", "sheet Actors", "cell A3"]),
    ("network", put("Actors", "A3", "Chamber Ş"), ["not an id", "cell A3", "lower-case"]),
    ("network", repeat, ["stands twice", "sheet Ties"]),
    ("network", rename, ["not part of the form", "sheet Links", "Ties"]),
    ("network", drop, ["a sheet is missing", "sheet Ties"]),
    ("network", put("Guide", "B2", "astrology"), ["unknown tool", "astrology", "network"]),
    ("network", put("About", "A3", "other"), ["described twice", "sheet About", "cell A3"]),
    ("network", put("About", "F2", "2026-02-31"), ["not a date", "sheet About", "cell F2"]),
    ("network", put("Actors", "B2", "a\u202eb"), ["cannot be seen", "sheet Actors", "cell B2", "\\u202e"]),
    ("network", lambda book: book.create_sheet("Notes"), ["not part of the form", "sheet Notes", "Ties"]),
    ("needs", merge, ["merged cells", "sheet Answers", "cell B3", "take the merging back"]),
    ("network", put("About", "F2", "yesterday"), ["not a date", "sheet About", "cell F2"]),
    ("scorecard", put("Sectors", "D2", "izmir-moon"), ["unknown pilot", "cell D2", "izmir-moon"]),
    ("financing", put("Income", "E2", -1), ["out of range", "cell E2", "from 0"]),
]


@pytest.mark.parametrize(("id_", "change", "said"), REFUSED, ids=lambda one: "" if callable(one) else str(one)[:40])
def test_a_wrong_workbook_is_refused_in_one_line_and_nothing_is_written(
    id_: str, change: Callable[[Workbook], None], said: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = changed(id_, tmp_path / "wrong.xlsx", change)
    assert run(["programme", "import", str(book), "--home", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert len(told.strip().splitlines()) == 1
    assert [part for part in [*said, "wrong.xlsx"] if part not in told] == []
    assert not imported(tmp_path).exists()


def test_what_is_no_workbook_or_too_large_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for content, said in (
        (b"a,b\n1,2\n", "no workbook"),
        (b"PK\x03\x04" + bytes(6 << 20), "too large"),
        (b"", "empty"),
    ):
        book = write(tmp_path / "odd.xlsx", content)
        assert run(["programme", "import", str(book), "--home", str(tmp_path)]) == 2
        told = capsys.readouterr().err
        assert said in told
        assert len(told.strip().splitlines()) == 1
    assert run(["programme", "import", str(tmp_path / "absent.xlsx"), "--home", str(tmp_path)]) == 2


def test_template_import_and_export_follow_each_other(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    empty, out = tmp_path / "empty.xlsx", tmp_path / "out.xlsx"
    assert run(["programme", "template", "network", "--out", str(empty), "--lang", "en"]) == 0
    assert openpyxl.load_workbook(empty).sheetnames == ["Guide", "About", "Actors", "Ties", "Lists"]
    book = changed("network", tmp_path / "filled.xlsx", lambda book: None, lang="tr")
    arguments = ["programme", "import", str(book), "--home", str(tmp_path)]
    assert run(arguments) == 0
    kept = imported(tmp_path) / "network" / "mine.toml"
    before = kept.read_bytes()
    assert run(arguments) == 2
    assert "--replace" in capsys.readouterr().err
    assert run([*arguments, "--replace"]) == 0
    assert kept.read_bytes() == before
    assert [one.name for one in kept.parent.iterdir()] == ["mine.toml"]
    assert [case.form.id for case in cases_of("network", tmp_path)] == ["example", "mine"]
    assert run(["programme", "export", "network", "mine", "--out", str(out), "--home", str(tmp_path)]) == 0
    assert read_workbook(out) == read_workbook(book)
    assert run(["programme", "export", "network", "nobody", "--out", str(out)]) == 2
    assert run(["programme", "template", "network", "--out", str(tmp_path / "x.csv")]) == 2
    assert run(["programme", "template", "network", "--out", str(tmp_path / "no" / "x.xlsx")]) == 2
    assert run(["programme", "template", "network", "--out", str(out), "--lang", "de"]) == 2


def test_a_form_that_comes_with_the_atlas_is_not_replaced(tmp_path: Path) -> None:
    (case,) = cases_of("scorecard")
    with pytest.raises(InputError, match="comes with the atlas"):
        keep(case.form, tmp_path, replace=True)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('tool = "network"', 'tool = "needs"', "not of this tool"),
        ("[[ties]]", "[[links]]", "unknown table"),
        ("intensity = 5", "intensity = 9", "row 1, column intensity"),
        ("intensity = 5", "strength = 5", "unknown key"),
        ('id = "chamber"', "id = [", "not a TOML file"),
    ],
)
def test_a_file_that_was_edited_wrongly_is_refused_with_its_place(
    before: str, after: str, said: str, tmp_path: Path
) -> None:
    (case,) = cases_of("network")
    text = to_toml(tool("network"), case.form).replace(before, after)
    with pytest.raises(InputError, match=said):
        read_toml(tool("network"), write(tmp_path / "example.toml", text.encode()))
