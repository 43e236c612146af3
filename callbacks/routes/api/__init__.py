"""The read-only JSON interface, version 1: one module for each address, found by discovery.

A module offers ``answer(atlas)`` and what it says of itself, ``DECLARED``; its name is the last part of its address,
with hyphens for underscores, unless ``DECLARED`` names a path of its own.
"""

from __future__ import annotations

import hashlib
import json
import pkgutil
from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import Any, Protocol, cast

from flask import Flask, Response, request

from callbacks.routes.declaring import Declaration
from callbacks.routes.queries import request_query
from geodata.atlas import Atlas
from geodata.atlases import Atlases


class Endpoint(Protocol):
    """What a module offers to be an address."""

    DECLARED: Declaration

    def answer(self, atlas: Atlas, **parts: str) -> dict[str, Any] | Response:
        """Content for the request and the parts of its address, or a problem."""


def register(server: Flask, atlases: Atlases, prefix: str) -> None:
    """``/api/v1/<name>`` for every module of this package."""
    for name, endpoint in endpoints().items():
        rule = name.replace("{", "<").replace("}", ">")
        server.add_url_rule(f"{prefix}api/v1/{rule}", f"api_{name}", _json(endpoint, atlases))


@cache
def endpoints() -> Mapping[str, Endpoint]:
    """Addresses by their path below ``/api/v1/``, in the order in which people read of them."""
    names = [entry.name for entry in pkgutil.iter_modules([str(Path(__file__).parent)])]
    modules = {name: cast(Endpoint, import_module(f"{__name__}.{name}")) for name in names}
    found = {module.DECLARED.path or name.replace("_", "-"): module for name, module in modules.items()}
    return MappingProxyType(dict(sorted(found.items(), key=lambda item: item[1].DECLARED.order)))


def _json(endpoint: Endpoint, atlases: Atlases) -> Callable[..., Response]:
    def respond(**parts: str) -> Response:
        made = endpoint.answer(atlases.of(request_query()), **parts)
        if isinstance(made, Response):
            return made
        body = json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        response = Response(body, content_type="application/json; charset=utf-8")
        response.set_etag(hashlib.sha256(body).hexdigest()[:24])
        response.headers["Cache-Control"] = "public, no-cache"
        response.make_conditional(request)
        return response

    return respond
