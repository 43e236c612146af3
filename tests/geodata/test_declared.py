from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from geodata.declared import Table, find, read_folder
from geodata.errors import InputError


@dataclass(frozen=True)
class Fruit:
    id: str
    order: int


APPLE, PEAR = Fruit("elma", 1), Fruit("armut", 2)


def fruit(table: Table) -> Fruit:
    return Fruit(table.text("id"), table.integer("order"))


def table(folder: Path, text: str) -> Table:
    file = folder / "sample.toml"
    file.write_text(text, encoding="utf-8")
    return Table.read(file)


def write(folder: Path, name: str, id: str, order: object = 1, more: str = "") -> None:
    (folder / f"{name}.toml").write_text(f'id = "{id}"\norder = {order}\n{more}', encoding="utf-8")


def test_entries_come_in_their_order(tmp_path: Path) -> None:
    write(tmp_path, "armut", "armut", 2)
    write(tmp_path, "elma", "elma", 1)
    assert read_folder(tmp_path, fruit) == (APPLE, PEAR)


def test_id_must_be_the_name_of_the_file(tmp_path: Path) -> None:
    write(tmp_path, "elma", "armut")
    with pytest.raises(InputError, match="give elma"):
        read_folder(tmp_path, fruit)


def test_order_can_be_taken_once(tmp_path: Path) -> None:
    write(tmp_path, "elma", "elma")
    write(tmp_path, "armut", "armut")
    with pytest.raises(InputError, match="armut has it already") as caught:
        read_folder(tmp_path, fruit)
    assert caught.value.file == str(tmp_path / "elma.toml")


def test_unknown_key_is_named_with_the_known_ones(tmp_path: Path) -> None:
    write(tmp_path, "elma", "elma", more="colour = 1")
    with pytest.raises(InputError, match="known are id, order") as caught:
        read_folder(tmp_path, fruit)
    assert caught.value.column == "colour"


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="nothing is declared"):
        read_folder(tmp_path, fruit)


def test_file_that_is_not_toml_is_refused_with_the_line(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line 1") as caught:
        table(tmp_path, "id = = 3")
    assert caught.value.file == str(tmp_path / "sample.toml")


def test_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file"):
        Table.read(tmp_path / "none.toml")


@pytest.mark.parametrize(
    ("getter", "text"),
    [
        ("text", 'x = "  "'),
        ("text", "x = 3"),
        ("text", "y = 3"),
        ("integer", "x = 1.5"),
        ("integer", "x = true"),
        ("integer", "x = -1"),
        ("number", 'x = "3"'),
        ("number", "x = false"),
        ("number", "x = inf"),
        ("flag", "x = 1"),
        ("table", "x = 1"),
        ("both", 'x = { tr = "elma" }'),
        ("both", 'x = { tr = "elma", en = "apple", de = "Apfel" }'),
    ],
)
def test_content_of_another_kind_is_refused_by_its_key(tmp_path: Path, getter: str, text: str) -> None:
    with pytest.raises(InputError) as caught:
        getattr(table(tmp_path, text), getter)("x")
    assert (caught.value.column or "").startswith("x")
    assert caught.value.cure


def test_key_of_a_table_below_is_named_by_its_path(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        table(tmp_path, "[a.b]\nc = 1").table("a").table("b").text("c")
    assert caught.value.column == "a.b.c"


def test_word_outside_the_allowed_ones_is_answered_with_them(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="use one of red, green"):
        table(tmp_path, 'x = "blue"').text("x", ("red", "green"))


def test_unknown_id_is_answered_with_the_known_ones() -> None:
    assert find((APPLE, PEAR), "armut", "fruit") is PEAR
    with pytest.raises(InputError, match=r"unknown fruit.*elma, armut"):
        find((APPLE, PEAR), "incir", "fruit")
