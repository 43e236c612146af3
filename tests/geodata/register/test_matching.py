from __future__ import annotations

import pytest

from geodata.boundaries import load_layer
from geodata.classifications import load_classification
from geodata.errors import InputError
from geodata.importing.places import Gazetteer
from geodata.register.matching import find_class, match_activities, match_employees, match_places, match_years
from geodata.register.staging import BETWEEN

NACE = load_classification("nace2")


@pytest.mark.parametrize(
    ("label", "code"),
    [
        ("10.11", "10.11"),
        ("1011", "10.11"),
        (" C10.11 ", "10.11"),
        ("10.11.01", "10.11"),
        ("101101", "10.11"),
        ("0111", "01.11"),
        ("111", "01.11"),
        ("1.11", "01.11"),
        ("1.11.07", "01.11"),
        ("11107", "01.11"),
    ],
)
def test_classes_are_found_however_written(label: str, code: str) -> None:
    assert find_class(label, NACE) == (code, "")


@pytest.mark.parametrize(
    ("label", "reason"),
    [("", "no_activity"), ("10", "coarse_activity"), ("10.1", "coarse_activity"), ("C", "coarse_activity"),
     ("99.98", "unknown_activity"), ("bakkal", "unknown_activity"), ("4.5E+10", "unknown_activity")],
)  # fmt: skip
def test_what_is_no_class_says_why(label: str, reason: str) -> None:
    assert find_class(label, NACE) == ("", reason)


@pytest.mark.parametrize("id_", ["nace2", "nace2.1"])
def test_every_class_is_found_with_and_without_dots(id_: str) -> None:
    of = load_classification(id_)
    for code in of.classes:
        for label in (code, code.replace(".", ""), code.removeprefix("0"), code.replace(".", "").removeprefix("0")):
            assert find_class(label, of) == (code, "")


def test_a_zero_that_was_put_back_is_noted() -> None:
    assert match_activities(["111", "0111", "01.11", "10.11"], NACE).mended.tolist() == [True, False, False, False]


def test_employees_are_whole_numbers_in_one_convention() -> None:
    found = match_employees(["5", "1.200", "12,5", "-3", "", "x", "2.000.000"], None)
    assert found.value.tolist() == [5, 1200, -1, -1, -1, -1, -1]
    assert found.reason == (
        "", "", "fraction_employees", "negative_employees", "no_employees", "bad_employees", "too_many_employees",
    )  # fmt: skip


def test_employees_that_can_be_read_in_two_ways_are_refused() -> None:
    with pytest.raises(InputError, match=r"two ways \(column employees, value '1.200'\)"):
        match_employees(["5", "1.200"], None)


def test_years_may_be_dates() -> None:
    assert match_years(["2024", "2024-12", "2024Q1", "12024", "", "1024"]).value.tolist() == [2024] * 3 + [-1] * 3


def test_districts_go_by_code_or_name() -> None:
    layer = load_layer()
    codes = layer.level("district")["code"].tolist()
    names = dict(zip(codes, layer.level("district")["name"], strict=True))
    labels = [
        codes[0],
        codes[0].lstrip("0"),
        f"Konya{BETWEEN}Ereğli",
        f"42{BETWEEN}EREGLI",
        "Ereğli",
        "Bursa",
        "",
        "zz",
    ]
    found = match_places(labels, Gazetteer(layer.areas))
    assert found.value[:2].tolist() == [0, 0]
    assert [names[codes[place]] for place in found.value[2:4]] == ["Ereğli"] * 2
    assert codes[found.value[2]].startswith("42")
    assert found.reason[4:] == ("ambiguous_place", "coarse_place", "no_place", "unknown_place")
