"""Activities that the data do not cover at all, which is another thing than a zero."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.classifications import Classification, load_classification
from geodata.taxonomy import Taxonomy

# Classes that add up to the total up to this share of it leave nothing for those that are not there.
_WHOLE = 1e-3


@dataclass(frozen=True, eq=False)
class LeftOut:
    """`mask` (activities,) is true where nothing is known; `by_cluster` names what a cluster goes without.

    Those are divisions, and classes of divisions that the data have other classes of. `covered` counts the activities
    of all clusters that something is known of, `used` all of them.
    """

    mask: NDArray[np.bool_]
    by_cluster: Mapping[str, tuple[str, ...]]
    covered: int
    used: int


def left_out(
    mentioned: Collection[str],
    value: NDArray[np.float64],
    total: NDArray[np.float64] | None,
    activities: Sequence[str],
    taxonomy: Taxonomy,
    merged: Collection[str] = (),
) -> LeftOut:
    """Find classes that no observation of an indicator mentions, in any area or year.

    They are unknown, unless the activities of the country add up to the total that was given: then they are zero. A
    class that is mentioned anywhere is a zero wherever else it has no row.

    Parameters
    ----------
    mentioned : collection of str
        Classes with an observation.
    value : (activities, years)
        National figures of the classes, NaN where missing.
    total : (years,), optional
        National totals, NaN where missing; without it none was given, so that nothing can be told from it.
    merged : collection of str
        Classes that a change of classification leads nothing to, what they had being in others: as mentioned as their
        divisions are.
    """
    of = load_classification(taxonomy.classification)
    used = {code for cluster in taxonomy.clusters for code in cluster.activities}
    present = {of.division(code) for code in mentioned if code in of.parents}
    absent = {code for code in activities if of.division(code) not in present or code not in {*mentioned, *merged}}
    if not absent or (total is not None and _adds_up(value, total)):
        return LeftOut(np.zeros(len(activities), bool), {}, len(used), len(used))
    by_cluster = {}
    for cluster in taxonomy.clusters:
        codes = _named(set(cluster.activities) & absent, present, of)
        if codes:
            by_cluster[cluster.id] = codes
    mask = np.array([code in absent for code in activities])
    return LeftOut(mask, by_cluster, len(used - absent), len(used))


def _named(codes: Collection[str], present: Collection[str], of: Classification) -> tuple[str, ...]:
    """Classes, those of a division without any by the code of the division."""
    return tuple(sorted({code if of.division(code) in present else of.division(code) for code in codes}))


def _adds_up(value: NDArray[np.float64], total: NDArray[np.float64]) -> bool:
    summed = value.sum(axis=0)
    known = ~np.isnan(summed) & ~np.isnan(total)
    return bool(known.any() and np.all(np.abs(summed - total)[known] <= _WHOLE * total[known]))
