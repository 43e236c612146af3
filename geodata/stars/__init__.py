"""Stars for size, focus and specialisation: rules as data, cut-offs from them, stars by those."""

from __future__ import annotations

from geodata.stars.award import Stars, stars
from geodata.stars.cuts import JOBS, Cuts, cut, resolve
from geodata.stars.rule import STARS, Criterion, JobsGate, StarRule, override, preset, presets, rule_of

__all__ = [
    "JOBS",
    "STARS",
    "Criterion",
    "Cuts",
    "JobsGate",
    "StarRule",
    "Stars",
    "cut",
    "override",
    "preset",
    "presets",
    "resolve",
    "rule_of",
    "stars",
]
