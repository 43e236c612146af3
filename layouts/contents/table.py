"""A table as data: figures with every digit, states in columns of their own, headings in every language."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from geodata.states import State
from geodata.view import LANGUAGES
from layouts.context import Context
from layouts.numbers import format_value
from layouts.texts import translator

# Ids and keys that a reader knows by the words beside them.
_FOR_PROGRAMS = frozenset(
    {"cluster", "stage", "status", "role", "level", "measure", "indicator", "parent", "pilot", "by_estimate"}
)
Value = str | int | float | State | None


@dataclass(frozen=True)
class Head:
    """Heading of a column as it is read; figures are set at its end."""

    name: str
    number: bool = True


@dataclass(frozen=True)
class Column:
    """A column of a table.

    Attributes
    ----------
    key : str
        Name for programs, the same in every language.
    name : mapping
        Heading by language.
    unit : str
        Unit of its figures; empty for words, codes and states.
    states : str
        Key of the column that holds the states of its figures; empty where they have none.
    printed : bool
        Whether a reader wants it on paper; ids and keys are for programs.
    """

    key: str
    name: Mapping[str, str]
    unit: str = ""
    states: str = ""
    printed: bool = True


@dataclass(frozen=True)
class Table:
    """A table with all that it shows.

    A figure is a finite number, or None where it is missing and its state says why; a state is a `State`. ``places`` is
    the key of the column that holds the codes of areas, empty where rows are no areas; ``printed`` is whether a reader
    wants it on paper, as a long one is for programs.
    """

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    places: str = ""
    printed: bool = True

    def column(self, key: str) -> int:
        """Place of a column; an unknown key raises ``KeyError``."""
        try:
            return next(place for place, one in enumerate(self.columns) if one.key == key)
        except StopIteration:
            raise KeyError(key) from None

    def __post_init__(self) -> None:
        for key in (self.places, *(one.states for one in self.columns)):
            if key:
                self.column(key)

    @property
    def codes(self) -> tuple[str, ...]:
        """Codes of the areas of the rows."""
        place = self.column(self.places)
        return tuple(str(row[place]) for row in self.rows)


def words(key: str, **places: str) -> dict[str, str]:
    """Words of a key in every language."""
    return {lang: translator(lang)(key, **places) for lang in LANGUAGES}


def named(key: str, unit: str = "", states: str = "") -> Column:
    """Column whose heading stands in the texts under ``file``."""
    return Column(key, words(f"file.{key}"), unit, states, printed=key not in _FOR_PROGRAMS)


def for_programs(key: str) -> Column:
    """Column of codes or ids, whose heading stands in the texts under ``file``; no reader is shown it."""
    return Column(key, words(f"file.{key}"), printed=False)


def measured(id_: str, unit: str, indicator: Mapping[str, str]) -> tuple[Column, Column]:
    """Column of a measure and that of its states; the value is headed by its indicator."""
    return stated(id_, dict(indicator) if id_ == "value" else words(f"measure.{id_}.short"), unit)


def stated(key: str, name: Mapping[str, str], unit: str) -> tuple[Column, Column]:
    """Column of figures and that of their states."""
    of = {lang: translator(lang)("file.state_of", name=name[lang]) for lang in LANGUAGES}
    return Column(key, name, unit, f"{key}_state"), Column(f"{key}_state", of)


def side_by_side(names: Mapping[str, Mapping[str, str]], unit: str) -> tuple[Column, ...]:
    """Columns of figures beside each other, by their keys, then the columns of their states in the same order."""
    figures, states = zip(*(stated(key, name, unit) for key, name in names.items()), strict=True)
    return (*figures, *states)


def yearly(years: Sequence[int], unit: str) -> tuple[Column, ...]:
    """A column of figures for each year, then the columns of their states."""
    return side_by_side({str(year): dict.fromkeys(LANGUAGES, str(year)) for year in years}, unit)


def figure(value: float) -> float | None:
    """Figure of an array; None where it is missing."""
    return None if value != value else float(value)


def reading(context: Context, table: Table, estimate: str = "finding.estimated") -> tuple[list[Head], list[list[str]]]:
    """Headings and cells as they are read: figures with their states in words, and nothing that is for programs."""
    beside = {one.states for one in table.columns}
    shown = [place for place, one in enumerate(table.columns) if one.printed and one.key not in beside]
    heads = [Head(table.columns[place].name[context.view.lang], bool(table.columns[place].unit)) for place in shown]
    return heads, [[said(context, table, row, place, estimate) for place in shown] for row in table.rows]


def said(context: Context, table: Table, row: Sequence[Value], place: int, estimate: str = "finding.estimated") -> str:
    """A cell as a reader is to see it: figures in the format of the language, a missing one as its state.

    ``estimate`` is the key of the words that an estimate is said with.
    """
    column, value = table.columns[place], row[place]
    if isinstance(value, State):
        return context.t(f"state.{value.key}")
    state = row[table.column(column.states)] if column.states else None
    if value is None:
        return context.t(f"state.{state.key}") if isinstance(state, State) else ""
    if not column.unit or isinstance(value, str):
        return str(value)
    if column.unit == "class":
        return str(int(value))
    # The interval of a quotient may reach below zero, where no quotient lies.
    shown = max(0.0, float(value)) if column.unit == "ratio" else float(value)
    written = format_value(shown, column.unit, context.view.lang)
    return context.t(estimate, value=written) if state == State.ESTIMATED else written
