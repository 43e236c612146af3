"""Activities that the data do not cover at all, which is another thing than a zero."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.classifications import load_classification
from geodata.taxonomy import Taxonomy

# Classes that add up to the total up to this share of it leave nothing for the divisions that are not there.
_WHOLE = 1e-3


@dataclass(frozen=True, eq=False)
class LeftOut:
    """`mask` (activities,) is true where nothing is known; `by_cluster` names the divisions a cluster goes without."""

    mask: NDArray[np.bool_]
    by_cluster: Mapping[str, tuple[str, ...]]


def left_out(
    mentioned: Sequence[str],
    value: NDArray[np.float64],
    total: NDArray[np.float64],
    activities: Sequence[str],
    taxonomy: Taxonomy,
) -> LeftOut:
    """Find divisions that no observation of an indicator mentions, in any area or year.

    They are unknown, unless the activities of the country add up to its total: then they are zero. A class that is not
    mentioned in a division that is, is a zero.

    Parameters
    ----------
    mentioned : sequence of str
        Classes with an observation.
    value : (activities, years)
        National figures of the classes, NaN where missing.
    total : (years,)
        National totals, NaN where missing.
    """
    of = load_classification(taxonomy.classification)
    present = {of.division(code) for code in mentioned if code in of.parents}
    absent = sorted({of.division(code) for code in activities} - present)
    nothing = np.zeros(len(activities), bool)
    if not absent or _adds_up(value, total):
        return LeftOut(nothing, {})
    mask = np.array([of.division(code) in absent for code in activities])
    by_cluster = {}
    for cluster in taxonomy.clusters:
        divisions = sorted({of.division(code) for code in cluster.activities} & set(absent))
        if divisions:
            by_cluster[cluster.id] = tuple(divisions)
    return LeftOut(mask, by_cluster)


def _adds_up(value: NDArray[np.float64], total: NDArray[np.float64]) -> bool:
    summed = value.sum(axis=0)
    known = ~np.isnan(summed) & ~np.isnan(total)
    return bool(known.any() and np.all(np.abs(summed - total)[known] <= _WHOLE * total[known]))
