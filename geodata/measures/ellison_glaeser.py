"""Ellison and Glaeser's gamma: concentration beyond what a few large plants explain. It needs plants, not sums."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from geodata.errors import InputError
from geodata.measures.herfindahl import herfindahl


@dataclass(frozen=True)
class EllisonGlaeser:
    """`gamma`, with the raw concentration of areas `raw` and the Herfindahl of plants `plants` behind it."""

    gamma: float
    raw: float
    plants: float


def ellison_glaeser(jobs: ArrayLike, place: ArrayLike, totals: ArrayLike) -> EllisonGlaeser:
    """Compute gamma = (G - (1 - X) H) / ((1 - X)(1 - H)), G = sum (s_j - x_j)^2, X = sum x_j^2.

    s_j is the share of area j in the industry, x_j its share in everything, H the Herfindahl index of the plants.

    Parameters
    ----------
    jobs : (n,)
        Jobs of each plant of the industry, above 0.
    place : (n,) integers
        Position of each plant's area in `totals`.
    totals : (A,)
        Jobs of the areas over all industries.

    Returns
    -------
    EllisonGlaeser
        Gamma is about 0 where plants settle by chance, negative where they avoid each other; above 0.05 is called
        highly concentrated.

    Raises
    ------
    InputError
        Fewer than two plants, or an area without a total.

    Source: Ellison & Glaeser (1997), Geographic concentration in US manufacturing industries.
    """
    size, where, total = np.asarray(jobs, np.float64), np.asarray(place, np.intp), np.asarray(totals, np.float64)
    if len(size) < 2 or not np.all(size > 0):
        raise InputError("the plants do not fit", value=len(size), cure="give two plants or more, each with jobs")
    if np.any((where < 0) | (where >= len(total))) or not np.all(total[where] > 0):
        raise InputError("a plant stands in no area with jobs", cure="give the total of the area of each plant")
    everything = total / total.sum()
    industry = np.bincount(where, size, minlength=len(total)) / size.sum()
    raw = float(((industry - everything) ** 2).sum())
    plants = float(herfindahl(size))
    spread = 1.0 - float((everything**2).sum())
    return EllisonGlaeser((raw - spread * plants) / (spread * (1.0 - plants)), raw, plants)
