"""Outlines and slices of a release: made at build time, answered as they lie, for ever the same."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Flask, Response

from callbacks.routes import ready
from callbacks.routes.problems import no_release, problem
from callbacks.routes.ready import Ready
from geodata.atlas import Atlas, StoredFile
from geodata.atlases import Atlases

_JSON = "application/json; charset=utf-8"


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
        return ready.answer(_ready(stored))


def ready_files(atlas: Atlas, prefix: str) -> Mapping[str, Ready]:
    """Every such file of a release by its address."""
    folder = f"{prefix}release/{atlas.manifest.id}/"
    return {folder + name: _ready(stored) for name, stored in atlas.served.items()}


def _ready(stored: StoredFile) -> Ready:
    return Ready(stored.body, _JSON, stored.sha256)
