"""Ranking sectors by weighted criteria: figures brought to one scale, a mean over what is known of each sector."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Parts = Mapping[str, Mapping[str, float | None]]


@dataclass(frozen=True)
class Ranked:
    """A sector in its place.

    Attributes
    ----------
    sector : str
    score : float or None
        Weighted mean from 0 to 1 over the criteria that are known of the sector; None where none with a weight is.
    known : float
        Share of all weight that these criteria have, from 0 to 1; 0 where there is no weight at all.
    rank : int or None
        Number of sectors with a higher score, plus one; None without a score.
    """

    sector: str
    score: float | None
    known: float
    rank: int | None


def scaled(values: Mapping[str, float | None]) -> dict[str, float | None]:
    """Figures of one criterion by sector, from 0 for the least to 1 for the most; equal ones are all a half.

    A missing figure stays missing.
    """
    known = [value for value in values.values() if value is not None]
    if not known:
        return dict(values)
    low, high = min(known), max(known)
    span = high - low
    return {
        sector: None if value is None else (value - low) / span if span else 0.5 for sector, value in values.items()
    }


def mark_scaled(mark: int) -> float:
    """Mark by hand from 1 to 5, from 0 to 1."""
    return (mark - 1) / 4


def ranking(parts: Parts, weights: Mapping[str, float], order: Sequence[str]) -> tuple[Ranked, ...]:
    """Sectors from the highest score to the lowest, those without one last.

    Parameters
    ----------
    parts : mapping
        Scaled figures by sector and criterion.
    weights : mapping
        Weight of each criterion, 0 or more.
    order : sequence of str
        All sectors; equal ones stay in this order.
    """
    total = sum(weights.values())
    scores = {sector: _score(parts[sector], weights) for sector in order}
    known = {sector: score for sector, (score, _) in scores.items() if score is not None}
    made = [
        Ranked(
            sector=sector,
            score=score,
            known=weight / total if total else 0.0,
            rank=None if score is None else 1 + sum(other > score for other in known.values()),
        )
        for sector, (score, weight) in scores.items()
    ]
    return tuple(sorted(made, key=lambda one: -1.0 if one.score is None else one.score, reverse=True))


def _score(values: Mapping[str, float | None], weights: Mapping[str, float]) -> tuple[float | None, float]:
    """Weighted mean of what is known, and its weight."""
    pairs = [(values.get(name), weight) for name, weight in weights.items()]
    weight = sum(weight for value, weight in pairs if value is not None)
    if not weight:
        return None, 0.0
    return sum(value * weight for value, weight in pairs if value is not None) / weight, weight
