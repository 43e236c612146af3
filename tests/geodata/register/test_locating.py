from __future__ import annotations

import numpy as np
import pytest
import shapely

from geodata.boundaries import load_layer
from geodata.register.locating import NOWHERE, Locator


@pytest.fixture(scope="module")
def locator() -> Locator:
    return Locator.of(load_layer().geometry("district"))


@pytest.fixture(scope="module")
def shapes() -> np.ndarray:
    found = np.asarray(load_layer().geometry("district").geometry, object)
    shapely.prepare(found)
    return found


def test_points_are_where_the_outlines_say(locator: Locator, shapes: np.ndarray) -> None:
    random = np.random.default_rng(0)
    west, south, east, north = shapely.total_bounds(shapes)
    corners = shapely.get_coordinates(shapes)[::150]
    lon = np.concatenate([random.uniform(west - 1, east + 1, 4000), corners[:, 0], corners[:, 0] + 1e-7])
    lat = np.concatenate([random.uniform(south - 1, north + 1, 4000), corners[:, 1], corners[:, 1] - 1e-7])
    found = locator.find(lon, lat)
    for place in range(len(lon)):
        inside = np.flatnonzero(shapely.intersects(shapes, shapely.Point(lon[place], lat[place])))
        assert found[place] == (inside[0] if len(inside) else NOWHERE)


def test_every_district_has_its_label_inside(locator: Locator) -> None:
    districts = load_layer().level("district")
    found = locator.find(districts["lon"].to_numpy(), districts["lat"].to_numpy())
    assert [locator.codes[place] for place in found] == districts["code"].tolist()


def test_what_is_no_point_is_nowhere(locator: Locator) -> None:
    odd = np.array([np.nan, np.inf, -np.inf, 1e300, 30.0])
    assert locator.find(odd, odd[::-1].copy()).tolist() == [NOWHERE] * 5
