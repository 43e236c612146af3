"""``/api/v1/releases``: what this server answers from."""

from __future__ import annotations

from typing import Any

from geodata.atlas import Atlas


def answer(atlas: Atlas) -> dict[str, Any]:
    """Releases that this server answers for."""
    manifest = atlas.manifest
    row = {
        "id": manifest.id,
        "title": manifest.title,
        "illustrative": manifest.illustrative,
        "sources": manifest.sources,
        "years": manifest.years,
        "indicators": manifest.indicators,
        "classification": manifest.classification,
        "observed_in": manifest.observed_in,
        "resolution": manifest.resolution,
        "converted": manifest.converted,
        "boundary": manifest.boundary,
        "in_use": True,
    }
    return {"releases": [row]}
