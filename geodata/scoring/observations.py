"""Observations of any country: areas, activities, years, indicators, figures and why some are missing."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

import numpy as np
from numpy.typing import NDArray

from geodata.scoring.reading import read_rows
from geodata.scoring.rows import Column, Rows
from geodata.states import STATE_KEYS, State, of_values

TOTAL = "TOTAL"
COLUMNS = (
    Column("area", "code"),
    Column("activity", "code"),
    Column("year", "year"),
    Column("indicator", "code"),
    Column("value", "number"),
    Column("state", "word", required=False),
)
_UNSAID = -1


@dataclass(frozen=True, eq=False)
class Observations:
    """Rows of a table, shape (n,), as places on the axes; `total` is the place of all activities, -1 without it."""

    rows: Rows
    years: tuple[int, ...]
    year: NDArray[np.integer]
    value: NDArray[np.float64]
    state: NDArray[np.int8]
    total: int

    @property
    def areas(self) -> tuple[str, ...]:
        """Codes of the areas, sorted."""
        return self.rows.text["area"].labels

    @property
    def activities(self) -> tuple[str, ...]:
        """Codes of the activities, sorted, `TOTAL` among them where it is given."""
        return self.rows.text["activity"].labels

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of the indicators, sorted."""
        return self.rows.text["indicator"].labels


def read_observations(file: Path, stream: BinaryIO | None = None) -> Observations:
    """Read and check a table of observations.

    Raises
    ------
    InputError
        Naming the row: a negative figure, an unknown state, an empty figure whose state does not say that it is
        missing, or a figure whose state says that there is none.
    """
    rows = read_rows(file, COLUMNS, stream)
    value = rows.number["value"]
    rows.require(value < 0, "a negative figure", "value", "figures are counts or amounts from 0 up")
    years, year = axis_of_years(rows)
    activities = rows.text["activity"].labels
    return Observations(
        rows=rows,
        years=years,
        year=year,
        value=value,
        state=_states(rows, value),
        total=activities.index(TOTAL) if TOTAL in activities else -1,
    )


def axis_of_years(rows: Rows) -> tuple[tuple[int, ...], NDArray[np.integer]]:
    """Years that are there, ascending, and the place of each row among them."""
    there = np.flatnonzero(np.bincount(rows.years))
    lookup = np.zeros(int(there[-1]) + 1, np.int16)
    lookup[there] = np.arange(len(there), dtype=np.int16)
    return tuple(there.tolist()), np.take(lookup, rows.years)


def _states(rows: Rows, value: NDArray[np.float64]) -> NDArray[np.int8]:
    """State of each row: what its column says, else observed or zero by the figure."""
    missing = np.isnan(value)
    if "state" not in rows.text:
        cure = f"give it, or add a column state that says {_listed(State.SUPPRESSED)}"
        rows.require(missing, "an empty figure without a state", "value", cure)
        return of_values(value, np.zeros(rows.count, np.int8))
    text = rows.text["state"]
    known = {"": _UNSAID, **{key: state for state, key in enumerate(STATE_KEYS)}}
    for place, word in enumerate(text.labels):
        if word not in known:
            index = int((text.place == place).argmax())
            cure = f"leave it empty or use one of {', '.join(STATE_KEYS)}"
            raise rows.refuse("unknown state", index, "state", word, cure)
    said = np.take(np.array([known[word] for word in text.labels], np.int8), text.place)
    no_figure = said >= State.SUPPRESSED
    cure = f"give the figure, or say {_listed(State.SUPPRESSED)}"
    rows.require(missing & ~no_figure, "an empty figure whose state does not say why", "state", cure)
    rows.require(~missing & no_figure, "a figure that its state says is missing", "state", "leave one of them empty")
    rows.require((said == State.ZERO) & (value != 0), "a figure that its state says is zero", "value", "correct one")
    return of_values(value, np.maximum(said, np.int8(State.OBSERVED)))


def _listed(first: State) -> str:
    return " or ".join(STATE_KEYS[first:])
