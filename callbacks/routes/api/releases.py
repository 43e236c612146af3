"""``/api/v1/releases``: what this server answers from."""

from __future__ import annotations

from typing import Any

from callbacks.routes.declaring import ANYTHING, CODES, FLAG, TEXT, WHOLE, WORDS, Declaration, by_name, many, thing
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.release.manifest import Manifest

DECLARED = Declaration(
    order=3,
    answer=thing(
        releases=many(
            thing(
                id=TEXT,
                title=WORDS,
                illustrative=FLAG,
                sources=many(ANYTHING),
                years=many(WHOLE),
                indicators=many(TEXT),
                classification=CODES,
                observed_in=CODES,
                resolution=by_name(ANYTHING),
                converted=ANYTHING,
                boundary=ANYTHING,
                in_use=FLAG,
            )
        )
    ),
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Releases of the store; ``release=`` of any other address names one of them."""
    strict_view(request_query(), atlas.choices)
    manifests = [one.manifest for one in atlas.known if one.manifest is not None]
    return {"releases": [_row(manifest, atlas.used or atlas.manifest.id) for manifest in manifests]}


def _row(manifest: Manifest, used: str) -> dict[str, Any]:
    return {
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
        "in_use": manifest.id == used,
    }
