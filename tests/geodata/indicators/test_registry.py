from __future__ import annotations

from pathlib import Path

import pytest

from geodata import indicators
from geodata.errors import InputError

ALL = indicators.all()


def test_employment_comes_first() -> None:
    assert [indicator.id for indicator in ALL] == ["employment", "establishments", "exports", "turnover"]


@pytest.mark.parametrize("indicator", ALL, ids=lambda indicator: indicator.id)
def test_every_indicator_is_told_in_both_languages(indicator: indicators.Indicator) -> None:
    for words in (indicator.name, indicator.genitive, indicator.unit):
        assert set(words) == {"tr", "en"}
        assert all(words.values())
    assert indicators.get(indicator.id) is indicator


def test_jobs_and_firms_are_counted_and_money_is_not() -> None:
    assert {indicator.id for indicator in ALL if indicator.count} == {"employment", "establishments"}


def test_unknown_indicator_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="employment, establishments"):
        indicators.get("patents")


def test_indicator_without_a_translation_is_refused_by_file_and_key(tmp_path: Path) -> None:
    source = Path(indicators.__file__).parent / "exports.toml"
    text = source.read_text(encoding="utf-8").replace('en = "Exports"\n', "")
    (tmp_path / "exports.toml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        indicators.read(tmp_path)
    assert caught.value.file == str(tmp_path / "exports.toml")
    assert caught.value.column == "name.en"
