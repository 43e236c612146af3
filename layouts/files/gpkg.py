"""Areas with their outlines and figures as a GeoPackage (OGC 12-128r19, version 1.4)."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing

from geodata.outlines import Outline, multipolygon, outlines_of
from layouts.contents.table import Column, Table
from layouts.document import Document
from layouts.files import Format, Options
from layouts.files.geojson import offers as offers
from layouts.files.geojson import plain

FORMAT = Format(id="gpkg", order=1, purpose="maps", content_type="application/geopackage+sqlite3", slow=True)
_APPLICATION, _VERSION = 0x47504B47, 10400
_SRS = 4326
_WGS_84 = (
    'GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563]],PRIMEM["Greenwich",0],'
    'UNIT["degree",0.0174532925199433],AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]'
)
# Tables and columns that the standard asks for.
_SCHEMA = """
CREATE TABLE gpkg_spatial_ref_sys (srs_name TEXT NOT NULL, srs_id INTEGER NOT NULL PRIMARY KEY,
  organization TEXT NOT NULL, organization_coordsys_id INTEGER NOT NULL, definition TEXT NOT NULL, description TEXT);
CREATE TABLE gpkg_contents (table_name TEXT NOT NULL PRIMARY KEY, data_type TEXT NOT NULL, identifier TEXT UNIQUE,
  description TEXT DEFAULT '', last_change DATETIME NOT NULL, min_x DOUBLE, min_y DOUBLE, max_x DOUBLE, max_y DOUBLE,
  srs_id INTEGER, CONSTRAINT fk_gc_r_srs_id FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys(srs_id));
CREATE TABLE gpkg_geometry_columns (table_name TEXT NOT NULL, column_name TEXT NOT NULL,
  geometry_type_name TEXT NOT NULL, srs_id INTEGER NOT NULL, z TINYINT NOT NULL, m TINYINT NOT NULL,
  CONSTRAINT pk_geom_cols PRIMARY KEY (table_name, column_name), CONSTRAINT uk_gc_table_name UNIQUE (table_name),
  CONSTRAINT fk_gc_tn FOREIGN KEY (table_name) REFERENCES gpkg_contents(table_name),
  CONSTRAINT fk_gc_srs FOREIGN KEY (srs_id) REFERENCES gpkg_spatial_ref_sys (srs_id));
CREATE TABLE about (id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, name TEXT, said TEXT);
"""
_INTO_AREAS = "INSERT INTO areas VALUES ({})"
_SYSTEMS = (
    ("Undefined Cartesian SRS", -1, "NONE", -1, "undefined", "undefined Cartesian coordinate reference system"),
    ("Undefined geographic SRS", 0, "NONE", 0, "undefined", "undefined geographic coordinate reference system"),
    ("WGS 84 geodetic", _SRS, "EPSG", _SRS, _WGS_84, "longitude and latitude in degrees"),
)


def make(document: Document, options: Options) -> bytes:
    """A layer of areas, and a table that says what it is."""
    table = document.placed
    if table is None:
        raise LookupError("no table of areas")
    outlines = outlines_of(document.context.atlas, table.codes)
    with closing(sqlite3.connect(":memory:")) as base:
        base.execute(f"PRAGMA application_id = {_APPLICATION}")
        base.execute(f"PRAGMA user_version = {_VERSION}")
        base.executescript(_SCHEMA)
        base.executemany("INSERT INTO gpkg_spatial_ref_sys VALUES (?, ?, ?, ?, ?, ?)", _SYSTEMS)
        _layer(base, document, table, outlines)
        base.executemany("INSERT INTO about (name, said) VALUES (?, ?)", _about(document))
        base.commit()
        return base.serialize()


def _layer(base: sqlite3.Connection, document: Document, table: Table, outlines: tuple[Outline, ...]) -> None:
    names = [_quoted(column.key) for column in table.columns]
    types = [_type(table, place, column) for place, column in enumerate(table.columns)]
    declared = ", ".join(f"{name} {type_}" for name, type_ in zip(names, types, strict=True))
    base.execute(f"CREATE TABLE areas (fid INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, geom MULTIPOLYGON, {declared})")
    placed = zip(outlines, table.rows, strict=True)
    base.executemany(
        _INTO_AREAS.format(", ".join("?" for _ in range(len(names) + 2))),
        ((None, _blob(outline), *(plain(value) for value in row)) for outline, row in placed),
    )
    west, east, south, north = zip(*(outline.bounds for outline in outlines), strict=True)
    ends = (min(west), min(south), max(east), max(north))
    said = " ".join(one for one in (document.illustrative, document.subtitle) if one)
    changed = f"{document.citation.date or '1970-01-01'}T00:00:00.000Z"
    insert = "INSERT INTO gpkg_contents VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    base.execute(insert, ("areas", "features", document.title, said, changed, *ends, _SRS))
    base.execute(insert, ("about", "attributes", "about", "", changed, None, None, None, None, None))
    base.execute("INSERT INTO gpkg_geometry_columns VALUES ('areas', 'geom', 'MULTIPOLYGON', ?, 0, 0)", (_SRS,))


def _quoted(name: str) -> str:
    """Name of a column as SQL takes it, whatever its signs."""
    return '"' + name.replace('"', '""') + '"'


def _type(table: Table, place: int, column: Column) -> str:
    """Type of a column: text, unless all that is there are numbers."""
    found = [plain(row[place]) for row in table.rows if row[place] is not None]
    if column.unit:
        return "DOUBLE"
    return "INTEGER" if found and all(isinstance(one, int) for one in found) else "TEXT"


def _blob(outline: Outline) -> bytes:
    """Outline with the header of the standard: little-endian, with an envelope of two dimensions."""
    return struct.pack("<2sBBi4d", b"GP", 0, 0b11, _SRS, *outline.bounds) + multipolygon(outline.wkb)


def _about(document: Document) -> list[tuple[str, str]]:
    t = document.context.t
    first = [(t("file.title"), document.title), (t("file.subtitle"), document.subtitle)]
    if document.illustrative:
        first.insert(0, (t("file.notice"), document.illustrative))
    return [*first, *document.facts, (t("file.citation"), document.citation.apa(document.link)), *document.method]
