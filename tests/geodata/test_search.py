from __future__ import annotations

import pytest

from geodata.search import Entry, SearchIndex

INDEX = SearchIndex.of(
    [
        Entry("area", "48", "Muğla", (), 0),
        Entry("area", "76", "Iğdır", (), 0),
        Entry("area", "30", "Hakkâri", ("Hakkari",), 0),
        Entry("area", "42013", "Ereğli", (), 1),
        Entry("area", "67004", "Ereğli", ("Karadeniz Ereğli",), 1),
        Entry("area", "34035", "Şişli", (), 1),
        Entry("area", "35", "İzmir", (), 0),
        Entry("cluster", "otomotiv", "Otomotiv", ("taşıt", "araba"), 2),
    ]
)


@pytest.mark.parametrize("text", ["Muğla", "mugla", "MUĞLA", "muğ", " mug"])
def test_a_province_is_found_with_or_without_turkish_letters(text: str) -> None:
    assert [entry.id for entry in INDEX.find(text)] == ["48"]


@pytest.mark.parametrize(
    ("text", "id_"),
    [("IĞDIR", "76"), ("igdir", "76"), ("sisli", "34035"), ("İZMİR", "35"), ("hakkari", "30")],
)
def test_both_letters_i_are_understood(text: str, id_: str) -> None:
    assert INDEX.find(text)[0].id == id_


def test_places_with_the_same_name_are_all_found() -> None:
    assert {entry.id for entry in INDEX.find("eregli")} == {"42013", "67004"}


def test_a_cluster_is_found_by_its_keyword() -> None:
    assert INDEX.find("tasit")[0].id == "otomotiv"


def test_nothing_is_found_for_nothing() -> None:
    assert INDEX.find("  ") == []
    assert INDEX.find("zzz") == []


def test_the_limit_is_kept() -> None:
    assert len(INDEX.find("e", limit=1)) == 1
