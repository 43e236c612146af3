"""Answers of Dash that were given before: they depend on what was asked and on the release alone."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any, cast

from dash import Dash
from flask import Flask, Response, request

from callbacks.keeping import Kept
from callbacks.routes.problems import problem
from callbacks.routes.queries import shown
from geodata.atlases import Atlases
from geodata.programme.folder import generation
from geodata.readiness import version

# Bytes of answers that a process keeps; the content of a page is up to half a megabyte before compression.
KEPT = 12 << 20
_JSON = "application/json"


# What properties of a page hold that are no text.
_VALUES: Mapping[str, type] = {"data": dict}


class _UnkeptError(Exception):
    """An answer that is not kept."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


def register(app: Dash, atlases: Atlases, prefix: str) -> None:
    """Give the same answer to the same question, while neither the release in use nor programme files change.

    A question that no page asks is answered with 400.
    """
    server: Flask = app.server
    name = f"{prefix}_dash-update-component"
    ask = cast(Callable[[], Response], server.view_functions[name])
    kept: Kept[bytes] = Kept(KEPT, len)

    def no_question() -> Response:
        return problem(400, "this is no question of a page of the atlas")

    def answer() -> Response:
        asked = request.get_data()
        if not _asks(_body(), app.callback_map):
            return no_question()
        try:
            return answered(asked)
        except LookupError:
            # Of a page or a panel that there is not.
            logging.getLogger("kume").info("a question that no page asks", exc_info=True)
            return no_question()

    def answered(asked: bytes) -> Response:
        # Another release may come and go under the name that an address gives it.
        if b"release" in asked or shown() not in ("", atlases.current.manifest.id):
            return ask()

        def made() -> bytes:
            given = ask()
            if given.status_code != 200 or given.mimetype != _JSON:
                raise _UnkeptError(given)
            return given.get_data()

        try:
            current = atlases.current
            made_of = (current.serial, generation(), version(current.folder.parents[1]))
            body = kept.get((asked, shown(), *made_of), made)
        except _UnkeptError as other:
            return other.answer
        return Response(body, content_type=_JSON)

    server.view_functions[name] = answer


def _body() -> object:
    try:
        return request.get_json(silent=True)
    except RecursionError:
        return None


def _asks(body: object, known: Mapping[str, Any]) -> bool:
    """Whether a body has the shape of a question: a callback that there is, with its inputs and states."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    callback = known.get(body["output"])
    changed = body.get("changedPropIds")
    if callback is None or not isinstance(body.get("outputs"), dict) or not isinstance(changed, list):
        return False
    return all(
        isinstance(given := body.get(part, []), list)
        and len(given) == len(callback[part])
        and all(_fits(one, wanted["property"]) for one, wanted in zip(given, callback[part], strict=True))
        for part in ("inputs", "state")
    ) and all(isinstance(one, str) for one in changed)


def _fits(given: object, name: str) -> bool:
    """Whether a value is one that a page sends for a property."""
    if not isinstance(given, dict) or given.get("property") != name or not isinstance(given.get("id"), str | dict):
        return False
    value = given.get("value")
    if name == "id":
        return isinstance(value, dict) and all(isinstance(one, str) for one in value.values())
    return value is None or isinstance(value, _VALUES.get(name, str))
