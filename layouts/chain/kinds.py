"""What an area looks like on the map of a chain: its number of white spots, or its status in one stage."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.coverage import Status
from geodata.coverage.chain import Chain
from geodata.states import State
from layouts.context import Context
from layouts.palette import palette

# More white spots than this share a class.
MOST = 7
# Class of a white spot that an estimate decided: it looks like the others, with the outline of estimates.
_WHITE_ESTIMATED = 7
_STATE_OF = {Status.SUPPRESSED: State.SUPPRESSED, Status.UNKNOWN: State.NOT_COLLECTED}


@dataclass(frozen=True)
class Kind:
    """One look: its words, its class (-1 for none), the data state whose pattern it has, its colour and its legend."""

    said: str
    band: int
    state: State
    colour: str = ""
    entry: str = ""


def kinds(context: Context, found: Chain, row: int, stage: int | None) -> Kind:
    """How an area is drawn.

    Without a stage its known white spots are counted; where more are possible, the number is "at least", with a dotted
    outline, and an area without a known one has the pattern of what is missing.
    """
    if stage is not None:
        return _of_status(context, Status(int(found.status[row, stage])), bool(found.estimated[row, stage]))
    missing, more = int(found.missing[row]), bool(found.open[row])
    if missing == 0:
        unknown = bool((found.status[row] == Status.UNKNOWN).any())
        state = State.ZERO if not more else State.NOT_COLLECTED if unknown else State.SUPPRESSED
        return Kind(context.t("chain.none_known" if more else "chain.none_missing"), -1, state)
    band = min(missing, MOST) - 1
    more_exist = sum(column >= 0 for column in found.column) > MOST
    said = "one" if missing == 1 else "most" if missing >= MOST and more_exist else "several"
    entry = context.t(f"chain.missing_{said}", n=min(missing, MOST))
    words = context.t("chain.at_least", what=entry) if more else entry
    return Kind(words, band, State.ESTIMATED if more else State.OBSERVED, colours()[band], entry)


def colours() -> tuple[str, ...]:
    """Colour token of each number of white spots, from one up."""
    return palette("sequential", range(MOST - 1), None)


def _of_status(context: Context, status: Status, estimated: bool) -> Kind:
    words = context.t(f"status.{status.key}")
    if estimated:
        words = context.t("finding.estimated", value=words)
    if status in (Status.COVERED, Status.WEAK):
        state = State.ESTIMATED if estimated else State.OBSERVED
        return Kind(words, int(status), state, "seq-5" if status == Status.COVERED else "seq-2")
    if status == Status.WHITE_SPOT:
        return Kind(words, _WHITE_ESTIMATED, State.ESTIMATED, "map-zero") if estimated else Kind(words, -1, State.ZERO)
    return Kind(words, -1, _STATE_OF.get(status, State.NOT_APPLICABLE))
