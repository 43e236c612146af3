"""True figures as plain arrays, the way the tests ask for them."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.sources.illustrative import Figures

LENGTH_OF_CODE = {"country": None, "province": 2, "district": 5}


def at_level(true: Figures, level: str) -> NDArray[np.bool_]:
    """Pairs whose area is of the level."""
    wanted = LENGTH_OF_CODE[level]
    fits = [code == "TR" if wanted is None else len(code) == wanted and code != "TR" for code in true.areas]
    return np.array(fits)[true.area]


def codes_of(true: Figures, pairs: NDArray[np.bool_]) -> NDArray[np.str_]:
    return np.array(true.areas)[true.area[pairs]]


def dense(true: Figures, level: str, values: NDArray[np.int64]) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """Codes of a level and its (areas, activities, years)."""
    pairs = at_level(true, level)
    codes, rows = np.unique(codes_of(true, pairs), return_inverse=True)
    cube = np.zeros((len(codes), len(true.activities), len(true.years)), dtype=np.int64)
    cube[rows, true.activity[pairs]] = values[pairs]
    return tuple(str(code) for code in codes), cube
