"""Whether the process is alive, whether it has a release to show, and whether the disk still holds that release."""

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
        troubles = atlases.troubles
        told = {"troubles": troubles} if troubles else {}
        return jsonify(status="ready", release=atlases.current.manifest.id, **told)
