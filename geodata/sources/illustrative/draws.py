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


def normal(seed: int, purpose: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Standard normal draws."""
    return np.round(generator(seed, purpose).standard_normal(shape), DIGITS)


def uniform(seed: int, purpose: str, shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Uniform draws in [0, 1)."""
    return np.floor(generator(seed, purpose).random(shape) * 10**DIGITS) / 10**DIGITS


def power_of_e(exponent: NDArray[np.float64]) -> NDArray[np.float64]:
    """``exp``, rounded."""
    return np.round(np.exp(exponent), DIGITS)
