"""What may be entered by hand, and how the fields of a form become places of a file."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from geodata.declared import LANGUAGES
from geodata.errors import InputError
from geodata.programme.actions import STATUSES, actions
from geodata.programme.criteria import criteria
from geodata.programme.metrics import metrics
from geodata.programme.pilots import pilots
from geodata.programme.selections import MARKS
from geodata.programme.shelves import ProgrammeShelf, Shelf
from geodata.programme.themes import themes

# A place of a file: the keys that lead to it.
Change = tuple[str, ...]
CLEAR = "all"
_ACTIVITIES = "activities"
# Road maps that somebody enters come after those that documents state.
_ENTERED = 100
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")


@dataclass(frozen=True)
class Field:
    """A field of a form: words, one of several options, or a number.

    ``place`` is where its value stands in the file, empty where the field only says where another one belongs.
    ``label`` and ``names`` are words by language of the field and of its options, where its kind declares its own.
    """

    name: str
    place: Change = ()
    options: tuple[str, ...] = ()
    number: bool = False
    label: Mapping[str, str] | None = None
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Item:
    """Something inside a file that has a form of its own; ``new`` is one that is not there yet.

    ``name`` is what it is called by language; ``id`` is empty for the file as a whole.
    """

    id: str
    name: Mapping[str, str]
    new: bool = False


def _no_items(_: Mapping[str, Any]) -> tuple[Item, ...]:
    return ()


@dataclass(frozen=True)
class Entry:
    """A kind of file that may be changed.

    Attributes
    ----------
    ids : callable
        Ids of the things that have a file or may get one.
    fields : callable
        Fields of a form for an item of a thing; the item is empty where the file has one form.
    read : callable
        Values by place that a filled-in form asks for; None takes a value away.
    start : callable
        What a new file starts with; a file that holds no more than that is taken away again.
    shelf : Shelf
        Where the files lie.
    items : callable
        What a file's contents hold that has a form of its own.
    """

    ids: Callable[[], Sequence[str]]
    fields: Callable[[str], tuple[Field, ...]]
    read: Callable[[Mapping[str, str]], dict[Change, Any]]
    start: Callable[[str], Mapping[str, Any]]
    shelf: Shelf
    items: Callable[[Mapping[str, Any]], tuple[Item, ...]] = _no_items


def _action_fields(_: str) -> tuple[Field, ...]:
    found = [Field("status", ("status", "value"), STATUSES), Field("status_source", ("status", "source"))]
    for name in ("responsible", "due", "evidence"):
        found += [Field(name, (name, "value")), Field(f"{name}_source", (name, "source"))]
    return tuple(found)


def _action(form: Mapping[str, str]) -> dict[Change, Any]:
    """A value without a source is left for the reader of the file to refuse; a source alone goes with its value."""
    changes: dict[Change, Any] = {}
    for name in ("status", "responsible", "due", "evidence"):
        value, source = said(form, name), said(form, f"{name}_source")
        changes[(name, "value")] = value
        changes[(name, "source")] = source if value else None
    return changes


def _metric_fields(_: str) -> tuple[Field, ...]:
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
    value, above = number(form, "value"), (what, pilot, year)
    known = value is not None
    changes: dict[Change, Any] = {
        (*above, "value"): value,
        (*above, "source"): said(form, "source") if known else None,
    }
    if what == "values":
        changes[(*above, "participation")] = number(form, "participation") if known else None
    return changes


def _selection_fields(_: str) -> tuple[Field, ...]:
    weights = [Field(f"weight-{one.id}", ("weights", one.id), number=True) for one in criteria()]
    by_hand = tuple(one.id for one in criteria() if not one.measure)
    marks = tuple(map(str, MARKS))
    return (
        *weights,
        Field("source", ("source",)),
        Field("criterion", options=by_hand),
        Field("sector"),
        Field("mark", options=marks),
        Field("clear", options=(CLEAR,)),
    )


def _selection(form: Mapping[str, str]) -> dict[Change, Any]:
    """All weights, the source, and a mark of one sector where a sector is named; or nothing of it all any more."""
    if form.get("clear"):
        return {("weights",): None, ("marks",): None, ("source",): None}
    changes: dict[Change, Any] = {("weights", one.id): number(form, f"weight-{one.id}") for one in criteria()}
    changes[("source",)] = said(form, "source")
    if sector := said(form, "sector"):
        place = ("marks", form.get("criterion", ""), sector)
        changes[place] = _whole(number(form, "mark"))
    return changes


def _roadmap_items(content: Mapping[str, Any]) -> tuple[Item, ...]:
    """The road map as a whole, its activities, and one that may be added."""
    there = content.get(_ACTIVITIES, {})
    numbers = [int(key[1:]) for key in there if re.fullmatch("a[0-9]{1,6}", key)]
    found = [Item(key, one.get("title", {})) for key, one in there.items()]
    return (Item("", {}), *found, Item(f"a{max(numbers, default=0) + 1}", {}, new=True))


def _roadmap_fields(item: str) -> tuple[Field, ...]:
    if not item:
        return (Field("made", ("made",)), Field("years", ("years",), number=True))
    above = (_ACTIVITIES, item)
    return (
        Field("theme", (*above, "theme"), tuple(one.id for one in themes())),
        *(Field(f"title_{lang}", (*above, "title", lang)) for lang in LANGUAGES),
        *(Field(name, (*above, name)) for name in ("begin", "end", "responsible")),
        Field("budget_eur", (*above, "budget_eur"), number=True),
        Field("status", (*above, "status"), STATUSES),
        *(Field(name, (*above, name)) for name in ("milestone", "source")),
    )


def _roadmap(form: Mapping[str, str]) -> dict[Change, Any]:
    """Date and years of a road map, or everything of one activity; one that is left empty is taken away."""
    item = form.get("item", "")
    if not re.fullmatch("[a-z0-9-]{0,40}", item):
        raise InputError("not the key of an activity", column="item", value=item[:40], cure="choose from the list")
    return {
        field.place: _whole(number(form, field.name)) if field.number else said(form, field.name)
        for field in _roadmap_fields(item)
    }


def _roadmap_start(id: str) -> Mapping[str, Any]:
    return {"id": id, "order": _ENTERED + next(one.order for one in pilots() if one.id == id)}


def _whole(value: float | None) -> float | int | None:
    return int(value) if value is not None and value == int(value) else value


def said(form: Mapping[str, str], name: str) -> str | None:
    """Words of a field on one line; None where it is empty."""
    return " ".join(form.get(name, "").split()) or None


def number(form: Mapping[str, str], name: str) -> float | None:
    """Number of a field; None where it is empty, InputError where it is none."""
    raw = form.get(name, "").strip()
    if not raw:
        return None
    if not _NUMBER.fullmatch(raw):
        raise InputError("not a number", column=name, value=raw[:40], cure="write it as in 1250.5")
    return float(raw)


ENTRIES: Mapping[str, Entry] = {
    "actions": Entry(
        lambda: [one.id for one in actions()], _action_fields, _action, lambda _: {}, ProgrammeShelf("actions")
    ),
    "metrics": Entry(
        lambda: [one.id for one in metrics()], _metric_fields, _metric, lambda _: {}, ProgrammeShelf("metrics")
    ),
    "selections": Entry(
        lambda: [one.id for one in pilots()],
        _selection_fields,
        _selection,
        lambda id_: {"id": id_},
        ProgrammeShelf("selections"),
    ),
    "roadmaps": Entry(
        lambda: [one.id for one in pilots()],
        _roadmap_fields,
        _roadmap,
        _roadmap_start,
        ProgrammeShelf("roadmaps"),
        _roadmap_items,
    ),
}
