from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from geodata.errors import InputError
from geodata.sources.illustrative import Figures, figures
from geodata.taxonomy import Taxonomy
from tests.geodata.sources.illustrative.conftest import SEED, YEARS
from tests.geodata.sources.illustrative.samples import at_level, dense


def test_provinces_are_the_sums_of_their_districts(true: Figures) -> None:
    for values in (true.employment, true.establishments):
        districts, fine = dense(true, "district", values)
        provinces, coarse = dense(true, "province", values)
        summed = np.zeros_like(coarse)
        np.add.at(summed, [provinces.index(code[:2]) for code in districts], fine)
        assert np.array_equal(summed, coarse)


def test_the_country_is_the_sum_of_its_provinces(true: Figures) -> None:
    for values in (true.employment, true.establishments):
        country, provinces = dense(true, "country", values)[1], dense(true, "province", values)[1]
        assert np.array_equal(provinces.sum(axis=0), country[0])


@pytest.mark.parametrize("level", ["country", "province", "district"])
def test_the_total_of_an_area_is_the_sum_of_its_activities(true: Figures, level: str) -> None:
    cube = dense(true, level, true.employment)[1]
    assert np.array_equal(cube[:, :-1].sum(axis=1), cube[:, -1])


def test_every_area_has_a_total_that_is_never_zero(true: Figures) -> None:
    assert true.is_total.sum() == 973 + 81 + 1
    assert (true.employment[true.is_total] > 0).all()


def test_jobs_agree_with_establishments(true: Figures) -> None:
    assert (true.employment >= true.establishments).all()
    assert np.array_equal(true.employment == 0, true.establishments == 0)


def test_every_pair_is_active_in_some_year(true: Figures) -> None:
    assert (true.establishments > 0).any(axis=1).all()


def test_about_one_pair_in_thirteen_exists(true: Figures) -> None:
    assert 42_000 <= (at_level(true, "district") & ~true.is_total).sum() <= 48_000
    assert 20_000 <= (at_level(true, "province") & ~true.is_total).sum() <= 24_000


def test_small_cells_are_a_minority(true: Figures) -> None:
    shares = {}
    for level in ("district", "province", "country"):
        units = true.establishments[at_level(true, level) & ~true.is_total]
        shares[level] = ((units > 0) & (units < 3)).sum() / (units > 0).sum()
    assert 0.10 <= shares["district"] <= 0.18
    assert shares["province"] < 0.06
    assert shares["country"] == 0


def test_national_employment_is_plausible_and_sets_back_in_2020(true: Figures) -> None:
    jobs = dict(zip(true.years, dense(true, "country", true.employment)[1][0, -1], strict=True))
    assert 16_000_000 <= jobs[2024] <= 18_000_000
    falling = [year for year in true.years[1:] if jobs[year] < jobs[year - 1]]
    assert falling == [2020]
    assert jobs[2015] > 12_000_000


def test_the_largest_provinces_are_the_ones_a_reader_expects(true: Figures) -> None:
    codes, cube = dense(true, "province", true.employment)
    share = dict(zip(codes, cube[:, -1, -1] / cube[:, -1, -1].sum(), strict=True))
    assert 0.20 <= share["34"] <= 0.32
    assert {code for code, _ in sorted(share.items(), key=lambda pair: -pair[1])[:6]} == {
        "34",
        "06",
        "35",
        "16",
        "41",
        "07",
    }


def test_figures_grow_smoothly_in_large_pairs(true: Figures) -> None:
    large = at_level(true, "province") & (true.employment.min(axis=1) > 5_000) & ~true.is_total
    steps = true.employment[large, 1:] / true.employment[large, :-1]
    assert large.sum() > 200
    assert np.quantile(np.abs(steps - 1), 0.99) < 0.30


def test_same_input_gives_same_bytes_in_any_order(
    true: Figures, areas: pd.DataFrame, taxonomy: Taxonomy, classes: tuple[str, ...]
) -> None:
    again = figures(areas.iloc[::-1], taxonomy, classes[::-1], SEED, YEARS[::-1])
    for name in ("area", "activity", "establishments", "employment"):
        assert getattr(again, name).tobytes() == getattr(true, name).tobytes()


def test_another_seed_gives_other_figures_of_the_same_size(
    true: Figures, areas: pd.DataFrame, taxonomy: Taxonomy, classes: tuple[str, ...]
) -> None:
    other = figures(areas, taxonomy, classes, SEED + 1, YEARS)
    mine, theirs = (dense(one, "province", one.employment)[1][:, :-1, -1] for one in (true, other))
    assert (mine != theirs).mean() > 0.3
    assert theirs.sum() == pytest.approx(mine.sum(), rel=0.01)


def test_no_year_is_an_error(areas: pd.DataFrame, taxonomy: Taxonomy, classes: tuple[str, ...]) -> None:
    with pytest.raises(InputError, match="at least one year"):
        figures(areas, taxonomy, classes, SEED, ())


def test_a_smaller_layer_and_another_taxonomy_get_figures_too(
    areas: pd.DataFrame, taxonomy: Taxonomy, classes: tuple[str, ...]
) -> None:
    few = areas[areas["code"].str.startswith(("TR", "16", "33", "69"))]
    small = replace(taxonomy, clusters=taxonomy.clusters[:1])
    found = figures(few, small, classes[200:300], SEED, range(2021, 2024))
    assert {code[:2] for code in found.areas} == {"TR", "16", "33", "69"}
    assert found.employment.shape == (len(found.area), 3)
    assert found.employment[found.is_total].any(axis=1).all()
