from __future__ import annotations

import re

import pytest

from geodata.classifications import available, load_classification
from geodata.errors import InputError

NACE2 = load_classification("nace2")


def codes_of_length(length: int) -> list[str]:
    return [code for code in NACE2.titles if len(code) == length]


@pytest.mark.parametrize(("length", "count"), [(1, 21), (2, 88), (4, 272), (5, 615)])
def test_every_level_is_complete(length: int, count: int) -> None:
    assert len(codes_of_length(length)) == count


def test_classes_are_the_finest_level_in_order() -> None:
    assert list(NACE2.classes) == sorted(codes_of_length(5))


def test_every_parent_exists_one_level_up() -> None:
    lengths = {2: 1, 4: 2, 5: 4}
    for code in NACE2.titles:
        above = NACE2.parent(code)
        assert above is None if len(code) == 1 else len(above or "") == lengths[len(code)]


def test_a_code_begins_with_its_parent_below_the_section() -> None:
    assert all(code.startswith(NACE2.parents[code]) for code in NACE2.titles if len(code) > 2)


@pytest.mark.parametrize("language", ["tr", "en"])
def test_no_title_is_empty_or_padded(language: str) -> None:
    titles = [title[language] for title in NACE2.titles.values()]
    assert all(title and title == " ".join(title.split()) for title in titles)


def test_turkish_titles_use_only_letters_of_the_alphabet() -> None:
    allowed = re.compile(r"[A-Za-zÇĞİÖŞÜçğıöşüâîû0-9 ,;.()'/-]+")
    assert [t["tr"] for t in NACE2.titles.values() if not allowed.fullmatch(t["tr"])] == []


def test_english_titles_are_plain_ascii() -> None:
    assert [t["en"] for t in NACE2.titles.values() if not t["en"].isascii()] == []


def test_titles_of_one_level_are_distinct() -> None:
    for language in ("tr", "en"):
        titles = [NACE2.titles[code][language] for code in NACE2.classes]
        assert len(titles) == len(set(titles))


@pytest.mark.parametrize(("code", "section"), [("01.11", "A"), ("29.32", "C"), ("45.20", "G"), ("99", "U")])
def test_section_is_found_from_any_level(code: str, section: str) -> None:
    assert NACE2.section(code) == section


def test_revision_is_rev_2_and_not_its_successor() -> None:
    assert NACE2.titles["25.61"]["en"] == "Treatment and coating of metals"
    assert {"45.11", "14.13", "31.09"} <= set(NACE2.classes)


def test_unknown_classification_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="nace2") as caught:
        load_classification("nace1")
    assert caught.value.value == "nace1"
    assert "nace2" in available()


def test_unknown_code_is_answered_with_near_ones() -> None:
    with pytest.raises(InputError, match=r"14\.1"):
        NACE2.parent("14.15")


def test_nearest_of_a_group_are_its_classes() -> None:
    assert NACE2.nearest("10.3") == ("10.31", "10.32", "10.39")


def test_nearest_of_nonsense_is_nothing() -> None:
    assert NACE2.nearest("otomotiv") == ()


# Sections, divisions, groups and classes; ISIC 2 has 159 groups and one for what could not be classified.
COUNTS = {
    "nace2": (21, 88, 272, 615),
    "nace2.1": (22, 87, 287, 651),
    "isic4": (21, 88, 238, 419),
    "isic3.1": (17, 62, 161, 298),
    "isic2": (10, 34, 72, 160),
}


@pytest.mark.parametrize("id_", available())
def test_every_classification_is_a_whole_tree_with_titles(id_: str) -> None:
    of = load_classification(id_)
    depth = [len(of.ancestors(code)) for code in of.titles]
    assert tuple(depth.count(level) for level in range(4)) == COUNTS[id_]
    assert len(of.levels) == 4
    assert {len(of.ancestors(code)) for code in of.classes} == {3}
    for title in of.titles.values():
        assert all(title[lang] and title[lang] == " ".join(title[lang].split()) for lang in ("tr", "en"))


@pytest.mark.parametrize("id_", available())
def test_a_code_holds_its_classes_and_no_others(id_: str) -> None:
    of = load_classification(id_)
    sections = [code for code in of.titles if of.parent(code) is None]
    assert sorted(leaf for code in sections for leaf in of.below[code]) == list(of.classes)
    assert all(of.below[leaf] == (leaf,) for leaf in of.classes)


def test_a_national_code_is_below_its_class() -> None:
    assert NACE2.known("10.11.01") == "10.11"
    assert NACE2.ancestors("10.11.01") == ("10.11", "10.1", "10", "C")
    assert NACE2.known("99.99.01") is None


def test_titles_that_mean_the_same_are_the_same_in_both_revisions() -> None:
    new = load_classification("nace2.1")
    assert new.titles["25.61"] == {"tr": NACE2.titles["25.71"]["tr"], "en": "Manufacture of cutlery"}


@pytest.mark.parametrize("id_", available())
def test_every_code_has_a_title_in_each_language(id_: str) -> None:
    for code, title in load_classification(id_).titles.items():
        assert title["tr"].strip(), code
        assert title["en"].strip(), code
        assert title["tr"] != title["en"], code
