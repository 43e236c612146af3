"""What is asked for on a command line, checked against a release; what is unknown is told with what is near."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from geodata.atlas import Atlas
from geodata.errors import InputError
from geodata.view import View, parse

_NEAR = 3


@dataclass(frozen=True)
class Question:
    """A view and the area whose figure is asked for."""

    view: View
    area: str


def question(atlas: Atlas, asked: Mapping[str, str | None]) -> Question:
    """Check what is asked for.

    Raises
    ------
    InputError
        Naming the first part that the release does not have, with the near ones.
    """
    query = {key: value for key, value in asked.items() if value is not None}
    area = query.get("area", "")
    known = set(atlas.areas)
    if area not in known:
        near = _named(atlas, area)
        cure = (
            f"did you mean {' or '.join(near)}?"
            if near
            else "give a plate, district or İBBS code, as on the page /data"
        )
        raise InputError("the release does not have this", column="area", value=area, cure=cure)
    inside = {key: value for key, value in query.items() if key not in ("area", "level")}
    view, problems = parse(inside, atlas.choices)
    for problem in problems:
        raise _unknown(problem.field, problem.value, problem.allowed.split(", "))
    level = query.get("level")
    found = atlas.area(area).level
    if level is not None and level != found:
        raise InputError("the area is not of this level", column="level", value=level, cure=f"area {area} is a {found}")
    return Question(view, area)


def _named(atlas: Atlas, text: str) -> list[str]:
    return [entry.id for entry in atlas.find(text, "tr") if entry.kind == "area"][:_NEAR] if text else []


def _unknown(field: str, value: str, known: Iterable[str]) -> InputError:
    options = list(known)
    near = get_close_matches(value, options, n=_NEAR, cutoff=0.6)
    cure = f"did you mean {' or '.join(near)}?" if near else f"use one of {', '.join(sorted(options)[:12])}"
    return InputError("the release does not have this", column=field, value=value, cure=cure)
