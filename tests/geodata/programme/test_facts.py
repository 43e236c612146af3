"""The facts that the documents state, typed again from them."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.atlas import Atlas
from geodata.errors import InputError
from geodata.programme import documents, methods, milestones, pilot, pilots, pilots_of, programme, programmes, touching
from geodata.programme.pilots import read_pilots
from geodata.programme.programmes import read_programmes

ROAD_MAPS = [
    (("33",), "Processed food", "gida-isleme"),
    (("06",), "Machinery", "makine"),
    (("42",), "Automotive supply", "otomotiv"),
    (("26", "11", "43"), "Ceramics", "seramik"),
    (("45",), "Electrical and electronic appliances", "elektrik-elektronik"),
    (("06",), "Software", "yazilim"),
    (("20", "64"), "Home textile", "ev-tekstili"),
    (("48",), "Yacht building", "yat-gemi"),
    (("35",), "Organic food", "organik-gida"),
    ((), "Automotive", "otomotiv"),
]
RCOP = [
    ("Machine-made carpet", "hali"),
    ("Natural stone", "dogal-tas"),
    ("Wood processing", "mobilya-agac"),
    ("Foreign-trade operations", "lojistik"),
    ("Winter tourism", "turizm"),
]
SME = [
    ("19", "Çorum Ticaret ve Sanayi Odası", "Gıda işleme makineleri", "gida-makineleri"),
    ("27", "Güneydoğu Anadolu İhracatçı Birlikleri", "Ayakkabı imalatı", "ayakkabi"),
    ("46", "Kahramanmaraş Ticaret ve Sanayi Odası", "Metal mutfak eşyası", "metal-mutfak"),
    ("55", "Samsun Ticaret ve Sanayi Odası", "Medikal ekipman ve malzeme", "tibbi-cihaz"),
    ("61", "Trabzon Ticaret ve Sanayi Odası", "Gemi inşa", "yat-gemi"),
]
SCORECARD = [
    ("iklimlendirme", 97),
    ("meyve-sebze", 83),
    ("kimya", 73),
    ("arac-ustu-ekipman", 60),
    ("lojistik", 50),
    ("gelinlik-abiye", 47),
]
GOOD = """
id = "x"
order = 1
programme = "rcop"
cluster = "hali"
sources = ["policy-page"]
[sector]
tr = "a"
en = "b"
"""


def test_the_ten_road_map_clusters_have_the_provinces_of_the_document() -> None:
    found = [(one.provinces, one.sector["en"], one.cluster) for one in pilots_of("clustering-policy")]
    assert found == ROAD_MAPS


def test_marmara_stays_the_region_that_the_document_names() -> None:
    found = pilot("marmara-automotive")
    assert (found.provinces, found.region) == ((), {"tr": "Marmara", "en": "Marmara"})
    assert [one.id for one in pilots() if one.region] == [found.id]


def test_pilots_of_the_operational_programme_have_no_province() -> None:
    found = pilots_of("rcop")
    assert [(one.sector["en"], one.cluster) for one in found] == RCOP
    assert {(one.provinces, one.region, one.host) for one in found} == {((), None, None)}


def test_the_five_pilots_of_the_sme_project_have_their_hosts_and_sectors() -> None:
    found = [
        (*one.provinces, (one.host or {})["tr"], one.sector["tr"], one.cluster) for one in pilots_of("sme-networking")
    ]
    assert found == SME


def test_the_sector_of_trabzon_is_said_to_stand_in_one_document_only() -> None:
    note = pilot("trabzon-shipbuilding").note
    assert note is not None
    assert "Only the Turkish page" in note["en"]


def test_the_scorecard_has_the_six_published_indices_and_no_seventh() -> None:
    found = pilots_of("izmir")
    assert [(one.cluster, one.scorecard_index) for one in found] == SCORECARD
    assert {one.provinces for one in found} == {("35",)}
    assert [one.id for one in pilots() if one.scorecard_index is not None] == [one.id for one in found]


def test_programmes_tell_years_and_budget_only_where_a_document_does() -> None:
    policy = programme("clustering-policy")
    assert (policy.begin, policy.end, policy.budget_eur) == ("2007-03", "2009-03", 6_000_000)
    assert [one.id for one in programmes() if one.budget_eur is not None] == [policy.id]
    rcop = programme("rcop")
    assert (rcop.begin, rcop.end, rcop.seen, rcop.body) == ("", "", "", None)
    sme, izmir = programme("sme-networking"), programme("izmir")
    assert (sme.begin, sme.end, sme.seen[:4]) == ("2011", "", "2013")
    assert (izmir.begin, izmir.end) == ("2008", "")


def test_milestones_begin_in_1999() -> None:
    assert [(one.begin, one.end) for one in milestones()] == [
        (1999, 2002),
        (2005, 2006),
        (2007, 2007),
        (2008, 2008),
        (2009, 2009),
    ]


def test_every_document_stands_behind_something_and_every_category_exists(atlas: Atlas) -> None:
    used = {id_ for one in (*pilots(), *programmes()) for id_ in one.sources}
    used |= {id_ for one in methods() for fact in one.facts.values() for id_ in fact.sources}
    assert used == {one.id for one in documents()}
    assert {one.cluster for one in pilots()} <= set(atlas.choices.clusters)
    assert {code for one in pilots() for code in one.provinces} <= set(atlas.areas)


@pytest.mark.parametrize(
    ("code", "wanted"),
    [
        ("19", {"corum-food-machines"}),
        ("06", {"ankara-machinery", "ankara-software"}),
        ("61", {"trabzon-shipbuilding"}),
        ("34", set()),
    ],
)
def test_a_province_is_touched_by_the_pilots_that_name_it(atlas: Atlas, code: str, wanted: set[str]) -> None:
    assert {one.id for one in touching(code, atlas.areas)} == wanted


def test_districts_and_regions_are_touched_through_their_provinces(atlas: Atlas) -> None:
    districts = [code for code, area in atlas.areas.items() if area.level == "district" and area.parent == "19"]
    assert districts
    assert {one.id for code in districts for one in touching(code, atlas.areas)} == {"corum-food-machines"}
    assert {one.id for one in touching("TR90", atlas.areas)} == {"trabzon-shipbuilding"}
    # The document names Marmara and no provinces, so no İBBS region of that name is meant.
    assert "marmara-automotive" not in {one.id for area in ("TR2", "TR4") for one in touching(area, atlas.areas)}


@pytest.mark.parametrize(
    ("change", "key"),
    [
        (("order = 1", 'order = 1\nprovinces = ["82"]'), "provinces"),
        (("order = 1", 'order = 1\nprovinces = ["06", "06"]'), "provinces"),
        (("order = 1", "order = 1\nscorecard_index = 101"), "scorecard_index"),
        (("rcop", "nirvana"), "programme"),
        (("policy-page", "hearsay"), "sources"),
        (("order = 1", "order = 1\nturnover = 3"), "turnover"),
    ],
)
def test_a_fact_that_cannot_be_is_refused_by_file_and_key(tmp_path: Path, change: tuple[str, str], key: str) -> None:
    (tmp_path / "x.toml").write_text(GOOD, encoding="utf-8")
    assert read_pilots(tmp_path)[0].host is None
    (tmp_path / "x.toml").write_text(GOOD.replace(*change), encoding="utf-8")
    with pytest.raises(InputError, match=key) as error:
        read_pilots(tmp_path)
    assert "x.toml" in str(error.value)


@pytest.mark.parametrize("dates", ['begin = "March"', 'end = "2009"', 'begin = "2010"\nend = "2009"'])
def test_dates_that_cannot_be_are_refused(tmp_path: Path, dates: str) -> None:
    text = f'id = "x"\norder = 1\n{dates}\nsources = ["policy-page"]\n[title]\ntr = "a"\nen = "b"\n[facts]\n'
    (tmp_path / "x.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match=r"x\.toml"):
        read_programmes(tmp_path)
