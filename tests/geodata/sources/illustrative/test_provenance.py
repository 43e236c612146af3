from __future__ import annotations

import json

from geodata.sources.illustrative import provenance


def test_title_and_producer_say_loudly_that_the_figures_are_illustrative() -> None:
    about = provenance()
    assert about["illustrative"] is True
    for texts in (about["title"], about["sources"][0]["producer"]):
        assert "ILLUSTRATIVE" in texts["en"]
        assert "not official statistics" in texts["en"]
        assert "ÖRNEK" in texts["tr"]
        assert "resmî istatistik değildir" in texts["tr"]


def test_every_source_has_title_producer_and_licence() -> None:
    for source in provenance()["sources"]:
        assert set(source["title"]) == set(source["producer"]) == {"tr", "en"}
        assert source["licence"]


def test_geonames_is_credited() -> None:
    assert any(
        "GeoNames" in source["producer"]["en"] and source["licence"] == "CC BY 4.0"
        for source in provenance()["sources"]
    )


def test_it_can_be_written_as_json() -> None:
    assert json.loads(json.dumps(provenance(), default=list))
