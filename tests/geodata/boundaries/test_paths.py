"""SVG paths."""

from __future__ import annotations

import numpy as np
import pytest
import shapely

from geodata.boundaries.paths import area_paths, line_path


def test_a_ring_starts_absolutely_runs_relatively_and_closes() -> None:
    triangle = shapely.Polygon([(10, 20), (30, 20), (30, 5)])
    (path,) = area_paths(np.array([triangle], dtype=object), 0)
    assert path == "M10 20l20-15 0 15z"


def test_exteriors_run_clockwise_on_the_screen_and_holes_the_other_way() -> None:
    ring = shapely.difference(shapely.box(0, 0, 9, 9), shapely.box(3, 3, 6, 6))
    (path,) = area_paths(np.array([ring], dtype=object), 0)
    # y points down: clockwise goes right from the upper left corner, the other way up from the lower right.
    assert path.count("M") == path.count("z") == 2
    outside, inside = path.split("M")[1:]
    assert outside == "0 0l9 0 0 9-9 0z"
    assert inside == "6 6l0-3-3 0 0 3z"


def test_every_part_is_its_own_run() -> None:
    islands = shapely.multipolygons([shapely.box(0, 0, 1, 1), shapely.box(5, 5, 6, 6)])
    (path,) = area_paths(np.array([islands], dtype=object), 0)
    assert [piece[:3] for piece in path.split("M")[1:]] == ["1 0", "6 5"]


@pytest.mark.parametrize(
    ("ends", "path"),
    [((0.5, 0.0), "M0 0l.5 0"), ((-0.5, 0.5), "M0 0l-.5 .5"), ((10.0, -2.3), "M0 0l10-2.3")],
)
def test_tenths_are_written_without_needless_digits(ends: tuple[float, float], path: str) -> None:
    assert line_path(np.array([[[0.0, 0.0], ends]]), 1) == path


def test_segments_are_joined_into_lines() -> None:
    segments = np.array([[[0, 0], [1, 0]], [[2, 0], [1, 0]], [[5, 5], [6, 6]]], dtype=float)
    assert line_path(segments, 0).count("M") == 2


def test_no_segments_give_no_path() -> None:
    assert line_path(np.empty((0, 2, 2)), 0) == ""
