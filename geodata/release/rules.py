"""The rules that make figures of a release from its observations; they travel in its manifest, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.coverage.thresholds import Thresholds, default_thresholds
from geodata.measures.growth import WINDOW
from geodata.measures.intensity_rule import IntensityRule, load_rule
from geodata.measures.intensity_rule import rule_of as intensity_of
from geodata.sensitivity.settings import Settings, load_settings, settings_of
from geodata.stars import StarRule, presets
from geodata.stars import rule_of as stars_of

# Decimals of the figures of clusters, digits of those too small for them, and the share of a filled sum that observed
# parts must bear.
DECIMALS = 2
DIGITS = 2
MIN_KNOWN = 0.5


# Sums are cleared of the noise of binary fractions before they are rounded: a sum of shares often lies exactly between
# two roundings, and which one it takes must not depend on the order of its terms.
_CLEAN_DECIMALS = 6
# Powers of ten as written, which a computed power need not be to the last bit.
_LEAST = 20
_BOUNDS = np.array([float(f"1e-{place}") for place in range(_LEAST, 0, -1)])
_SCALES = np.array([float(f"1e{place}") for place in range(_LEAST + 2, -1, -1)])


def rounded(value: NDArray[np.float64] | float, decimals: int = DECIMALS, digits: int = DIGITS) -> NDArray[np.float64]:
    """Figures at the precision of a release; NaN stays NaN, and nothing above zero becomes zero.

    Figures that the decimals would leave fewer than so many significant digits keep these; with no digits they do not.
    """
    array = np.asarray(value, np.float64)
    plain = np.round(np.round(array, _CLEAN_DECIMALS), decimals)
    small = (array > 0) & (array < 10.0 ** (digits - 1 - decimals)) if digits else np.zeros(array.shape, bool)
    if not small.any():
        return plain
    place = np.searchsorted(_BOUNDS, array, side="right")
    # A figure from 10^-k on keeps k - 1 + digits decimals.
    scale = _SCALES[np.clip(place + 2 - digits, 0, len(_SCALES) - 1)]
    fine = np.round(np.round(np.where(small, array, 0.0) * scale, _CLEAN_DECIMALS)) / scale
    # What is smaller than the least power has no scale, and stays as it is.
    return np.where(small, np.where(array < _BOUNDS[0], array, fine), plain)


@dataclass(frozen=True)
class Rules:
    """The composite, the window of growth, the star presets, how cluster figures are summed, what covers a stage.

    ``sensitivity`` has what is varied to see how solid ranks and stars are.
    """

    intensity: IntensityRule
    growth_window: int
    stars: tuple[StarRule, ...]
    min_known: float
    decimals: int
    digits: int
    coverage: Thresholds
    sensitivity: Settings

    @classmethod
    def current(cls) -> Rules:
        """Rules that a build would use now."""
        return cls(load_rule(), WINDOW, presets(), MIN_KNOWN, DECIMALS, DIGITS, default_thresholds(), load_settings())

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Rules:
        """Rules of a manifest."""
        return cls(
            intensity=intensity_of(data["intensity"]),
            growth_window=int(data["growth_window"]),
            stars=tuple(stars_of(rule) for rule in data["stars"]),
            min_known=float(data["suppressed"]["min_known"]),
            decimals=int(data["decimals"]),
            digits=int(data.get("digits", 0)),
            coverage=Thresholds.of(data["coverage"]),
            sensitivity=settings_of(data["sensitivity"]),
        )

    def as_data(self) -> dict[str, Any]:
        """Rules in plain values."""
        return {
            "intensity": self.intensity.as_data(),
            "growth_window": self.growth_window,
            "suppressed": {"fill": "establishments x national mean size", "min_known": self.min_known},
            "absent": "zero",
            "stars": [rule.as_data() for rule in self.stars],
            "decimals": self.decimals,
            "digits": self.digits,
            "coverage": self.coverage.as_data(),
            "sensitivity": self.sensitivity.as_data(),
        }
