"""Provinces, regions and the names beside the layer."""

from __future__ import annotations

from geodata.boundaries import Layer, regions


def test_there_are_81_provinces_in_26_and_12_regions() -> None:
    rows = regions.provinces().values()
    assert list(regions.provinces()) == [f"{plate:02d}" for plate in range(1, 82)]
    assert len({row.ibbs3 for row in rows}) == 81
    assert len({row.ibbs2 for row in rows}) == 26
    assert len({row.ibbs1 for row in rows}) == 12


def test_codes_nest_by_their_beginnings() -> None:
    for row in regions.provinces().values():
        assert row.ibbs3.startswith(row.ibbs2)
        assert row.ibbs2.startswith(row.ibbs1)
        assert row.ibbs1.startswith(regions.COUNTRY)


def test_well_known_provinces_are_where_they_belong() -> None:
    known = {
        "06": ("Ankara", "TR51"),
        "34": ("İstanbul", "TR10"),
        "61": ("Trabzon", "TR90"),
        "81": ("Düzce", "TR42"),
    }
    for plate, (name, ibbs2) in known.items():
        province = regions.provinces()[plate]
        assert (province.name, province.ibbs2) == (name, ibbs2)


def test_every_region_has_both_names() -> None:
    names = regions.region_names()
    assert len(names) == 1 + 12 + 26
    assert all(name.tr and name.en for name in names.values())


def test_aliases_and_spellings_belong_to_areas_that_exist(layer: Layer) -> None:
    codes = set(layer.areas["code"])
    assert set(regions.aliases()) <= codes
    assert set(regions.spellings()) <= codes


def test_no_alias_repeats_the_name_itself(layer: Layer) -> None:
    names = layer.areas.set_index("code")["name"]
    assert all(names[code] not in found for code, found in regions.aliases().items())
    assert all(len(set(found)) == len(found) for found in layer.areas["aliases"])
