from __future__ import annotations

import pytest

from geodata.atlas import Atlas
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


@pytest.mark.parametrize(
    ("text", "id_"), [("mugal", "48"), ("igdr", "76"), ("Otomotv", "otomotiv"), ("sislli", "34035")]
)
def test_a_slip_of_the_fingers_is_forgiven(text: str, id_: str) -> None:
    assert INDEX.find(text)[0].id == id_


def test_what_was_typed_comes_before_what_is_like_it() -> None:
    index = SearchIndex.of([Entry("area", "1", "Kocaali", (), 0), Entry("area", "2", "Kocaeli", (), 3)])
    assert [entry.id for entry in index.find("kocaeli")] == ["2", "1"]


def test_all_words_must_be_met_in_any_order() -> None:
    assert [entry.id for entry in INDEX.find("eregli karadeniz")] == ["67004"]
    assert INDEX.find("eregli mugla") == []


@pytest.mark.parametrize("text", ["28.94", "9999", "qzx"])
def test_a_code_or_a_short_word_is_not_guessed_at(text: str) -> None:
    index = SearchIndex.of(
        [Entry("activity", "28.93", "28.93 Machinery", ("2893",), 4), Entry("area", "1", "Qzy", (), 0)]
    )
    assert index.find(text) == []


def test_no_kind_takes_the_places_of_another() -> None:
    places = [Entry("area", str(index), f"Ana {index}", (), 0) for index in range(20)]
    index = SearchIndex.of([*places, Entry("cluster", "c", "Ana sanayi", (), 9)])
    found = index.find("ana")
    assert len(found) == 8
    assert "c" in {entry.id for entry in found}
    assert len(SearchIndex.of(places).find("ana")) == 8


@pytest.mark.parametrize(
    ("text", "id_"),
    [
        ("28.93", "28.93"),
        ("2893", "28.93"),
        ("gıda makinesi", "gida-makineleri"),
        ("FOOD MACHINERY", "gida-makineleri"),
    ],
)
@pytest.mark.parametrize("lang", ["tr", "en"])
def test_activities_and_clusters_are_found_in_both_languages(text: str, id_: str, lang: str, atlas: Atlas) -> None:
    assert id_ in {entry.id for entry in atlas.find(text, lang)[:2]}


def test_every_activity_is_found_by_its_code_and_leads_to_the_clusters_that_hold_it(atlas: Atlas) -> None:
    for code in atlas.activity_titles:
        assert code in {entry.id for entry in atlas.find(code, "tr")}
        holders = {
            cluster.id
            for cluster in atlas.clusters
            for stage in cluster.stages
            for one in stage.activities
            if one["code"] == code
        }
        assert {cluster.id for cluster in atlas.holders(code)} == holders
