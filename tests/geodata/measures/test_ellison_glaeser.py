from __future__ import annotations

import pytest

from geodata.errors import InputError
from geodata.measures.ellison_glaeser import ellison_glaeser

JOBS = [200.0, 650.0, 12000.0, 100.0, 50.0, 16000.0, 13000.0, 1500.0, 1500.0, 25000.0]
PLACE = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2]
TOTALS = [500000, 400000, 100000]


def test_the_published_case_of_farhauer_and_kroell() -> None:
    found = ellison_glaeser(JOBS, PLACE, TOTALS)
    assert found.gamma == pytest.approx(0.05990628, abs=1e-7)
    assert found.raw == pytest.approx(0.1681632653061224, abs=1e-7)
    assert found.plants == pytest.approx(0.2446887755102041, abs=1e-7)


def test_plants_spread_like_everything_avoid_each_other() -> None:
    assert ellison_glaeser([10.0, 10.0], [0, 1], [5, 5]).gamma < 0


def test_all_plants_in_one_of_many_areas_are_as_concentrated_as_can_be() -> None:
    assert ellison_glaeser([1.0] * 500, [0] * 500, [1, 999]).gamma == pytest.approx(999, rel=0.01)


@pytest.mark.parametrize(
    ("jobs", "place", "totals"), [([5.0], [0], [9]), ([5.0, 0.0], [0, 0], [9]), ([5.0, 5.0], [0, 2], [9, 9])]
)
def test_plants_that_make_no_sense_are_refused(jobs: list[float], place: list[int], totals: list[int]) -> None:
    with pytest.raises(InputError):
        ellison_glaeser(jobs, place, totals)
