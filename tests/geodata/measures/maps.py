"""Maps for tests of spatial statistics."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from libpysal.weights import W
from numpy.typing import NDArray

from geodata.measures.contiguity import Contiguity

Floats = NDArray[np.float64]


def lattice(rows: int, columns: int) -> Contiguity:
    """Rook neighbours on a grid, numbered by rows."""
    touching = np.zeros((rows * columns, rows * columns))
    for row in range(rows):
        for column in range(columns):
            for other_row, other_column in ((row + 1, column), (row, column + 1)):
                if other_row < rows and other_column < columns:
                    here, there = row * columns + column, other_row * columns + other_column
                    touching[here, there] = touching[there, here] = 1.0
    return Contiguity(touching)


def weights(contiguity: Contiguity) -> W:
    """The same neighbours for the library that serves as the oracle."""
    rows = contiguity.touching
    return W({index: np.flatnonzero(row).tolist() for index, row in enumerate(rows)}, silence_warnings=True)


@contextmanager
def quiet() -> Iterator[None]:
    """Let the oracle speak of islands and loose parts, which are the point of the tests."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def among(contiguity: Contiguity, known: NDArray[np.bool_]) -> Contiguity:
    """Contiguity of some of the areas."""
    return Contiguity(contiguity.touching[np.ix_(known, known)])


@st.composite
def maps(draw: st.DrawFn, least: int = 4) -> tuple[Floats, Contiguity]:
    """Figures without ties, some missing, on a connected random graph of areas with an island."""
    n = draw(st.integers(least, 12))
    touching = np.triu(draw(arrays(np.bool_, (n, n))), 1).astype(np.float64)
    touching[np.arange(n - 1), np.arange(1, n)] = 1.0
    touching[:, n - 1] = 0.0
    figures = draw(st.permutations(range(1, n + 1)).map(lambda order: np.array(order, float) ** 1.5))
    missing = draw(st.sets(st.integers(0, n - 1), max_size=n - least))
    figures[list(missing)] = np.nan
    return figures, Contiguity(touching + touching.T)
