"""How solid a ranking is: ranks under other composites, stars under other cut-offs."""

from __future__ import annotations

from geodata.sensitivity.robustness import Robustness, robustness
from geodata.sensitivity.run import CHOICES, LEVELS, Sensitivity, effects, moved_most, sensitivity
from geodata.sensitivity.settings import RankSettings, Settings, StarGrid, load_settings

__all__ = [
    "CHOICES",
    "LEVELS",
    "RankSettings",
    "Robustness",
    "Sensitivity",
    "Settings",
    "StarGrid",
    "effects",
    "load_settings",
    "moved_most",
    "robustness",
    "sensitivity",
]
