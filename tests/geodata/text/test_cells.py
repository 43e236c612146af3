"""No words of somebody else become a formula in a spreadsheet."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.text.cells import as_comment, as_words

SIGNS = "=+-@＝＋－＠"
TEXT = st.text(alphabet="=+-@＝＠\t\r\n;,\"' aç1", max_size=12)


def formulas(line: str, delimiter: str) -> list[str]:
    """Cells that a spreadsheet computes, which parts a line at a delimiter and drops white space in front."""
    rows = csv.reader([line], delimiter=delimiter, quotechar='"')
    return [cell for row in rows for cell in row if cell.lstrip("\t\r\n").startswith(tuple(SIGNS))]


@pytest.mark.parametrize(
    ("given_", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+90 212", "'+90 212"),
        ("-", "'-"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t'=1"),
        ("\n=1", "'\n'=1"),
        ("＝1+1", "'＝1+1"),
        ("tea;=1+1", "tea;'=1+1"),
        ("Çay - kahve; su", "Çay - kahve; su"),
        ("a,=b", "a,=b"),
        ("'=1", "'=1"),
        ("", ""),
    ],
)
def test_an_apostrophe_stands_before_what_looks_like_a_formula_and_nowhere_else(given_: str, written: str) -> None:
    assert as_words(given_) == written


@given(TEXT)
def test_a_cell_is_no_formula_at_its_start_nor_after_a_semicolon(text: str) -> None:
    told = as_words(text)
    for part in (told, *told.replace("\t", ";").replace("\r", ";").replace("\n", ";").split(";")):
        assert not part.startswith(tuple(SIGNS))
    # Nothing is lost: without the apostrophes it is what it was.
    assert told.replace("'", "") == text.replace("'", "")


@given(TEXT)
def test_a_comment_is_one_line_without_a_formula_whatever_parts_its_cells(text: str) -> None:
    told = as_comment(text)
    assert told.splitlines() == [told]
    for delimiter in ",;\t":
        assert [part for part in told.split(delimiter) if part.startswith(tuple(SIGNS))] == []


def test_a_line_with_words_of_somebody_else_has_no_formula_in_either_way_of_reading_it() -> None:
    hostile = '=HYPERLINK("https://evil.test";"x")'
    line = ",".join(f'"{as_words(one).replace(chr(34), chr(34) * 2)}"' for one in (hostile, f"x;{hostile}"))
    assert [found for delimiter in ",;" for found in formulas(line, delimiter)] == []
