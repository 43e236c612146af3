"""The atlas's own style and script: many small files here, one hashed file each on the wire."""

from __future__ import annotations

import gzip
import hashlib
from dataclasses import dataclass
from pathlib import Path

import brotli
import plotly as package
from dash.fingerprint import build_fingerprint
from flask import Flask, Response, request

from layouts.bundles import SCRIPTS, STYLES, joined

# The highest, 11, makes 3 % less of it and takes half of the server's start.
QUALITY = 9
_PLOTLY = "package_data/plotly.min.js"


@dataclass(frozen=True)
class Bundle:
    """Concatenated files under a name that changes with their content."""

    name: str
    content_type: str
    body: dict[str, bytes]


def bundle(stem: str, files: tuple[str, ...], content_type: str) -> Bundle:
    """Concatenate and compress files of the assets folder."""
    plain = joined(files)
    stem, suffix = stem.split(".")
    return Bundle(
        f"{stem}.{hashlib.sha256(plain).hexdigest()[:12]}.{suffix}",
        content_type,
        {"": plain, "br": brotli.compress(plain, quality=QUALITY), "gzip": gzip.compress(plain, mtime=0)},
    )


def register(server: Flask, prefix: str) -> tuple[str, str]:
    """Serve both bundles; their addresses are returned, style first."""
    style = bundle("atlas.css", STYLES, "text/css; charset=utf-8")
    script = bundle("atlas.js", SCRIPTS, "text/javascript; charset=utf-8")
    return serve(server, prefix, style), serve(server, prefix, script)


def plotly(prefix: str) -> str:
    """Address of Plotly's script, which Dash serves; with the fingerprint it is kept by browsers."""
    script = Path(package.__file__).parent / _PLOTLY
    digest = hashlib.sha256(script.read_bytes()).hexdigest()[:12]
    path: str = build_fingerprint(_PLOTLY, package.__version__, digest)  # type: ignore[no-untyped-call]
    return f"{prefix}_dash-component-suites/plotly/{path}"


def serve(server: Flask, prefix: str, made: Bundle) -> str:
    """Serve a bundle; its address is returned."""
    server.add_url_rule(f"{prefix}own/{made.name}", made.name, lambda: _answer(made))
    return f"{prefix}own/{made.name}"


def _answer(made: Bundle) -> Response:
    accepted = request.headers.get("Accept-Encoding", "")
    encoding = "br" if "br" in accepted else "gzip" if "gzip" in accepted else ""
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    if encoding:
        headers["Content-Encoding"] = encoding
    return Response(made.body[encoding], content_type=made.content_type, headers=headers)
