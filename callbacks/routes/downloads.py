"""Whole files of the release, and lists of codes, to take along."""

from __future__ import annotations

import hashlib

from flask import Flask, Response, request, send_file

from callbacks.routes.problems import problem
from geodata.atlas import Atlas
from geodata.release.manifest import MANIFEST, sha256
from layouts.files.codes import CODES

_FOREVER = "public, max-age=31536000, immutable"


def register(server: Flask, atlas: Atlas, prefix: str) -> None:
    """``/release/<id>/data/<path>`` streamed from the disk, and ``/data/areas.csv`` and ``/data/activities.csv``."""
    digests = {**atlas.manifest.files, MANIFEST: sha256(atlas.folder / MANIFEST)}

    @server.get(f"{prefix}release/{atlas.manifest.id}/data/<path:name>")
    def release_data(name: str) -> Response:
        if name not in digests:
            return problem(404, "the release has no such file", field="path", value=name[:200])
        answer = send_file(
            atlas.folder / name,
            conditional=True,
            etag=digests[name][:24],
            as_attachment=True,
            download_name=f"{atlas.manifest.id}-{name.replace('/', '-')}",
        )
        answer.headers["Cache-Control"] = _FOREVER
        return answer

    for name in CODES:
        server.add_url_rule(f"{prefix}data/{name}.csv", f"codes_{name}", lambda name=name: _codes(name, atlas))


def _codes(name: str, atlas: Atlas) -> Response:
    body = CODES[name](atlas).encode()
    response = Response(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{atlas.manifest.id}-{name}.csv"'
    response.headers["Cache-Control"] = "public, no-cache"
    response.set_etag(hashlib.sha256(body).hexdigest()[:24])
    response.make_conditional(request)
    return response
