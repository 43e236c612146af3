"""Data and pictures of a view, under the same query as its page."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Flask, Response, request

from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from layouts.context import Context
from layouts.files.csv import to_csv
from layouts.scene import Scene


def register(server: Flask, atlas: Atlas, prefix: str) -> None:
    """``/map.csv``, ``/map.svg`` and ``/map.png``."""
    kinds: dict[str, tuple[str, Callable[[Scene], bytes]]] = {
        "csv": ("text/csv; charset=utf-8", lambda scene: _csv(scene)),
        "svg": ("image/svg+xml; charset=utf-8", lambda scene: _svg(scene).encode()),
        "png": ("image/png", _png),
    }

    def answer(kind: str) -> Response:
        scene = Scene.of(Context(strict_view(request_query(), atlas.choices), atlas, prefix))
        content_type, make = kinds[kind]
        body = make(scene)
        response = Response(body, content_type=content_type)
        response.headers["Content-Disposition"] = f'inline; filename="{_name(scene)}.{kind}"'
        response.headers["Cache-Control"] = "public, no-cache"
        response.set_etag(hashlib.sha256(body).hexdigest()[:24])
        response.make_conditional(request)
        return response

    for kind in kinds:
        server.add_url_rule(f"{prefix}map.{kind}", f"map_{kind}", lambda kind=kind: answer(kind))


def _name(scene: Scene) -> str:
    view = scene.context.view
    return "-".join(["kume-atlasi", view.cluster, view.measure, view.level, view.area or "tr", str(view.year)]).lower()


def _csv(scene: Scene) -> bytes:
    return to_csv(scene, request.host_url.rstrip("/") + scene.context.address("")).encode()


def _svg(scene: Scene) -> str:
    from layouts.picture.map import map_picture

    return map_picture(scene, scene.context.atlas.outlines(scene.context.view))


def _png(scene: Scene) -> bytes:
    from layouts.picture.png import to_png

    return to_png(_svg(scene))
