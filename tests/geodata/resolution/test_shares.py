from __future__ import annotations

from pathlib import Path

import pytest

from geodata.classifications import load_classification
from geodata.errors import InputError
from geodata.resolution.shares import read_shares

NACE2 = load_classification("nace2")
HEAD = "activity,share_of_division,source\n"


def write(folder: Path, text: str) -> Path:
    path = folder / "shares.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_shares_of_a_division_are_brought_to_add_up_exactly(tmp_path: Path) -> None:
    path = write(tmp_path, HEAD + "29.10,0.333,x\n29.31,0.333,x\n29.32,0.333,x\n")
    shares = read_shares(path, NACE2)
    assert shares == pytest.approx(dict.fromkeys(("29.10", "29.31", "29.32"), 1 / 3))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("code,share\n", "row 1, column activity"),
        (HEAD + "29,1,x\n", "row 2, column activity, value '29'"),
        (HEAD + "29.10,1.5,x\n", "row 2, column share_of_division, value '1.5'"),
        (HEAD + "29.10,half,x\n", "value 'half'"),
        (HEAD + "29.10,0.5,x\n29.10,0.5,x\n", "twice"),
        (HEAD + "29.10,0.5,x\n29.31,0.4,x\n", "division 29 do not add up"),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(InputError, match=told):
        read_shares(write(tmp_path, text), NACE2)


def test_a_missing_file_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"none\.csv"):
        read_shares(tmp_path / "none.csv", NACE2)
