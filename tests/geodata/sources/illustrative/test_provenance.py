from __future__ import annotations

import json

from geodata.sources.illustrative import provenance
from geodata.sources.illustrative.pattern import JOBS
from geodata.sources.illustrative.publication import LEAST_PUBLISHED, NO_ESTABLISHMENTS, SEED


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


def test_the_account_of_the_model_names_its_own_numbers() -> None:
    about = provenance()["sources"][0]["about"]
    assert len(about["tr"]) == len(about["en"]) > 1
    for lang, jobs in (("tr", "16,9"), ("en", "16.9")):
        words = " ".join(about[lang])
        assert all(number in words for number in (str(SEED), str(LEAST_PUBLISHED), str(NO_ESTABLISHMENTS), jobs))
        assert "{" not in words
    assert JOBS == 16_900_000
