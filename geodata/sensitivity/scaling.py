"""Other ways to bring the parts of a composite to one scale."""

from __future__ import annotations

import numpy as np

from geodata.measures.composite import minmax, zscore
from geodata.measures.model import Floats
from geodata.sensitivity.settings import RankSettings, Scaling


def scaled(raw: Floats, how: Scaling, settings: RankSettings) -> Floats:
    """Parts of the ranked areas of one cluster on a common scale.

    Parameters
    ----------
    raw : (n, parts) float64
        Figures as they are, NaN where an optional part is missing.
    how : {"minmax", "zscore", "rank"}
        Between the least and the greatest; to a mean and a sample standard deviation; or by place, 0 for the
        lowest to 1 for the highest with ties half-way. The reference is the ranked areas of the cluster.

    Returns
    -------
    (n, parts) float64
        NaN where `raw` is. Where all areas are alike they get 0, the mean, and 0.5.
    """
    return np.stack([_column(column, how, settings) for column in raw.T], axis=-1)


def _column(column: Floats, how: Scaling, settings: RankSettings) -> Floats:
    there = ~np.isnan(column)
    known = column[there]
    found = np.full(column.shape, np.nan)
    if not len(known):
        return found
    if how == "minmax":
        found[there] = minmax(known)
    elif how == "rank":
        found[there] = _places(known)
    elif len(known) == 1:
        found[there] = settings.zscore_mean
    else:
        found[there] = zscore(known, settings.zscore_mean, settings.zscore_sd)
    return found


def _places(known: Floats) -> Floats:
    ordered = np.sort(known)
    twice = np.searchsorted(ordered, known, "left") + np.searchsorted(ordered, known, "right") - 1
    return twice / (2.0 * (len(known) - 1)) if len(known) > 1 else np.full(1, 0.5)
