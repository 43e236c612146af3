"""Names to codes."""

from __future__ import annotations

import pytest

from geodata.boundaries import Layer, NameIndex
from geodata.errors import InputError
from geodata.text import upper


@pytest.fixture(scope="module")
def index(layer: Layer) -> NameIndex:
    return NameIndex(layer.areas)


def test_every_province_is_found_by_its_name_in_any_spelling(index: NameIndex, layer: Layer) -> None:
    for code, name in layer.level("province")[["code", "name"]].itertuples(index=False):
        for spelling in (name, upper(name), name.upper(), f" {name} "):
            assert index.resolve(spelling, "province") == code


def test_every_district_is_found_by_its_name_within_its_province(index: NameIndex, layer: Layer) -> None:
    for code, name in layer.level("district")[["code", "name"]].itertuples(index=False):
        assert index.resolve(upper(name), "district", parent=code[:2]) == code


@pytest.mark.parametrize(
    ("name", "level", "parent", "code"),
    [
        ("Hakkâri", "province", None, "30"),
        ("HAKKARI", "province", None, "30"),
        ("Hakkarı", "province", None, "30"),
        ("Afyon", "province", None, "03"),
        ("Antep", "province", None, "27"),
        ("K.Maraş", "province", None, "46"),
        ("Ş. URFA", "province", None, "63"),
        ("Kazım Karabekir", "district", None, "70005"),
        ("Maraş", "province", None, "46"),
        ("Urfa", "province", None, "63"),
        ("İçel", "province", None, "33"),
        ("İzmit", "province", None, "41"),
        ("İzmit", "district", None, "41008"),
        ("Adapazarı", "province", None, "54"),
        ("Antakya", "province", None, "31"),
        ("Antakya", "district", None, "31002"),
        ("Turkey", "country", None, "TR"),
        ("Ege", "ibbs1", None, "TR3"),
        ("Eyüp", "district", "34", "34019"),
        ("Gazi Osmanpaşa", "district", "34", "34021"),
        ("MARMARA EREĞLİSİ", "district", None, "59007"),
        ("Ereğli", "district", "42", "42014"),
        ("Ereğli", "district", "67", "67004"),
        ("Kdz. Ereğli", "district", None, "67004"),
        ("Merkez", "district", "19", "19004"),
        ("Merkez", "district", "61", "61013"),
        ("Merkez", "district", "48", "48008"),
        ("Ondokuz Mayıs", "district", None, "55001"),
    ],
)
def test_aliases_and_variants_resolve(index: NameIndex, name: str, level: str, parent: str | None, code: str) -> None:
    assert index.resolve(name, level, parent) == code


def test_a_name_counts_before_an_alias(index: NameIndex) -> None:
    # Kale is the former name of Demre, and the name of two other districts.
    assert index.resolve("Kale", "district", "07") == "07004"
    assert index.resolve("Kale", "district", "20") == "20014"
    with pytest.raises(InputError, match=r"2 areas.*Kale, Denizli.*Kale, Malatya"):
        index.resolve("Kale", "district")


def test_a_name_in_several_provinces_asks_for_the_province(index: NameIndex) -> None:
    with pytest.raises(InputError, match=r"2 areas.*name the province too.*42014.*67004"):
        index.resolve("Ereğli", "district")


def test_merkez_of_a_province_that_was_split_names_the_successors(index: NameIndex) -> None:
    with pytest.raises(InputError, match=r"2 areas.*Dulkadiroğlu.*46004.*Onikişubat.*46009"):
        index.resolve("Merkez", "district", "46")


def test_merkez_alone_is_not_enough(index: NameIndex) -> None:
    with pytest.raises(InputError, match=r"areas go by this name.*Merkez.*and \d+ more"):
        index.resolve("Merkez", "district")


def test_a_misspelt_name_is_answered_with_candidates(index: NameIndex) -> None:
    with pytest.raises(InputError, match=r"no province.*'Bursaa'.*did you mean Bursa \(16\)"):
        index.resolve("Bursaa", "province")
    assert index.candidates("Osmangzi", "district")[0] == "16015"
    assert index.candidates("Osmangzi", "district", parent="16") == ["16015", "16014"]


def test_a_name_like_no_other_asks_for_the_code(index: NameIndex) -> None:
    with pytest.raises(InputError, match="use the code"):
        index.resolve("xqxqxq", "province")
    assert index.candidates("xqxqxq", "province") == []


def test_the_parent_must_fit(index: NameIndex) -> None:
    with pytest.raises(InputError, match="no district goes by this name"):
        index.resolve("Osmangazi", "district", "35")
