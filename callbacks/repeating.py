"""Answers of Dash that were given before: they depend on what was asked and on the release alone."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import cast

from dash import Dash
from flask import Flask, Response, request

from callbacks.keeping import Kept
from callbacks.packing import packed
from callbacks.routes.problems import problem
from callbacks.routes.queries import shown
from callbacks.routes.ready import accepted
from geodata.atlases import Atlases
from geodata.programme.folder import generation
from geodata.readiness import version

# Bytes of answers that a process keeps, as they are sent; the content of a page is some fifty thousand then.
KEPT = 12 << 20
_JSON = "application/json"


class _UnkeptError(Exception):
    """An answer that is not kept."""

    def __init__(self, answer: Response) -> None:
        super().__init__()
        self.answer = answer


def register(app: Dash, atlases: Atlases, prefix: str) -> None:
    """Give the same answer to the same question, while neither the release in use nor programme files change.

    What names a page or a panel that there is not is answered with 400.
    """
    server: Flask = app.server
    name = f"{prefix}_dash-update-component"
    ask = cast(Callable[[], Response], server.view_functions[name])
    kept: Kept[bytes] = Kept(KEPT, len)

    def answer() -> Response:
        try:
            return answered(request.get_data())
        except LookupError:
            # Of a page or a panel that there is not.
            logging.getLogger("kume").info("a question that no page asks", exc_info=True)
            return problem(400, "this is no question of a page of the atlas")

    def answered(asked: bytes) -> Response:
        # Another release may come and go under the name that an address gives it.
        if b"release" in asked or shown() not in ("", atlases.current.manifest.id):
            return ask()

        chosen = accepted()

        def made() -> bytes:
            given = ask()
            if given.status_code != 200 or given.mimetype != _JSON:
                raise _UnkeptError(given)
            return packed(given.get_data(), chosen)

        try:
            current = atlases.current
            made_of = (current.serial, generation(), version(current.folder.parents[1]))
            body = kept.get((asked, shown(), chosen, *made_of), made)
        except _UnkeptError as other:
            return other.answer
        headers = {"Vary": "Accept-Encoding", **({"Content-Encoding": chosen} if chosen else {})}
        return Response(body, content_type=_JSON, headers=headers)

    server.view_functions[name] = answer
