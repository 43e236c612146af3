"""``/api/v1/readiness/<tool>``: a readiness tool with its forms, their rows and what they come to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from flask import Response

from callbacks.routes.api.readiness import FORM, TOOL, described, named
from callbacks.routes.declaring import ANYTHING, TEXT, Declaration, by_name, many, thing
from callbacks.routes.problems import problem
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.readiness import Row, cases_of, tools

DECLARED = Declaration(
    order=23,
    path="readiness/{tool}",
    parts={"tool": "network"},
    own={"tool": TEXT},
    required=("tool",),
    answer=thing(
        tool=thing(**TOOL),
        forms=many(thing(form=FORM, rows=by_name(many(ANYTHING)), result={"type": ["object", "array"]})),
    ),
)


def answer(atlas: Atlas, tool: str) -> dict[str, Any] | Response:
    """A tool with everything that is filled in; an unknown one is a 404."""
    strict_view(request_query(), atlas.choices)
    known = {one.id: one for one in tools()}
    if tool not in known:
        return problem(404, "no such tool", field="tool", value=tool[:60], allowed=", ".join(known))
    found = cases_of(tool, atlas.folder.parents[1])
    return {
        "tool": described(known[tool]),
        "forms": [{"form": named(case), "rows": plain(case.form.rows), "result": plain(case.result)} for case in found],
    }


def plain(value: Any) -> Any:
    """Rows and results as JSON has them; a key of several parts is joined by slashes."""
    if isinstance(value, Row):
        return plain(value.values)
    if is_dataclass(value) and not isinstance(value, type):
        return {one.name.rstrip("_"): plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {"/".join(key) if isinstance(key, tuple) else key: plain(one) for key, one in value.items()}
    return [plain(one) for one in value] if isinstance(value, tuple | list) else value
