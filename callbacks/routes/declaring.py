"""What an address of the API says of itself: what it reads, and the shape of its answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from types import MappingProxyType
from typing import Any

from geodata.states import STATE_KEYS

Schema = Mapping[str, Any]

TEXT: Schema = {"type": "string"}
NUMBER: Schema = {"type": "number"}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
STATE: Schema = {"type": "string", "enum": list(STATE_KEYS)}
WORDS: Schema = {
    "type": "object",
    "properties": {"tr": TEXT, "en": TEXT},
    "required": ["tr", "en"],
    "additionalProperties": False,
}
ANYTHING: Schema = {"type": "object"}
CODES: Schema = {
    "type": "object",
    "properties": {"id": TEXT, "version": TEXT},
    "required": ["id", "version"],
    "additionalProperties": False,
}
ACTIVITY: Schema = {
    "type": "object",
    "properties": {"code": TEXT, "share": NUMBER, "title": WORDS, "note": {"type": ["object", "null"]}},
    "required": ["code", "share"],
    "additionalProperties": False,
}


@dataclass(frozen=True)
class Declaration:
    """An address of the API.

    ``reads`` are keys of the view that its answer depends on, ``own`` further parameters with their schemas;
    ``required`` are parameters without which there is no answer. ``answer`` is the schema of the answer, ``example`` a
    query to show it by. ``path`` is the address below ``/api/v1/`` where it is not the name of the module; it may have
    parts in braces, which ``own`` describes, and ``parts`` has a value for each to show it by.
    """

    order: int
    answer: Schema
    reads: tuple[str, ...] = ()
    required: tuple[str, ...] = ()
    own: Mapping[str, Schema] = field(default_factory=lambda: MappingProxyType({}))
    example: str = ""
    path: str = ""
    parts: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


def thing(optional: Mapping[str, Schema] | None = None, /, **required: Schema) -> Schema:
    """An object with these members and no others."""
    return {
        "type": "object",
        "properties": {**required, **(optional or {})},
        "required": list(required),
        "additionalProperties": False,
    }


def many(item: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": item}


def by_name(item: Schema) -> Schema:
    """An object whose members all have one shape."""
    return {"type": "object", "additionalProperties": item}


def maybe(schema: Schema) -> Schema:
    """The same, or null where it is missing."""
    return {**schema, "type": [schema["type"], "null"]}


def answer_of(view: tuple[str, ...], /, **members: Schema) -> Schema:
    """An answer about a view of the release: what was asked, the release behind it, and the members."""
    kinds = {"year": WHOLE, "from": WHOLE, "to": WHOLE, "area": maybe(TEXT), "stage": maybe(TEXT)}
    asked = thing(**{key: kinds.get(key, TEXT) for key in view})
    return thing(view=asked, release=TEXT, illustrative=FLAG, **members)


def figures_of(table: type, /, **members: Schema) -> Schema:
    """Members of one place of a table of figures, as `callbacks.routes.answers.figures` gives them."""
    counted = {"areas", "missing", "islands"}
    own = {one.name: WHOLE if one.name in counted else maybe(NUMBER) for one in fields(table)}
    return thing(**members, **{**own, **({"state": STATE} if "state" in own else {})})
