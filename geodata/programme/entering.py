"""What may be entered by hand, and how the fields of a form become places of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.errors import InputError
from geodata.programme.actions import STATUSES, actions
from geodata.programme.criteria import criteria
from geodata.programme.metrics import metrics
from geodata.programme.pilots import pilots
from geodata.programme.selections import MARKS

# A place of a file: the keys that lead to it.
Change = tuple[str, ...]
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Field:
    """A field of a form: words, one of several options, or a number.

    ``place`` is where its value stands in the file, empty where the field only says where another one belongs.
    """

    name: str
    place: Change = ()
    options: tuple[str, ...] = ()
    number: bool = False


@dataclass(frozen=True)
class Entry:
    """A kind of file that may be changed: its ids, its fields, how a form is read, and what a new file starts with."""

    ids: Callable[[], Sequence[str]]
    fields: Callable[[], tuple[Field, ...]]
    read: Callable[[Mapping[str, str]], dict[Change, Any]]
    start: Callable[[str], Mapping[str, Any]]


def _action_fields() -> tuple[Field, ...]:
    found = [Field("status", ("status", "value"), STATUSES), Field("status_source", ("status", "source"))]
    for name in ("responsible", "due", "evidence"):
        found += [Field(name, (name, "value")), Field(f"{name}_source", (name, "source"))]
    return tuple(found)


def _action(form: Mapping[str, str]) -> dict[Change, Any]:
    """A value without a source is left for the reader of the file to refuse; a source alone goes with its value."""
    changes: dict[Change, Any] = {}
    for name in ("status", "responsible", "due", "evidence"):
        value, source = _said(form, name), _said(form, f"{name}_source")
        changes[(name, "value")] = value
        changes[(name, "source")] = source if value else None
    return changes


def _metric_fields() -> tuple[Field, ...]:
    return (
        Field("what", options=("values", "targets")),
        Field("pilot", options=tuple(one.id for one in pilots())),
        Field("year"),
        Field("value", number=True),
        Field("source"),
        Field("participation", number=True),
    )


def _metric(form: Mapping[str, str]) -> dict[Change, Any]:
    """One figure or target of a pilot in a year; an empty value takes it away."""
    what, pilot, year = form.get("what", ""), form.get("pilot", ""), form.get("year", "").strip()
    if what not in ("values", "targets"):
        raise InputError("not a figure or a target", column="what", value=what, cure="use one of values, targets")
    if not re.fullmatch(r"(19|20)[0-9]{2}", year):
        raise InputError("not a year", column="year", value=year, cure="give a year as in 2014")
    value, above = _number(form, "value"), (what, pilot, year)
    known = value is not None
    changes: dict[Change, Any] = {
        (*above, "value"): value,
        (*above, "source"): _said(form, "source") if known else None,
    }
    if what == "values":
        changes[(*above, "participation")] = _number(form, "participation") if known else None
    return changes


def _selection_fields() -> tuple[Field, ...]:
    weights = [Field(f"weight-{one.id}", ("weights", one.id), number=True) for one in criteria()]
    by_hand = tuple(one.id for one in criteria() if not one.measure)
    marks = tuple(map(str, MARKS))
    return (
        *weights,
        Field("source", ("source",)),
        Field("criterion", options=by_hand),
        Field("sector"),
        Field("mark", options=marks),
    )


def _selection(form: Mapping[str, str]) -> dict[Change, Any]:
    """All weights, the source, and a mark of one sector where a sector is named."""
    changes: dict[Change, Any] = {("weights", one.id): _number(form, f"weight-{one.id}") for one in criteria()}
    changes[("source",)] = _said(form, "source")
    if sector := _said(form, "sector"):
        mark = _number(form, "mark")
        place = ("marks", form.get("criterion", ""), sector)
        changes[place] = None if mark is None else int(mark) if mark == int(mark) else mark
    return changes


def _said(form: Mapping[str, str], name: str) -> str | None:
    """Words of a field on one line; None where it is empty."""
    return " ".join(form.get(name, "").split()) or None


def _number(form: Mapping[str, str], name: str) -> float | None:
    raw = form.get(name, "").strip()
    if not raw:
        return None
    if not _NUMBER.fullmatch(raw):
        raise InputError("not a number", column=name, value=raw[:40], cure="write it as in 1250.5")
    return float(raw)


ENTRIES: Mapping[str, Entry] = {
    "actions": Entry(lambda: [one.id for one in actions()], _action_fields, _action, lambda _: {}),
    "metrics": Entry(lambda: [one.id for one in metrics()], _metric_fields, _metric, lambda _: {}),
    "selections": Entry(lambda: [one.id for one in pilots()], _selection_fields, _selection, lambda id_: {"id": id_}),
}
