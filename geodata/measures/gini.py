"""Gini coefficients of concentration and specialisation; three conventions are in use, each has its own name here."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike

from geodata.measures.model import Floats


def gini(figures: ArrayLike, *, axis: int = -1) -> Floats:
    """Compute the unweighted Gini coefficient of figures, without correction for their number.

    G = 2 sum(r x_r) / (n sum(x)) - (n + 1) / n over the figures in ascending order, r their rank.

    Returns
    -------
    array
        0 (all equal) .. 1 - 1/n (all in one); NaN where there is nothing or a figure is missing.

    Source: Gini (1912); this form as in Wieland (2019), REAT.
    """
    ordered = np.sort(np.moveaxis(np.asarray(figures, np.float64), axis, -1), axis=-1)
    n = ordered.shape[-1]
    whole = ordered.sum(axis=-1)
    with np.errstate(divide="ignore", invalid="ignore"):
        ranked = ordered @ np.arange(1.0, n + 1.0)
        return np.asarray(2.0 * ranked / (n * np.where(whole > 0, whole, np.nan)) - (n + 1.0) / n)


def locational(parts: ArrayLike, wholes: ArrayLike) -> Floats:
    """Compute the Hoover-Gini: the Gini coefficient of location quotients, each area weighted by its total.

    Twice the area between the diagonal and the Lorenz curve of the shares of the parts over those of the wholes, areas
    in the order of their quotient. This is the one that the atlas publishes as the locational Gini.

    Parameters
    ----------
    parts, wholes : (n,)
        Figures of a cluster and of everything, by area; no area without a whole.

    Returns
    -------
    float64
        0 (spread like everything) .. below 1; NaN where either sums to nothing.

    Source: Hoover (1936); as ``Hoover.Gini`` in Balland (2017), EconGeo.
    """
    part, whole = np.asarray(parts, np.float64), np.asarray(wholes, np.float64)
    if not (part.sum() > 0 and whole.sum() > 0):
        return np.asarray(np.nan)
    order = np.argsort(part / whole, kind="stable")
    heights = np.concatenate([[0.0], np.cumsum(part[order] / part.sum())])
    widths = whole[order] / whole.sum()
    return np.asarray(1.0 - (widths * (heights[1:] + heights[:-1])).sum())


def locational_krugman(parts: ArrayLike, wholes: ArrayLike) -> Floats:
    """Half of :func:`locational`, 0..0.5, as in Krugman (1991) and ``locational.Gini`` of EconGeo."""
    return np.asarray(locational(parts, wholes) / 2.0)


def concentration(parts: ArrayLike, wholes: ArrayLike) -> Floats:
    """Compute the unweighted Gini of location quotients over areas, as ``gini.conc`` of REAT.

    A small area counts as much as a large one here; parameters as in :func:`locational`.
    """
    return gini(np.asarray(parts, np.float64) / np.asarray(wholes, np.float64))


def specialisation(parts: ArrayLike, wholes: ArrayLike) -> Floats:
    """Compute the unweighted Gini of an area's location quotients over activities, as ``gini.spec`` of REAT.

    Parameters
    ----------
    parts, wholes : (..., n)
        Figures of an area and of the country, by activity; no activity that the country lacks.
    """
    return gini(np.asarray(parts, np.float64) / np.asarray(wholes, np.float64))
