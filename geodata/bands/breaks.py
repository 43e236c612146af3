"""Where the classes of a measure end, from its figures of all years, so that years compare."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike, NDArray

from geodata.bands.jenks import splits
from geodata.bands.manual import MANUAL, parse_manual
from geodata.errors import InputError

Floats = NDArray[np.float64]

SCHEMES = ("quantile", "equal", "jenks")
STAR_BREAKS = (0.0, 1.0, 2.0)
MAX_CLASSES = 7
CLASSES = {"sequential": 5, "diverging": 6}
# Share of the figures that equal classes around a midpoint reach out to; the outermost classes are open.
_REACH = 0.95


def breaks(
    values: ArrayLike,
    scheme: str,
    k: int | None = None,
    *,
    scale: str = "sequential",
    midpoint: float | None = None,
    span: tuple[float, float] | None = None,
) -> tuple[float, ...]:
    """Upper bounds of all classes but the last, which is open.

    Parameters
    ----------
    values : array of float64
        Figures of all years; NaN is left out, and so is 0, which is a state of its own on the map.
    scheme : str
        "quantile" (equally many figures), "equal" (equally wide), "jenks" (natural breaks) or "manual:a,b,c".
    k : int, optional
        Number of classes, 2..7; 5 on a sequential, 6 on a diverging scale unless given.
    scale : {"sequential", "diverging", "stars"}
        On a diverging scale half of the classes lie below the midpoint and half above, and the midpoint is
        always a bound. Equal classes mirror each other there: as ratios around a midpoint above 0, as
        differences around 0. Stars have a class for each number.
    midpoint : float, optional
        Neutral figure of a diverging scale.
    span : (float, float), optional
        Ends of a fixed scale, which equal classes divide whatever the figures are.

    Returns
    -------
    tuple of float
        Strictly ascending, at least one; fewer than k - 1 where the figures do not bear as many classes, and
        (0,) on a sequential scale without figures.
    """
    if scheme.startswith(MANUAL):
        return parse_manual(scheme)
    if scale == "stars":
        return STAR_BREAKS
    if scheme not in SCHEMES:
        raise InputError("unknown scheme of classes", value=scheme, cure=f"use one of {', '.join(SCHEMES)}")
    classes = CLASSES[scale] if k is None else k
    if not 2 <= classes <= MAX_CLASSES:
        raise InputError("not a number of classes", value=classes, cure=f"use 2 to {MAX_CLASSES}")
    figures = np.asarray(values, np.float64).ravel()
    ordered = np.sort(figures[np.isfinite(figures) & (figures != 0)])
    if scale == "diverging" and midpoint is not None:
        return _diverging(ordered, scheme, classes // 2, midpoint)
    if span is not None and scheme == "equal":
        return _bounds(np.linspace(*span, classes + 1)[1:-1])
    return _sequential(ordered, scheme, classes)


def _sequential(ordered: Floats, scheme: str, k: int) -> tuple[float, ...]:
    if not len(ordered):
        return (0.0,)
    inner = _SEQUENTIAL[scheme](ordered, ordered, k)
    below_top = inner[inner < ordered[-1]]
    return _bounds(below_top if len(below_top) else ordered[-1:])


def _diverging(ordered: Floats, scheme: str, half: int, midpoint: float) -> tuple[float, ...]:
    """Bounds below the midpoint, the midpoint, bounds above it."""
    offset = np.log(ordered / midpoint) if midpoint > 0 else ordered - midpoint
    if scheme == "equal":
        return _bounds(_mirrored(offset, half, midpoint))
    found = [np.array([midpoint])]
    for side in (offset < 0, offset > 0):
        if side.any():
            inner = _SEQUENTIAL[scheme](ordered[side], offset[side], half)
            found.append(inner[inner < ordered[side][-1]])
    return _bounds(np.concatenate(found))


def _mirrored(offset: Floats, half: int, midpoint: float) -> Floats:
    reach = np.quantile(np.abs(offset), _REACH) if len(offset) else 0.0
    steps = reach / half * np.arange(1 - half, half)
    return np.asarray(midpoint * np.exp(steps) if midpoint > 0 else midpoint + steps)


def _quantile(ordered: Floats, _: Floats, k: int) -> Floats:
    return np.asarray(np.quantile(ordered, np.arange(1, k) / k))


def _equal(ordered: Floats, _: Floats, k: int) -> Floats:
    return np.linspace(ordered[0], ordered[-1], k + 1)[1:-1]


def _jenks(ordered: Floats, measured: Floats, k: int) -> Floats:
    """Split by `measured`, an ascending image of the figures, and give the last figure of each class."""
    different = len(np.unique(measured))
    if different <= k:
        return np.unique(ordered)[:-1]
    return ordered[splits(measured, k) - 1]


_SEQUENTIAL: dict[str, Callable[[Floats, Floats, int], Floats]] = {
    "quantile": _quantile,
    "equal": _equal,
    "jenks": _jenks,
}


def _bounds(inner: Floats) -> tuple[float, ...]:
    return tuple(np.unique(inner).tolist())
