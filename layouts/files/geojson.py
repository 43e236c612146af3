"""Areas with their outlines and figures as GeoJSON (RFC 7946)."""

from __future__ import annotations

import json

from geodata.outlines import geojson, outlines_of
from geodata.states import State
from layouts.contents.table import Value
from layouts.document import Document
from layouts.files import Format, Options

FORMAT = Format(id="geojson", order=2, purpose="maps", content_type="application/geo+json")


def offers(document: Document) -> bool:
    """Whether the page has areas with figures."""
    return document.placed is not None and bool(document.placed.rows)


def make(document: Document, options: Options) -> bytes:
    """One feature for each area; what the file is stands beside its features."""
    table = document.placed
    if table is None:
        raise LookupError("no table of areas")
    outlines = outlines_of(document.context.atlas, table.codes)
    keys = [column.key for column in table.columns]
    features = [
        {
            "type": "Feature",
            "id": code,
            "properties": {key: plain(value) for key, value in zip(keys, row, strict=True)},
            "geometry": geojson(outline.wkb),
        }
        for code, row, outline in zip(table.codes, table.rows, outlines, strict=True)
    ]
    whole = {"type": "FeatureCollection", "name": document.name, **document.about, "features": features}
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def plain(value: Value) -> str | int | float | None:
    """Cell as JSON and databases have it; a state is its key."""
    return value.key if isinstance(value, State) else value
