"""Coverage once more, one stage of one area at a time, with plain loops and no arrays."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product

# Codes of the data states, typed out.
ZERO, ESTIMATED, SUPPRESSED, NOT_COLLECTED = 1, 2, 3, 4
Cell = tuple[float, int]


@dataclass(frozen=True)
class Plain:
    """A figure: its least value and its state."""

    least: float
    state: int

    @property
    def missing(self) -> bool:
        return self.state >= SUPPRESSED


def status(
    firms: Plain,
    employment: Plain,
    lq: Plain,
    covered: Mapping[str, float],
    white_spot: Mapping[str, float],
    match: str,
) -> str:
    """Status by trying every value that a missing figure could have."""
    figures = {"firms": firms, "employment": employment, "lq": lq}
    if not any(one.least > 0 for one in (firms, employment)) and any(
        not one.missing and one.least == 0 for one in (firms, employment)
    ):
        return "white_spot"
    asked = {name: figures[name] for name in figures if covered[name] > 0}
    low = {name: min(white_spot[name], covered[name]) for name in asked}
    if not asked:
        if firms.least > 0 or employment.least > 0:
            return "covered"
        return worst([firms, employment])
    together = any if match == "any" else all
    answers = set()
    for values in product(*(possible(figures[name], (covered[name], low[name])) for name in asked)):
        if together(value >= covered[name] for name, value in zip(asked, values, strict=True)):
            answers.add("covered")
        elif together(value >= low[name] for name, value in zip(asked, values, strict=True)):
            answers.add("weak")
        else:
            answers.add("white_spot")
    unsettled = [one for name, one in asked.items() if one.missing and one.least < low[name]]
    if len(answers) == 1 and not (answers == {"white_spot"} and unsettled):
        return answers.pop()
    return worst([one for name, one in asked.items() if one.missing and one.least < covered[name]])


def possible(figure: Plain, limits: Sequence[float]) -> list[float]:
    if not figure.missing:
        return [figure.least]
    return [figure.least, *(limit for limit in limits if limit > figure.least), math.inf]


def worst(figures: Sequence[Plain]) -> str:
    return "unknown" if any(one.state >= NOT_COLLECTED for one in figures) else "suppressed"


def stage(parts: Sequence[tuple[float, Cell, float]], min_known: float) -> Plain:
    """Sum of the parts of a stage: share, (value, state) and an estimate, NaN where there is none."""
    known = filled = 0.0
    hidden = False
    states = [0]
    for share, (value, state), estimate in parts:
        if state < ESTIMATED:
            known += share * value
        elif state == ESTIMATED:
            filled += share * value
            states.append(ESTIMATED)
        elif state == SUPPRESSED and not math.isnan(estimate):
            filled += share * estimate
            hidden = True
        else:
            states.append(state)
    if max(states) >= SUPPRESSED:
        return Plain(round(known, 6), max(states))
    if hidden and known < min_known * (known + filled):
        return Plain(round(known, 6), SUPPRESSED)
    total = round(known + filled, 6)
    if hidden or max(states) == ESTIMATED:
        return Plain(total, ESTIMATED)
    return Plain(total, ZERO if total == 0 else 0)


def added(parts: Sequence[Plain]) -> Plain:
    """Sum of areas, the known part kept."""
    total = round(sum(part.least for part in parts), 6)
    state = max(part.state for part in parts)
    if state >= ESTIMATED:
        return Plain(total, state)
    return Plain(total, ZERO if total == 0 else 0)


def quotient(employment: Plain, whole: Cell, national: float, nation: float) -> Plain:
    """Location quotient of a stage; the country is known."""
    total, total_state = whole
    known = total_state < SUPPRESSED and total > 0 and national > 0
    least = round(employment.least / total / (national / nation), 4) if known else 0.0
    state = max(employment.state, total_state)
    if state < SUPPRESSED and not known:
        return Plain(0.0, 5)
    if state >= ESTIMATED:
        return Plain(least, state)
    return Plain(least, ZERO if employment.least == 0 else 0)


def kilometres(one: tuple[float, float], other: tuple[float, float]) -> float:
    """Great-circle distance of two (lon, lat) by the spherical law of cosines."""
    (lon1, lat1), (lon2, lat2) = ((math.radians(x), math.radians(y)) for x, y in (one, other))
    cosine = math.sin(lat1) * math.sin(lat2) + math.cos(lat1) * math.cos(lat2) * math.cos(lon1 - lon2)
    return 6371.0088 * math.acos(min(1.0, max(-1.0, cosine)))


def nearest(covered: Sequence[bool], distance: Sequence[float], here: int, count: int) -> list[int]:
    rest = [area for area in range(len(covered)) if covered[area] and area != here]
    return sorted(rest, key=lambda area: (distance[area], area))[:count]


def completing(
    covered: Sequence[Sequence[bool]], distance: Sequence[float], here: int, reach: float
) -> tuple[int, float, list[int]]:
    """Size and total distance of the best set by trying all sets, and the stages that stay open."""
    near = [area for area in range(len(covered)) if area != here and distance[area] <= reach]
    stages = range(len(covered[0]))
    goal = {stage for stage in stages if any(covered[area][stage] for area in near)}
    left = [stage for stage in stages if stage not in goal]
    for size in range(len(near) + 1):
        found = [
            sum(distance[area] for area in chosen)
            for chosen in combinations(near, size)
            if goal <= {stage for area in chosen for stage in stages if covered[area][stage]}
        ]
        if found:
            return size, min(found), left
    raise AssertionError
