from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from geodata.errors import InputError
from geodata.measures.composite import aggregate, goalposts, minmax, zscore

# Five areas by location quotient, size, dominance and growth.
PARTS = np.array(
    [
        [3.2, 0.08, 0.03, 0.12],
        [2.1, 0.2, 0.01, 0.05],
        [1.3, 0.02, 0.06, 0.25],
        [0.9, 0.3, 0.004, -0.02],
        [4.5, 0.01, 0.015, 0.4],
    ]
)
EQUAL = np.ones(4)


@pytest.mark.parametrize(
    ("x", "direction", "expected"),
    [(1, 1, 0.1), (11, 1, 1.0), (-1, 1, 0.0), (1, -1, 0.9), (-1, -1, 1.0), (11, -1, 0.0)],
)
def test_published_goalposts(x: float, direction: int, expected: float) -> None:
    assert goalposts(x, 0, 10, direction=direction) == pytest.approx(expected, abs=1e-12)


def test_goalposts_scale_and_keep_missing_figures() -> None:
    assert goalposts([2.5, np.nan], 0, 10, scale=100) == pytest.approx(np.array([25.0, np.nan]), nan_ok=True)


def test_goalposts_that_coincide_or_are_unknown_tell_nothing_apart() -> None:
    assert goalposts([3.0, 4.0], [3.0, 0.0], [3.0, np.nan]).tolist() == [0.0, 0.0]


def test_goalposts_have_two_directions() -> None:
    with pytest.raises(InputError, match="use 1 or -1"):
        goalposts(1, 0, 10, direction=2)


def test_published_minmax() -> None:
    expected = [2 + 5 * step / 9 for step in range(10)]
    assert minmax(np.arange(1, 11), 2, 7) == pytest.approx(expected, abs=1e-12)


def test_published_zscore_uses_the_sample_deviation() -> None:
    found = zscore(np.arange(1, 11), 5, 2)
    assert found.mean() == pytest.approx(5)
    assert found.std(ddof=1) == pytest.approx(2)


def test_equal_figures_all_get_the_mean() -> None:
    assert zscore([4.0, 4.0], 5, 2).tolist() == [5.0, 5.0]


def test_arithmetic_composite_of_five_areas() -> None:
    found = aggregate(minmax(PARTS, axis=0), EQUAL, "arithmetic")
    assert found == pytest.approx(
        [0.41947181171319103, 0.3155788177339902, 0.44711275314723586, 0.25, 0.5491071428571428], abs=1e-9
    )


def test_geometric_composite_of_five_areas() -> None:
    found = aggregate(minmax(PARTS, axis=0), EQUAL, "geometric", floor=0.01)
    assert found == pytest.approx(
        [0.3930496020498101, 0.2498973094874769, 0.222776046060941, 0.0316227766016838, 0.21052378255531112],
        abs=1e-9,
    )


def test_the_two_ways_rank_the_areas_differently() -> None:
    scaled = minmax(PARTS, axis=0)
    ranks = {}
    for how in ("arithmetic", "geometric"):
        ranks[how] = (1 + np.argsort(np.argsort(-aggregate(scaled, EQUAL, how)))).tolist()  # type: ignore[arg-type]
    assert ranks == {"arithmetic": [3, 4, 2, 5, 1], "geometric": [1, 2, 3, 5, 4]}


def test_missing_part_leaves_its_weight_to_the_others() -> None:
    assert aggregate([0.2, np.nan, 0.8], [1, 5, 3], "arithmetic") == pytest.approx(0.65)


def test_nothing_there_gives_nothing() -> None:
    assert np.isnan(aggregate([np.nan, np.nan], [1, 1], "arithmetic"))


@pytest.mark.parametrize("weights", [[1.0], [-1.0, 2.0], [0.0, 0.0]])
def test_weights_that_do_not_fit_are_refused(weights: list[float]) -> None:
    with pytest.raises(InputError, match="weights"):
        aggregate([0.5, 0.5], weights, "arithmetic")


def test_unknown_aggregation_names_the_known_ones() -> None:
    with pytest.raises(InputError, match="arithmetic, geometric"):
        aggregate([0.5], [1.0], "harmonic")  # type: ignore[arg-type]


@given(arrays(np.float64, 4, elements=st.floats(0.01, 1)), arrays(np.float64, 4, elements=st.floats(0.1, 1)))
def test_geometric_mean_never_exceeds_the_arithmetic(parts: np.ndarray, weights: np.ndarray) -> None:
    both = [aggregate(parts, weights, how) for how in ("geometric", "arithmetic")]  # type: ignore[arg-type]
    assert both[0] <= both[1] * (1 + 1e-12)
