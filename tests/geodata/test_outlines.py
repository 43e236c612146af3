"""Outlines read by hand against those that shapely reads."""

from __future__ import annotations

import struct

import pytest
import shapely
from shapely.geometry import shape

from geodata.atlas import Atlas
from geodata.outlines import geojson, multipolygon, outlines_of, polygons


def test_every_outline_is_read_as_shapely_reads_it(atlas: Atlas) -> None:
    codes = [*atlas.manifest.dimensions["province"], *atlas.manifest.dimensions["district"][:150]]
    for code, outline in zip(codes, outlines_of(atlas, codes), strict=True):
        theirs = shapely.from_wkb(outline.wkb)
        west, east, south, north = outline.bounds
        assert (west, south, east, north) == theirs.bounds, code
        assert shape(geojson(outline.wkb)).equals(theirs), code
        many = shapely.from_wkb(multipolygon(outline.wkb))
        assert many.geom_type == "MultiPolygon"
        assert many.equals(theirs), code


def test_holes_run_the_other_way() -> None:
    ring = [(0, 0), (0, 9), (9, 9), (9, 0)]
    wkb = shapely.Polygon(ring, [[(2, 2), (4, 2), (4, 4), (2, 4)]]).wkb
    outer, hole = geojson(wkb)["coordinates"]
    assert shapely.LinearRing(outer).is_ccw
    assert not shapely.LinearRing(hole).is_ccw


@pytest.mark.parametrize("geometry", [shapely.Point(1, 2).wkb, struct.pack(">BI", 0, 3)])
def test_what_is_no_polygon_is_refused(geometry: bytes) -> None:
    with pytest.raises(ValueError, match=r"polygon|little-endian"):
        polygons(geometry)
