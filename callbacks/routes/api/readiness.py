"""``/api/v1/readiness``: the readiness tools and the forms that are filled in."""

from __future__ import annotations

from typing import Any

from callbacks.routes.declaring import TEXT, WORDS, Declaration, many, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.readiness import Case, Tool, cases_of, tools

FORM = thing(id=TEXT, title=WORDS, nature=TEXT, source=WORDS, pilots=many(TEXT))
TOOL = {"id": TEXT, "name": WORDS, "purpose": WORDS, "reading": WORDS, "sources": many(TEXT)}

DECLARED = Declaration(order=22, answer=thing(tools=many(thing(**TOOL, forms=many(FORM)))))


def answer(atlas: Atlas) -> dict[str, Any]:
    """Every tool with its forms; invented ones have the nature ``example``."""
    strict_view(request_query(), atlas.choices)
    home = atlas.folder.parents[1]
    return {"tools": [{**described(one), "forms": [named(case) for case in cases_of(one.id, home)]} for one in tools()]}


def described(one: Tool) -> dict[str, Any]:
    """What a tool is for."""
    words = {"name": dict(one.name), "purpose": dict(one.purpose), "reading": dict(one.reading)}
    return {"id": one.id, **words, "sources": list(one.sources)}


def named(case: Case) -> dict[str, Any]:
    """What a form is, without its rows."""
    about = case.form.about
    words = {key: dict(about.words(key) or {}) for key in ("title", "source")}
    return {"id": case.form.id, **words, "nature": about.text("nature"), "pilots": list(case.pilots)}
