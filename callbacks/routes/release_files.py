"""Outlines and slices of a release: made at build time, answered as they lie, for ever the same."""

from __future__ import annotations

from flask import Flask, Response, request

from callbacks.routes.problems import no_release, problem
from geodata.atlas import StoredFile
from geodata.atlases import Atlases

_FOREVER = "public, max-age=31536000, immutable"


def register(server: Flask, atlases: Atlases, prefix: str) -> None:
    """Serve ``<prefix>release/<id>/<path>`` from memory, for every release that is retained."""

    @server.get(f"{prefix}release/<release>/<path:name>")
    def release_file(release: str, name: str) -> Response:
        atlas = atlases.named(release)
        if atlas is None:
            return no_release(release)
        stored = atlas.served.get(name)
        if stored is None:
            return problem(404, "the release has no such file", field="path", value=name[:200])
        return _answer(stored)


def _answer(stored: StoredFile) -> Response:
    accepted = request.headers.get("Accept-Encoding", "")
    encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    tag = f'"{stored.sha256[:20]}{encoding and "-" + encoding}"'
    headers = {"ETag": tag, "Cache-Control": _FOREVER, "Vary": "Accept-Encoding"}
    if tag in request.headers.get("If-None-Match", ""):
        return Response(status=304, headers=headers)
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(stored.body[encoding], content_type="application/json; charset=utf-8", headers=headers)
