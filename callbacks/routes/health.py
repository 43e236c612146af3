"""Whether the process is alive, and whether it has a release to show."""

from __future__ import annotations

from flask import Flask, Response, jsonify

from geodata.atlases import Atlases


def register(server: Flask, atlases: Atlases, prefix: str) -> None:
    """``/healthz`` and ``/readyz``."""

    @server.get(f"{prefix}healthz")
    def healthz() -> Response:
        return jsonify(status="alive")

    @server.get(f"{prefix}readyz")
    def readyz() -> Response:
        return jsonify(status="ready", release=atlases.current.manifest.id)
