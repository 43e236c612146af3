"""Random numbers that depend on the seed and on what they are for, never on the order of the calls."""

from __future__ import annotations

import zlib

import numpy as np
from numpy.typing import NDArray

# Rounding early keeps the last bits of exp and log, which differ between processors, out of the figures.
DIGITS = 6


def generator(seed: int, purpose: str) -> np.random.Generator:
    """Generator of its own for a purpose."""
    return np.random.Generator(np.random.PCG64([seed, zlib.crc32(purpose.encode())]))


def rounded(values: NDArray[np.float64], digits: int = DIGITS) -> NDArray[np.float64]:
    """Values to so many decimals."""
    return np.asarray(np.round(values, digits), dtype=np.float64)


def normal(seed: int, purpose: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Standard normal draws."""
    return rounded(generator(seed, purpose).standard_normal(shape))


def uniform(seed: int, purpose: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Uniform draws in [0, 1)."""
    drawn: NDArray[np.float64] = np.floor(generator(seed, purpose).random(shape) * 10**DIGITS)
    return np.asarray(drawn / 10**DIGITS, dtype=np.float64)


def power_of_e(exponent: NDArray[np.float64]) -> NDArray[np.float64]:
    """``exp``, rounded."""
    return rounded(np.exp(exponent))
