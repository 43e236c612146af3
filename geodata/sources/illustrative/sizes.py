"""How many people each class employs in the country, and in establishments of what size."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.sources.illustrative import tables
from geodata.sources.illustrative.draws import normal, power_of_e, rounded
from geodata.sources.illustrative.frame import Frame

_SPREAD_OF_CLASSES = 0.55
_SPREAD_OF_SIZES = 0.30


@dataclass(frozen=True, eq=False)
class Sizes:
    """Share of national jobs (sums to one) and mean jobs per establishment, each (classes,)."""

    share: NDArray[np.float64]
    mean: NDArray[np.float64]


def sizes(frame: Frame) -> Sizes:
    """Sizes of all classes: sections split into divisions, divisions into classes, by the committed weights."""
    table, by_section = tables.weights(), tables.sections()
    classes = pd.Series(frame.classes)
    division = classes.str[:2]
    section = pd.Series(frame.sections)
    drawn = power_of_e(_SPREAD_OF_CLASSES * normal(frame.seed, "class weight", (len(classes),)))
    weight = classes.map(table["weight"]).astype(float).fillna(pd.Series(drawn))
    weight[classes.isin([code for code, areas in tables.confined().items() if not areas])] = 0.0
    division_weight = division.map(table["weight"]).astype(float).fillna(1.0)
    in_division = weight / weight.groupby(division).transform("sum").replace(0.0, 1.0)
    firsts = pd.DataFrame({"section": section, "division": division, "weight": division_weight}).drop_duplicates()
    in_section = division_weight / section.map(firsts.groupby("section")["weight"].sum())
    share = in_division * in_section * section.map(by_section["jobs"].astype(float))
    variation = power_of_e(_SPREAD_OF_SIZES * normal(frame.seed, "class size", (len(classes),)))
    usual = division.map(table["size"]).astype(float).fillna(section.map(by_section["size"].astype(float))) * variation
    mean = classes.map(table["size"]).astype(float).fillna(usual).clip(lower=1.05)
    total = share.sum()
    return Sizes(rounded(share.to_numpy(np.float64) / total, 12), rounded(np.asarray(mean, dtype=np.float64), 4))
