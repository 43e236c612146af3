from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from geodata.sources.illustrative import Figures, observations
from geodata.states import State
from geodata.taxonomy import Taxonomy
from tests.geodata.sources.illustrative.samples import LENGTH_OF_CODE

KEYS = ["area", "activity", "year", "indicator"]


@pytest.fixture(scope="module")
def plain(table: pd.DataFrame) -> pd.DataFrame:
    """The table with its true value beside it and text instead of categories."""
    return table.assign(**{key: table[key].astype(str) for key in ("area", "activity", "indicator")})


def _true(true: Figures) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
    return np.stack([true.employment, true.establishments], axis=2).reshape(-1).astype(np.float64)


def test_size_and_columns(table: pd.DataFrame) -> None:
    assert 1_000_000 <= len(table) <= 1_500_000
    assert list(table.columns) == ["area", "activity", "year", "indicator", "value", "state"]
    assert [str(kind) for kind in table.dtypes] == ["category", "category", "int16", "category", "float64", "int8"]


def test_rows_are_sorted_and_unique(table: pd.DataFrame) -> None:
    codes = [table[key].cat.codes if key != "year" else table[key] for key in KEYS]
    key = np.zeros(len(table), dtype=np.int64)
    for part in codes:
        key = key * 4096 + part.to_numpy(np.int64)
    assert (np.diff(key) > 0).all()
    for name in ("area", "activity", "indicator"):
        assert list(table[name].cat.categories) == sorted(table[name].cat.categories)


def test_a_value_is_missing_exactly_where_its_state_says_so(table: pd.DataFrame) -> None:
    assert np.array_equal(table["value"].isna(), table["state"] >= State.SUPPRESSED)
    assert np.array_equal(table["value"] == 0, table["state"] == State.ZERO)
    whole = table["value"].dropna()
    assert (whole == whole.round()).all()
    assert set(table["state"]) == {State.OBSERVED, State.ZERO, State.SUPPRESSED, State.NOT_COLLECTED}


def test_what_is_published_is_true(true: Figures, table: pd.DataFrame) -> None:
    shown = table["state"].to_numpy() < State.SUPPRESSED
    assert np.array_equal(table["value"].to_numpy()[shown], _true(true)[shown])


def test_jobs_of_one_or_two_establishments_are_withheld_and_no_others(true: Figures, table: pd.DataFrame) -> None:
    pairs = len(true.area)
    state = table["state"].to_numpy().reshape(pairs, len(true.years), 2)
    few = (true.establishments > 0) & (true.establishments < 3) & ~true.is_total[:, None]
    collected = state[:, :, 0] != State.NOT_COLLECTED
    assert np.array_equal((state[:, :, 0] == State.SUPPRESSED)[collected], few[collected])
    assert not (state[:, :, 1] == State.SUPPRESSED).any()


def test_a_pair_has_a_row_for_every_year_and_indicator(table: pd.DataFrame) -> None:
    rows = table.groupby(["area", "activity"], observed=True).size()
    assert set(rows) == {20}


def test_establishments_of_2017_exist_for_the_country_only(plain: pd.DataFrame) -> None:
    asked = plain[(plain["year"] == 2017) & (plain["indicator"] == "establishments")]
    assert (asked.loc[asked["area"] != "TR", "state"] == State.NOT_COLLECTED).all()
    assert (asked.loc[asked["area"] == "TR", "state"] == State.OBSERVED).all()


def test_employment_not_collected_is_that_of_four_small_provinces(plain: pd.DataFrame) -> None:
    asked = plain[(plain["indicator"] == "employment") & (plain["state"] == State.NOT_COLLECTED)]
    found = set(zip(asked["year"], asked["area"].str[:2], strict=True))
    assert found == {(2016, "69"), (2016, "75"), (2016, "79"), (2024, "62")}
    there = plain[(plain["indicator"] == "employment") & plain["area"].str.startswith("62") & (plain["year"] == 2024)]
    assert len(there)
    assert (there["state"] == State.NOT_COLLECTED).all()
    assert {"62", "62001"} <= set(there["area"])


def test_nothing_national_is_missing(plain: pd.DataFrame) -> None:
    assert (plain.loc[plain["area"] == "TR", "state"] < State.SUPPRESSED).all()


def test_all_levels_are_there(table: pd.DataFrame) -> None:
    lengths = table["area"].cat.categories.str.len()
    assert (lengths == LENGTH_OF_CODE["district"]).sum() == 973
    assert (lengths == LENGTH_OF_CODE["province"]).sum() == 81 + 1


def test_observations_are_the_published_figures(
    table: pd.DataFrame, areas: pd.DataFrame, taxonomy: Taxonomy, classes: tuple[str, ...]
) -> None:
    # assert_frame_equal takes minutes on a million categorical rows.
    assert observations(areas, taxonomy, classes).equals(table)
