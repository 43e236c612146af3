from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import InputError
from geodata.taxonomy.document import column_name, read_document


def read(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "file.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_scalars_stay_text_and_empty_ones_are_none(tmp_path: Path) -> None:
    path = read(tmp_path, "code: 10.10\nflag: no\nnothing:\n")
    assert read_document(path).content == {"code": "10.10", "flag": "no", "nothing": None}


def test_lines_are_those_a_reader_sees(tmp_path: Path) -> None:
    document = read_document(read(tmp_path, "# first\na:\n  - x\n  - {b: 1,\n     c: 2}\n"))
    assert document.line(("a", 0)) == 3
    assert document.line(("a", 1, "c")) == 5


def test_a_part_that_is_not_there_has_the_line_of_what_is_around_it(tmp_path: Path) -> None:
    assert read_document(read(tmp_path, "a: 1\nb: {c: 2}\n")).line(("b", "d", 3)) == 2


def test_a_byte_order_mark_is_not_part_of_the_text(tmp_path: Path) -> None:
    assert read_document(read(tmp_path, b"\xef\xbb\xbfid: x\n")).content == {"id": "x"}


def test_a_key_given_twice_is_told_with_the_line_of_the_second(tmp_path: Path) -> None:
    document = read_document(read(tmp_path, "a: 1\nb: 2\na: 3\n"))
    assert [(error.row, error.value) for error in document.repeated] == [(3, "a")]


@pytest.mark.parametrize(
    ("text", "row", "said"),
    [
        ("a: 1\nb: [1, 2\nc: 3\n", 3, "not valid YAML"),
        ("a: 1\n\tb: 2\n", 2, "not valid YAML"),
        ("a: 1\nb: İstanbul\n".encode("cp1254"), 2, "UTF-8"),
        ("a: &x [1]\nb: *x\n", 2, "aliases"),
        ("a: &x [*x]\n", 1, "aliases"),
        ("a: 1\n---\nb: 2\n", 2, "not valid YAML"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_with_its_line(
    tmp_path: Path, text: str | bytes, row: int, said: str
) -> None:
    path = read(tmp_path, text)
    with pytest.raises(InputError, match=said) as caught:
        read_document(path)
    assert (caught.value.file, caught.value.row) == (str(path), row)


def test_control_characters_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="control characters"):
        read_document(read(tmp_path, "a: \x07\n"))


@pytest.mark.parametrize("text", ["", "# only a comment\n"])
def test_an_empty_file_has_no_content(tmp_path: Path, text: str) -> None:
    assert read_document(read(tmp_path, text)).content is None


def test_places_are_counted_from_one() -> None:
    assert column_name(("stages", 0, "activities", 2, "code")) == "stages[1].activities[3].code"
