"""The read-only JSON interface, version 1: one module for each address, found by discovery.

A module offers ``answer(atlas)``; its name is the last part of its address, with hyphens for underscores.
"""

from __future__ import annotations

import hashlib
import json
import pkgutil
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, cast

from flask import Flask, Response, request

from geodata.atlas import Atlas


class Endpoint(Protocol):
    """What a module offers to be an address."""

    def answer(self, atlas: Atlas) -> dict[str, Any] | Response:
        """Content for the request, or a problem."""


def register(server: Flask, atlas: Atlas, prefix: str) -> None:
    """``/api/v1/<name>`` for every module of this package."""
    for entry in pkgutil.iter_modules([str(Path(__file__).parent)]):
        endpoint = cast(Endpoint, import_module(f"{__name__}.{entry.name}"))
        name = entry.name.replace("_", "-")
        server.add_url_rule(f"{prefix}api/v1/{name}", f"api_{entry.name}", _json(endpoint, atlas))


def _json(endpoint: Endpoint, atlas: Atlas) -> Callable[[], Response]:
    def respond() -> Response:
        made = endpoint.answer(atlas)
        if isinstance(made, Response):
            return made
        body = json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        response = Response(body, content_type="application/json; charset=utf-8")
        response.set_etag(hashlib.sha256(body).hexdigest()[:24])
        response.headers["Cache-Control"] = "public, no-cache"
        response.make_conditional(request)
        return response

    return respond
