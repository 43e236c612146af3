"""The atlas's own style and script: many small files here, one hashed file each on the wire."""

from __future__ import annotations

import hashlib
from pathlib import Path

import plotly as package
from dash.fingerprint import build_fingerprint
from flask import Flask

from callbacks.packing import packed
from callbacks.routes import ready
from callbacks.routes.ready import Ready
from layouts.bundles import SCRIPTS, STYLES, joined

# The highest, 11, makes 3 % less of it and takes half of the server's start.
QUALITY = 9
JAVASCRIPT = "text/javascript; charset=utf-8"
_PLOTLY = "package_data/plotly.min.js"


def bundle(files: tuple[str, ...], content_type: str) -> Ready:
    """Concatenate and compress files of the assets folder."""
    plain = joined(files)
    body = {encoding: packed(plain, encoding, QUALITY) for encoding in ready.ENCODINGS}
    return Ready(body, content_type, hashlib.sha256(plain).hexdigest())


def register(server: Flask, prefix: str) -> tuple[str, str]:
    """Serve both bundles; their addresses are returned, style first."""
    style = serve(server, prefix, "atlas.css", bundle(STYLES, "text/css; charset=utf-8"))
    return style, serve(server, prefix, "atlas.js", bundle(SCRIPTS, JAVASCRIPT))


def plotly(prefix: str) -> str:
    """Address of Plotly's script, which Dash serves; with the fingerprint it is kept by browsers."""
    script = Path(package.__file__).parent / _PLOTLY
    digest = hashlib.sha256(script.read_bytes()).hexdigest()[:12]
    path: str = build_fingerprint(_PLOTLY, package.__version__, digest)  # type: ignore[no-untyped-call]
    return f"{prefix}_dash-component-suites/plotly/{path}"


def serve(server: Flask, prefix: str, name: str, made: Ready) -> str:
    """Serve a bundle under a name that changes with its content; its address is returned."""
    stem, suffix = name.split(".")
    named = f"{stem}.{made.digest[:12]}.{suffix}"
    address = f"{prefix}own/{named}"
    server.add_url_rule(address, named, lambda: ready.answer(made))
    ready.lying(server)[address] = made
    return address
