"""From figures and thresholds to statuses."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.coverage.figures import Figure, Figures
from geodata.coverage.status import Status
from geodata.coverage.thresholds import Match, Thresholds
from geodata.states import State

Flags = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Judged:
    """Status of each stage, int8, and whether an estimate is among the figures that it was judged by; read-only."""

    status: NDArray[np.int8]
    estimated: Flags


@dataclass(frozen=True, eq=False)
class _Answer:
    """What is sure of a question: yes, no, or neither where a missing figure decides."""

    yes: Flags
    no: Flags


def judge(figures: Figures, thresholds: Thresholds) -> Judged:
    """Status of each stage, in the shape of the figures.

    Each criterion is a question with three answers. A known figure is at or above its limit or not; a missing one is
    surely at or above it where its known part is, and otherwise open. "Any" and "all" combine the answers:

    - white spot: observed at zero (establishments or jobs zero, and neither known to be above), or not at the
      white-spot limits with no criterion open there;
    - covered: surely at the covered limits, whatever the missing figures are;
    - weak: surely at the white-spot limits and surely not at the covered ones;
    - else suppressed where all that is open is suppressed, or unknown.

    Without any criterion an area covers what it surely has.
    """
    present = _present(figures)
    names = thresholds.criteria
    if names:
        asked = [getattr(figures, name) for name in names]
        covered = _combined([_reaches(getattr(figures, n), getattr(thresholds.covered, n)) for n in names], thresholds)
        above = _combined([_reaches(getattr(figures, n), getattr(thresholds.white_spot, n)) for n in names], thresholds)
        open_ = [_open(getattr(figures, n), getattr(thresholds.covered, n)) for n in names]
        settled = ~np.logical_or.reduce([_open(getattr(figures, n), getattr(thresholds.white_spot, n)) for n in names])
    else:
        asked = [figures.firms, figures.employment]
        covered = above = present
        open_ = [figure.missing for figure in asked]
        settled = above.no
    status = np.where(_not_known(asked, open_), Status.UNKNOWN, Status.SUPPRESSED)
    status = np.where(above.yes & covered.no, Status.WEAK, status)
    status = np.where(above.no & settled, Status.WHITE_SPOT, status)
    status = np.where(covered.yes, Status.COVERED, status)
    status = np.where(present.no, Status.WHITE_SPOT, status).astype(np.int8)
    estimated = np.logical_or.reduce([figure.state == State.ESTIMATED for figure in asked]) & (
        status < Status.SUPPRESSED
    )
    status.flags.writeable = False
    estimated.flags.writeable = False
    return Judged(status, estimated)


def _reaches(figure: Figure, limit: float) -> _Answer:
    yes = figure.least >= limit
    return _Answer(yes, ~yes & ~figure.missing)


def _open(figure: Figure, limit: float) -> Flags:
    return figure.missing & (figure.least < limit)


def _present(figures: Figures) -> _Answer:
    """Whether there is anything: yes above a known zero, no where one is known and nothing above it."""
    both = (figures.firms, figures.employment)
    yes = np.logical_or.reduce([figure.least > 0 for figure in both])
    zero = np.logical_or.reduce([~figure.missing & (figure.least == 0) for figure in both])
    return _Answer(yes, zero & ~yes)


def _combined(answers: list[_Answer], thresholds: Thresholds) -> _Answer:
    match: Match = thresholds.match
    yes, no = [answer.yes for answer in answers], [answer.no for answer in answers]
    if match == "any":
        return _Answer(np.logical_or.reduce(yes), np.logical_and.reduce(no))
    return _Answer(np.logical_and.reduce(yes), np.logical_or.reduce(no))


def _not_known(asked: list[Figure], open_: list[Flags]) -> Flags:
    """Where something that is open was not collected or does not apply."""
    result: Flags = np.logical_or.reduce(
        [here & (figure.state >= State.NOT_COLLECTED) for figure, here in zip(asked, open_, strict=True)]
    )
    return result
