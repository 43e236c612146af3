"""Whole files of the release, and lists of codes, to take along."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from flask import Flask, Response, request, send_file

from callbacks.routes.problems import no_release, problem
from callbacks.routes.queries import request_query
from geodata.atlas import Atlas
from geodata.atlases import Atlases
from geodata.keeping import remembered
from geodata.release.manifest import MANIFEST, sha256
from layouts.files.codes import CODES

_FOREVER = "public, max-age=31536000, immutable"


def register(server: Flask, atlases: Atlases, prefix: str) -> None:
    """``/release/<id>/data/<path>`` streamed from the disk, and ``/data/areas.csv`` and ``/data/activities.csv``."""

    @server.get(f"{prefix}release/<release>/data/<path:name>")
    def release_data(release: str, name: str) -> Response:
        atlas = atlases.named(release)
        if atlas is None:
            return no_release(release)
        digests = _digests(atlas)
        if name not in digests:
            return problem(404, "the release has no such file", field="path", value=name[:200])
        answer = send_file(
            atlas.path(name),
            conditional=True,
            etag=digests[name][:24],
            as_attachment=True,
            download_name=f"{atlas.manifest.id}-{name.replace('/', '-')}",
        )
        answer.headers["Cache-Control"] = _FOREVER
        return answer

    for name in CODES:
        server.add_url_rule(f"{prefix}data/{name}.csv", f"codes_{name}", lambda name=name: _codes(name, atlases))


@remembered(1)
def _digests(atlas: Atlas) -> Mapping[str, str]:
    return {**atlas.manifest.files, MANIFEST: sha256(atlas.folder / MANIFEST)}


def _codes(name: str, atlases: Atlases) -> Response:
    atlas = atlases.of(request_query())
    body = CODES[name](atlas).encode()
    response = Response(body, content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{atlas.manifest.id}-{name}.csv"'
    response.headers["Cache-Control"] = "public, no-cache"
    response.set_etag(hashlib.sha256(body).hexdigest()[:24])
    response.make_conditional(request)
    return response
