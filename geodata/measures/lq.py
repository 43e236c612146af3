"""Location quotient: how much more of a cluster an area has than the country."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Cube
from geodata.measures.model import Floats, Measure, Values, derive
from geodata.states import State, unknown

MEASURE = Measure(
    id="lq",
    order=2,
    unit="ratio",
    scale="diverging",
    midpoint=1.0,
    default_bands="equal",
    source="Location quotient; interval by the delta method after Moineddin, Beyene & Boyle (2003)",
)

# Half width of a 95 % interval of the normal distribution.
Z95 = 1.959963984540054
NUMBERS = {"z95": Z95}


def compute(cube: Cube, *, interval: bool = True) -> Values:
    """Compute LQ = (e_ij / e_j) / (e_i / e), with its small-cell stability interval.

    Parameters
    ----------
    interval : bool
        Whether to add the interval; it has a meaning for counts of jobs or firms only.

    Returns
    -------
    Values
        Ratios 0 .. min(e / e_j, e / e_i), shape (A, C, Y), 1 where area and country agree; not applicable
        where the area has nothing at all or the country nothing of the cluster, missing where the figure or one of
        the three totals is. A complete count has no
        sampling error: the interval says how far chance in a small cell could carry the ratio, and its lower
        end may fall below 0.
    """
    total = cube.area_total[:, np.newaxis, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratio = cube.value / total / _share(cube)
    undefined = ~(total > 0) | ~(cube.national > 0)[np.newaxis]
    country = unknown(np.maximum(cube.national_state, cube.nation_state))[np.newaxis]
    values = derive(ratio, (cube.state, cube.area_total_state[:, np.newaxis, :], country), undefined)
    if not interval:
        return values
    half = Z95 * np.where(values.state >= State.SUPPRESSED, np.nan, _standard_error(cube))
    return Values(values.value, values.state, values.value - half, values.value + half)


def spread(cube: Cube) -> Floats:
    """Sum over the areas of w_j^2 V_j, from which the interval of any single area follows.

    With p_j = e_ij / e_j, V_j = p_j (1 - p_j) / e_j and w_j = e_j / e. Areas whose figure or total is missing
    do not enter, so the sum is a lower bound where there are such.

    Returns
    -------
    (C, Y) float64
    """
    with np.errstate(invalid="ignore"):
        return np.asarray(np.nansum(_weight(cube) ** 2 * _variance(cube), axis=0))


def symmetric(ratio: Floats) -> Floats:
    """Map a location quotient 0..inf to (LQ - 1) / (LQ + 1), which is -1..1 (Laursen 1998); NaN stays NaN."""
    return (ratio - 1.0) / (ratio + 1.0)


def _standard_error(cube: Cube) -> Floats:
    """Root of V_j (1/P - p_j w_j / P^2)^2 + p_j^2 / P^4 (spread - w_j^2 V_j), with P = e_i / e."""
    share, weight, own = _share(cube), _weight(cube), _variance(cube)
    with np.errstate(divide="ignore", invalid="ignore"):
        part = cube.value / cube.area_total[:, np.newaxis, :]
        others = np.maximum(spread(cube)[np.newaxis] - weight**2 * own, 0.0)
        slope = 1.0 / share - part * weight / share**2
        return np.asarray(np.sqrt(own * slope**2 + part**2 / share**4 * others))


def _share(cube: Cube) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((cube.national / cube.nation)[np.newaxis])


def _weight(cube: Cube) -> Floats:
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.asarray((cube.area_total / cube.nation)[:, np.newaxis, :])


def _variance(cube: Cube) -> NDArray[np.float64]:
    """V_j = p_j (1 - p_j) / e_j, never below 0 even where a cluster outgrows the total of its area."""
    total = cube.area_total[:, np.newaxis, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        part = cube.value / total
        return np.maximum(part * (1.0 - part), 0.0) / total
