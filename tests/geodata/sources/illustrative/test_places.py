from __future__ import annotations

import pandas as pd
import pytest

from geodata.sources.illustrative.places import inhabitants


@pytest.fixture(scope="module")
def people(areas: pd.DataFrame) -> pd.Series[float]:
    """Inhabitants by district code."""
    districts = areas[areas["level"] == "district"].reset_index(drop=True)
    provinces = areas[areas["level"] == "province"].reset_index(drop=True)
    return pd.Series(inhabitants(districts, provinces), index=list(districts["code"]))


def test_every_district_has_a_floor(people: pd.Series[float]) -> None:
    assert len(people) == 973
    assert people.min() >= 6_000


def test_a_town_counts_for_the_district_of_its_name(people: pd.Series[float]) -> None:
    assert people["19004"] == pytest.approx(270_000, rel=0.1)
    assert people["34018"] > 900_000


def test_a_city_is_spread_over_its_central_districts(people: pd.Series[float]) -> None:
    for code in ("42022", "42024", "42026"):
        assert people[code] > 300_000


def test_the_largest_city_holds_about_a_fifth_of_the_people(people: pd.Series[float]) -> None:
    share = people[people.index.str.startswith("34")].sum() / people.sum()
    assert 0.15 < share < 0.25
