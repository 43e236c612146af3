"""Rows of a publication, as the text that COPY reads: what is missing is nothing at all."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from geodata.atlas import Atlas
from geodata.outlines import multipolygon

_SRID = 4326
_WITH_SRID = 0x20000000
_MULTIPOLYGON = 6


def areas(atlas: Atlas) -> pa.Table:
    """Areas with their outlines, in the columns of the table."""
    rows = pq.ParquetFile(atlas.folder / "areas.parquet").read()
    outlines = [None if outline is None else extended(outline).hex() for outline in rows.column("geometry").to_pylist()]
    above = {name: [text or None for text in rows.column(name).to_pylist()] for name in ("parent", "ibbs1", "ibbs2")}
    return pa.table(
        {
            "release": [atlas.manifest.id] * rows.num_rows,
            **{name: rows.column(name) for name in ("code", "level")},
            "name_tr": rows.column("name"),
            "name_en": rows.column("name_en"),
            **above,
            "area_km2": rows.column("area_km2"),
            "geom": outlines,
        }
    )


def extended(outline: bytes) -> bytes:
    """A multipolygon in PostGIS' extended well-known binary, with its reference system inside."""
    body = multipolygon(outline)
    return struct.pack("<BII", body[0], _MULTIPOLYGON | _WITH_SRID, _SRID) + body[5:]


def clusters(atlas: Atlas) -> pa.Table:
    """Categories in the order of the taxonomy."""
    found = [
        {
            "release": atlas.manifest.id,
            "cluster": one.id,
            "place": place,
            "name_tr": one.name["tr"],
            "name_en": one.name["en"],
            "description_tr": one.description["tr"],
            "description_en": one.description["en"],
            "colour": one.colour,
        }
        for place, one in enumerate(atlas.clusters, 1)
    ]
    return pa.Table.from_pylist(found)


def stages(atlas: Atlas) -> pa.Table:
    """Stages in the order of their chains."""
    found = [
        {
            "release": atlas.manifest.id,
            "cluster": cluster.id,
            "stage": stage.id,
            "place": place,
            "role": stage.role,
            "name_tr": stage.name["tr"],
            "name_en": stage.name["en"],
        }
        for cluster in atlas.clusters
        for place, stage in enumerate(cluster.stages, 1)
    ]
    return pa.Table.from_pylist(found)


def figures(atlas: Atlas, name: str, columns: Sequence[str], years: Sequence[int]) -> Iterator[pa.Table]:
    """Rows of a table of the release by the row group, of some years, numbered from 1."""
    source = pq.ParquetFile(atlas.folder / f"{name}.parquet")
    wanted = pa.array(list(years), pa.int16())
    number = 0
    for group in range(source.num_row_groups):
        rows = source.read_row_group(group)
        rows = rows.filter(pc.is_in(rows.column("year"), wanted))
        count = rows.num_rows
        rows = rows.append_column("release", pa.array([atlas.manifest.id] * count, pa.string()))
        rows = rows.append_column("id", pa.array(range(number + 1, number + count + 1), pa.int32()))
        number += count
        yield rows.select(list(columns))


def text(table: pa.Table) -> bytes:
    """Rows as CSV for COPY: numbers in the shortest form that reads back the same, text in quotes, missing empty."""
    for place, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            table = table.set_column(place, field.name, table.column(place).cast(pa.string()))
    sink = pa.BufferOutputStream()
    pyarrow.csv.write_csv(table, sink, pyarrow.csv.WriteOptions(include_header=False, quoting_style="needed"))
    return bytes(sink.getvalue())
