"""The atlas's own styles and scripts: many small files, and the order in which they become one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

ASSETS = Path(__file__).resolve().parents[1] / "assets"
_ANY_WITHIN = re.compile(rb"(?<=[\w\])*])\s+(?=:(?:has|is|not|where)\()")
# Tokens and the page come first; the other style sheets, each for parts of its own, may stand in any order.
_FIRST = ("css/tokens.css", "css/page.css")
STYLES = (*_FIRST, *sorted({f"css/{path.name}" for path in (ASSETS / "css").glob("*.css")} - set(_FIRST)))
MAP = (
    *(f"map/{name}.js" for name in ("patterns", "overlays", "skeleton", "borders", "paint", "labels", "hits")),
    *(f"map/{name}.js" for name in ("keyboard", "camera", "gestures", "buttons", "engine")),
)
SCRIPTS = (
    *MAP,
    *(f"atlas/{name}.js" for name in ("format", "view", "source", "measures", "scene", "dom", "title", "legend")),
    *(
        f"atlas/{name}.js"
        for name in ("doubt", "ranking", "card", "table", "lab", "framing", "sealing", "main", "controls", "coverage")
    ),
    *(f"atlas/{name}.js" for name in ("choosers", "sorting", "trace", "terms", "take", "plotly", "charts", "embed")),
    *(f"atlas/{name}.js" for name in ("stay", "dash", "adopting")),
    *(
        f"atlas/{name}.js"
        for name in ("builder", "check", "weighting", "pilots", "packing", "deck", "menu", "printing")
    ),
)


def joined(files: tuple[str, ...]) -> bytes:
    """Files of the assets folder, all styles or all scripts, as one without comments and spare room."""
    small: Callable[[bytes], bytes] = _styles if files[0].endswith(".css") else jsmin
    return small(b"\n".join((ASSETS / name).read_bytes() for name in files))


def _styles(text: bytes) -> bytes:
    # rcssmin takes what stands in a @container for declarations and the space before a colon there for spare room.
    return bytes(cssmin(_ANY_WITHIN.sub(b" *", text)))
