"""How many of the plausible cut-offs would leave an area its stars."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np
from numpy.typing import NDArray

from geodata.cube import Cube
from geodata.measures import focus, lq, size
from geodata.measures.model import Floats, States
from geodata.measures.stars import award
from geodata.sensitivity.settings import StarGrid
from geodata.stars import JOBS, Criterion, StarRule, cut
from geodata.states import State

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Robustness:
    """Stars of each area, cluster and year, and the shares of cut-off sets that leave them as they are.

    `count` is the number of stars by the rule itself; `kept` the share of sets under which that number is the same;
    `size`, `focus` and `lq` the shares under which that star is given if it is given now, and not given if not.
    Shares are 0..1, NaN exactly where `state` is missing.
    """

    count: NDArray[np.int8]
    kept: Floats
    size: Floats
    focus: Floats
    lq: Floats
    state: States

    def __post_init__(self) -> None:
        for field in fields(self):
            getattr(self, field.name).flags.writeable = False


@dataclass(frozen=True, eq=False)
class _Votes:
    """For one star: cut-offs that a figure reaches, out of how many."""

    reached: Counts
    of: int


def robustness(cube: Cube, rule: StarRule, grid: StarGrid, *, indicator: str = JOBS) -> Robustness:
    """Give the stars under every combination of the cut-offs of a grid around a rule.

    A combination takes one multiple for each star and one for the gate on jobs. A star depends on its own cut-off and
    on the gate alone, so the combinations are counted, not walked through: exact, and the same whatever the order.
    """
    now = award(cube, rule=rule, indicator=indicator)
    ratio = lq.compute(cube, interval=False)
    votes = (
        _votes(rule.size, size.compute(cube).value, grid),
        _votes(rule.focus, focus.compute(cube).value, grid),
        _votes(rule.lq, ratio.value, grid),
    )
    gates = _gates(rule.min_jobs.value if indicator == JOBS else 0.0, cube.value, grid)
    missing = now.state >= State.SUPPRESSED
    by_size, by_focus, by_lq = (
        np.where(missing, np.nan, _kept_star(vote, gates, given))
        for vote, given in zip(votes, (now.size, now.focus, now.lq), strict=True)
    )
    kept = np.where(missing, np.nan, _kept_count(votes, gates, now.count))
    return Robustness(now.count, kept, by_size, by_focus, by_lq, now.state)


def _votes(criterion: Criterion | None, figure: Floats, grid: StarGrid) -> _Votes:
    if criterion is None:
        return _Votes(np.zeros(figure.shape, np.int64), 1)
    multiples = grid.top_share if criterion.kind == "top_share" else grid.figure
    reached = np.zeros(figure.shape, np.int64)
    for multiple in multiples:
        reached += figure >= cut(multiplied(criterion, multiple), figure)[np.newaxis]
    return _Votes(np.where(figure > 0, reached, 0), len(multiples))


def multiplied(criterion: Criterion, multiple: float) -> Criterion:
    """Criterion with a multiple of its cut-off; a share is 1 at most."""
    value = criterion.value * multiple
    return replace(criterion, value=min(value, 1.0) if criterion.kind == "top_share" else value)


def _gates(jobs: float, value: Floats, grid: StarGrid) -> _Votes:
    multiples = grid.jobs if jobs > 0 else (1.0,)
    return _Votes(np.sum([value >= jobs * multiple for multiple in multiples], axis=0, dtype=np.int64), len(multiples))


def _kept_star(vote: _Votes, gates: _Votes, given: NDArray[np.bool_]) -> Floats:
    share = vote.reached * gates.reached / (vote.of * gates.of)
    return np.asarray(np.where(given, share, 1.0 - share))


def _kept_count(votes: tuple[_Votes, ...], gates: _Votes, count: NDArray[np.int8]) -> Floats:
    # Sets with 0, 1, 2 and 3 stars behind the gate: each further star either stays away or adds one.
    sets = [np.ones(count.shape, np.int64), *(np.zeros(count.shape, np.int64) for _ in votes)]
    for vote in votes:
        for number in range(len(votes), 0, -1):
            sets[number] = sets[number] * (vote.of - vote.reached) + sets[number - 1] * vote.reached
        sets[0] = sets[0] * (vote.of - vote.reached)
    whole = int(np.prod([vote.of for vote in votes]))
    same = np.choose(count, sets) * gates.reached + (count == 0) * (gates.of - gates.reached) * whole
    return np.asarray(same / (whole * gates.of))
