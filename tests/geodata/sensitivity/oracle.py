"""Ranks and stars under other choices a second time: plain loops, with nothing taken from the code they check."""

from __future__ import annotations

import math
from collections.abc import Sequence

Column = list[float | None]


def minmax(column: Column) -> Column:
    known = [one for one in column if one is not None]
    low, high = min(known, default=0.0), max(known, default=0.0)
    return [None if one is None else (one - low) / (high - low) if high > low else 0.0 for one in column]


def standard(column: Column, mean: float, sd: float) -> Column:
    known = [one for one in column if one is not None]
    if not known:
        return column
    middle = sum(known) / len(known)
    spread = math.sqrt(sum((one - middle) ** 2 for one in known) / (len(known) - 1)) if len(known) > 1 else 0.0
    return [None if one is None else mean + sd * ((one - middle) / spread if spread > 0 else 0.0) for one in column]


def places(column: Column) -> Column:
    known = [one for one in column if one is not None]
    if len(known) < 2:
        return [None if one is None else 0.5 for one in column]
    found: Column = []
    for one in column:
        if one is None:
            found.append(None)
            continue
        below, level = sum(other < one for other in known), sum(other == one for other in known)
        found.append((below + (level - 1) / 2) / (len(known) - 1))
    return found


def score(parts: Sequence[float | None], weights: Sequence[float], how: str, floor: float) -> float:
    total = weight_sum = 0.0
    for part, weight in zip(parts, weights, strict=True):
        if part is None:
            continue
        total += weight * (math.log(max(part, floor)) if how == "geometric" else part)
        weight_sum += weight
    return round(total / weight_sum, 12)


def ranks(scores: Sequence[float]) -> list[int]:
    return [1 + sum(other > one for other in scores) for one in scores]


def all_ranks(
    raw: list[Column],
    own: list[Column],
    weightings: Sequence[Sequence[float]],
    scalings: Sequence[str],
    aggregations: Sequence[str],
    floor: float,
    mean: float,
    sd: float,
) -> dict[tuple[int, int, int], list[int]]:
    """Ranks by positions of normalisation, aggregation and set of weights; `raw` and `own` are lists of areas."""
    found = {}
    for n, scaling in enumerate(scalings):
        columns = [list(column) for column in zip(*(own if scaling == "rule" else raw), strict=True)]
        if scaling == "minmax":
            columns = [minmax(column) for column in columns]
        elif scaling == "zscore":
            columns = [standard(column, mean, sd) for column in columns]
        elif scaling == "rank":
            columns = [places(column) for column in columns]
        areas = list(zip(*columns, strict=True))
        for a, how in enumerate(aggregations):
            for w, weights in enumerate(weightings):
                found[n, a, w] = ranks([score(area, weights, how, floor) for area in areas])
    return found


def order_statistic(numbers: Sequence[int], share: float) -> int:
    """Smallest number that at least this share of them does not exceed."""
    for one in sorted(numbers):
        if sum(other <= one for other in numbers) >= share * len(numbers) - 1e-9:
            return one
    raise AssertionError


def variance(numbers: Sequence[float]) -> float:
    middle = sum(numbers) / len(numbers)
    return sum((one - middle) ** 2 for one in numbers) / len(numbers)


def between(found: dict[tuple[int, int, int], list[int]], area: int, choice: int) -> float:
    """Variance of the mean rank of an area over the options of one choice."""
    groups: dict[int, list[int]] = {}
    for key, row in found.items():
        groups.setdefault(key[choice], []).append(row[area])
    return variance([sum(group) / len(group) for group in groups.values()])


def kth_largest(figures: Sequence[float], share: float) -> float:
    known = sorted((one for one in figures if one == one), reverse=True)
    if not known:
        return math.inf
    return known[max(1, math.floor(share * len(known) + 0.5)) - 1]
