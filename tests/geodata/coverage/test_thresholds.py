from __future__ import annotations

from pathlib import Path

import pytest

from geodata.coverage.thresholds import DEFAULT, Limits, Thresholds, default_search, default_thresholds
from geodata.errors import InputError

TEXT = DEFAULT.read_text(encoding="utf-8")


def test_the_defaults_are_read_and_in_order() -> None:
    found = default_thresholds()
    assert found.match == "all"
    assert found.criteria == ("firms", "employment")
    assert 0 < found.white_spot.firms < found.covered.firms
    assert 0 < found.white_spot.employment < found.covered.employment
    assert default_search().nearest >= 1


@pytest.mark.parametrize(
    ("old", "new", "named"),
    [
        ('match = "all"', 'match = "most"', "match"),
        ("firms = 3.0", "firms = -3.0", "covered.firms"),
        ("firms = 1.0", "firms = 4.0", "white_spot"),
        ("nearest = 5", "nearest = 0", "nearest"),
        ("district = 100.0", "village = 100.0", "reach_km.district"),
        ("nearest = 5", "nearest = 5\ncolour = 1", "colour"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_by_key(tmp_path: Path, old: str, new: str, named: str) -> None:
    assert old in TEXT
    file = tmp_path / "thresholds.toml"
    file.write_text(TEXT.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as error:
        default_thresholds(file)
    assert error.value.file == str(file)
    assert error.value.column == named
    assert error.value.cure


def test_thresholds_come_back_from_their_plain_values() -> None:
    found = default_thresholds().with_own({"lq": 0.75}, {"lq": 0.5}, "any")
    assert Thresholds.of(found.as_data()) == found


def test_a_white_spot_limit_is_lowered_to_the_covered_one() -> None:
    found = Thresholds(Limits(3, 10, 0), Limits(5, 5, 2), "all")
    assert found.white_spot == Limits(3, 5, 0)


def test_own_limits_take_the_place_of_some() -> None:
    found = default_thresholds().with_own({"lq": 1.5, "firms": None}, {"employment": 2}, "any")
    assert found.covered == Limits(3, 30, 1.5)
    assert found.white_spot == Limits(1, 2, 0)
    assert found.match == "any"


def test_a_criterion_whose_indicator_is_not_there_is_left_out() -> None:
    found = default_thresholds().with_own({"lq": 1}, {})
    assert found.among(("employment",)).criteria == ("employment", "lq")
    assert found.among(("establishments", "exports")).criteria == ("firms",)
    assert found.among(("employment", "establishments")) == found


@pytest.mark.parametrize("limit", [-1.0, float("nan"), float("inf")])
def test_a_limit_that_is_no_number_from_zero_up_is_refused_by_name(limit: float) -> None:
    with pytest.raises(InputError, match="employment"):
        Limits(1, limit, 0)
