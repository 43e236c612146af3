"""Areas that share their borders."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geodata.boundaries import coverage


def grid(columns: int, rows: int, size: float = 1.0) -> np.ndarray:
    cells = [(column * size, row * size) for row in range(rows) for column in range(columns)]
    return np.array([shapely.box(x, y, x + size, y + size) for x, y in cells], dtype=object)


def test_areas_that_meet_in_a_point_are_no_neighbours() -> None:
    shared = coverage.shared_borders(grid(2, 2))
    pairs = coverage.neighbour_pairs(shared.left, shared.right)
    assert pairs == {(0, 1), (1, 0), (0, 2), (2, 0), (1, 3), (3, 1), (2, 3), (3, 2)}


def test_shared_borders_are_as_long_as_the_intersections() -> None:
    cells = grid(3, 2)
    shared = coverage.shared_borders(cells)
    lengths = np.hypot(*(shared.ends[:, 1] - shared.ends[:, 0]).T)
    for left, right, length in zip(shared.left, shared.right, lengths, strict=True):
        assert length == shapely.length(shapely.intersection(cells[left], cells[right]))
    assert len(lengths) == 7


def test_a_hole_is_shared_with_the_area_that_fills_it() -> None:
    ring = shapely.difference(shapely.box(0, 0, 3, 3), shapely.box(1, 1, 2, 2))
    shared = coverage.shared_borders(np.array([ring, shapely.box(1, 1, 2, 2)], dtype=object))
    assert len(shared.left) == 4


def test_segments_have_their_area_on_the_left() -> None:
    found = coverage.segments(np.array([shapely.orient_polygons(shapely.box(0, 0, 1, 1), exterior_cw=True)]))
    start, end = found.vertices[found.start], found.vertices[found.end]
    turn = start[:, 0] * end[:, 1] - start[:, 1] * end[:, 0]
    assert turn.sum() == 2 * 1.0


def test_dissolving_joins_by_key_in_sorted_order() -> None:
    keys, joined = coverage.dissolve(grid(2, 2), np.array(["b", "b", "a", "a"], dtype=object))
    assert keys.tolist() == ["a", "b"]
    assert joined[0].equals(shapely.box(0, 1, 2, 2))
    assert joined[1].equals(shapely.box(0, 0, 2, 1))


@pytest.mark.parametrize("target", [800, 400, 200])
def test_generalising_reaches_the_target_and_keeps_borders_shared(target: int) -> None:
    cells = shapely.segmentize(grid(4, 4, 16.0), 0.25)

    def wiggle(points: np.ndarray) -> np.ndarray:
        other = points[:, ::-1]
        return np.round(points + 0.1 * np.sin(5.3 * other) + 0.2 * np.sin(1.7 * other), 6)

    rough = np.asarray(shapely.transform(cells, wiggle))
    assert shapely.coverage_is_valid(rough)
    assert coverage.vertex_count(rough) > 1000
    slim = coverage.simplify_to(rough, target)
    assert coverage.vertex_count(slim) == pytest.approx(target, rel=0.12)
    assert shapely.coverage_is_valid(slim)


def test_a_coverage_that_is_small_enough_stays_as_it_is() -> None:
    cells = grid(2, 2)
    assert coverage.simplify_to(cells, 20) is cells


def test_overlaps_are_found_by_pair() -> None:
    shapes = np.array([shapely.box(0, 0, 2, 1), shapely.box(1, 0, 3, 1), shapely.box(3, 0, 4, 1)])
    assert coverage.overlapping_pairs(shapes, ["a", "b", "c"]) == [("a", "b")]


def test_polygonal_drops_what_is_no_surface() -> None:
    mixed = shapely.GeometryCollection([shapely.Point(5, 5), shapely.box(0, 0, 1, 1)])
    assert coverage.polygonal(mixed).equals(shapely.box(0, 0, 1, 1))
    assert coverage.polygonal(shapely.box(0, 0, 1, 1)).equals(shapely.box(0, 0, 1, 1))
