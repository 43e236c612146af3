"""Rounding a coverage."""

from __future__ import annotations

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geodata.boundaries.snapping import snap


def cells(seed: int, count: int, size: float) -> np.ndarray:
    """Voronoi cells, a valid coverage full of awkward corners."""
    points = np.random.default_rng(seed).uniform(0, size, (count, 2))
    frame = shapely.box(0, 0, size, size)
    found = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(points), extend_to=frame))
    return np.asarray(found, dtype=object)


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 40), st.floats(8, 200))
def test_rounding_keeps_a_coverage_valid_and_on_the_grid(seed: int, count: int, size: float) -> None:
    before = cells(seed, count, size)
    after = snap(before, 1.0).geometries
    assert len(after) == len(before)
    points = shapely.get_coordinates(after)
    assert (points == np.rint(points)).all()
    assert shapely.is_valid(after).all()
    whole = shapely.area(after) > 1
    assert shapely.coverage_is_valid(after[whole])


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 10_000), st.integers(3, 30))
def test_rounding_moves_no_border_further_than_a_cell(seed: int, count: int) -> None:
    before = cells(seed, count, 100.0)
    after = snap(before, 10.0).geometries
    assert (shapely.hausdorff_distance(before, after) < 0.2).all()


def test_parts_too_small_for_the_grid_are_counted_and_left_out() -> None:
    islet = shapely.box(50.1, 50.1, 50.2, 50.2)
    shape = shapely.union(shapely.box(0, 0, 10, 10), islet)
    found = snap(np.array([shape], dtype=object), 1.0)
    assert found.geometries[0].equals(shapely.box(0, 0, 10, 10))
    assert found.dropped.tolist() == [1]


def test_the_last_part_of_an_area_is_kept_as_one_cell() -> None:
    found = snap(np.array([shapely.box(50.1, 50.1, 50.2, 50.2), shapely.box(0, 0, 9, 9)], dtype=object), 1.0)
    assert found.geometries[0].equals(shapely.box(50, 50, 51, 51))
    assert found.dropped.tolist() == [0, 0]


def test_holes_stay_holes() -> None:
    ring = shapely.difference(shapely.box(0, 0, 9.2, 9.3), shapely.box(3.1, 3.2, 6.1, 5.9))
    found = snap(np.array([ring], dtype=object), 1.0).geometries[0]
    assert found.equals(shapely.difference(shapely.box(0, 0, 9, 9), shapely.box(3, 3, 6, 6)))


def test_a_narrow_strait_does_not_make_the_sea_into_land() -> None:
    # A bay whose mouth closes when rounded becomes a lake, not part of the country.
    bay = shapely.box(2, 2, 8, 8).union(shapely.box(4.9, 8, 5.1, 10))
    found = snap(np.array([shapely.difference(shapely.box(0, 0, 10, 10), bay)], dtype=object), 1.0)
    assert shapely.area(found.geometries[0]) == 100 - 36
