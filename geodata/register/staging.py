"""A register made ready for counting: places for labels, districts for coordinates, numbers for rows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata.register.batches import Batch, RegisterFile
from geodata.register.columns import choose_columns
from geodata.register.degrees import degrees
from geodata.register.labels import Labels
from geodata.register.locating import NOWHERE, Locator

Progress = Callable[[str], None]
_Item = TypeVar("_Item")
LABELLED = ("activity", "employees", "year", "place")
# What a register says of coordinates.
NONE, FOUND, OUTSIDE, UNREADABLE = 0, 1, 2, 3
# Between province and place, in labels of places; no name holds it.
BETWEEN = "\x1f"
SCHEMA = pa.schema(
    {
        "file": pa.int16(),
        "row": pa.int64(),
        "id": pa.string(),
        "blank": pa.bool_(),
        **dict.fromkeys(LABELLED, pa.int32()),
        "point": pa.int8(),
        "district": pa.int16(),
    }
)


@dataclass(frozen=True)
class StagedFile:
    """A file of the register: its name, digest, number of records, and rows with too many or too few fields."""

    path: Path
    sha256: str
    rows: int
    ragged: tuple[int, ...]


@dataclass(eq=False)
class Staged:
    """Files that were staged, the labels of their columns, and how many points are in a district with axes changed."""

    files: list[StagedFile] = field(default_factory=list)
    labels: dict[str, Labels] = field(default_factory=lambda: {name: Labels(name) for name in LABELLED})
    swapped: int = 0


def stage(
    paths: tuple[Path, ...],
    named: Mapping[str, str],
    year: int | None,
    locator: Callable[[], Locator],
    out: Path,
    progress: Progress = lambda _: None,
) -> Staged:
    """Read the files by the batch and write them as one Parquet file of the columns of `SCHEMA`.

    Parameters
    ----------
    paths : tuple of Path
        CSV or Parquet.
    named : mapping
        Headings by role, where they are not called like it.
    year : int, optional
        Of all records, where no column says it.
    locator : callable
        Makes the locator of districts, where coordinates are met.
    out : Path
        What to write; it holds records, so the caller deletes it.

    Raises
    ------
    InputError
        Where a file cannot be read or lacks a column.
    """
    files = [RegisterFile(path) for path in paths]
    columns = [choose_columns(file.headings, named, year, file.path) for file in files]
    found = locator() if any("lon" in one and "lat" in one for one in columns) else None
    staged = Staged()
    with (
        pq.ParquetWriter(out, SCHEMA, compression="none", use_dictionary=False, write_statistics=False) as writer,
        # One takes the digest, one reads and one works on what was read, while this thread writes.
        ThreadPoolExecutor(3) as pool,
    ):
        for place, (file, roles) in enumerate(zip(files, columns, strict=True)):
            progress(file.path.name)
            digest = pool.submit(_digest, file.path)
            rows = 0
            batches = _ahead(file.batches(list(roles.values())), pool)
            made = (_staged(batch, roles, year, place, staged.labels, found) for batch in batches)
            for table, swapped in _ahead(made, pool):
                writer.write_batch(table)
                rows += table.num_rows
                staged.swapped += swapped
            staged.files.append(StagedFile(file.path, digest.result(), rows, tuple(file.ragged)))
    return staged


def _ahead(items: Iterator[_Item], pool: ThreadPoolExecutor) -> Iterator[_Item]:
    """Items, the next one being made while one is used."""
    coming = pool.submit(next, items, None)
    while (item := coming.result()) is not None:
        coming = pool.submit(next, items, None)
        yield item


def _staged(
    batch: Batch,
    roles: Mapping[str, str],
    year: int | None,
    file: int,
    labels: Mapping[str, Labels],
    locator: Locator | None,
) -> tuple[pa.RecordBatch, int]:
    many = len(batch.row)
    column = {role: batch.columns[heading] for role, heading in roles.items()}
    places = {name: labels[name].coded(column[name]) for name in ("activity", "employees", "year") if name in column}
    if "year" not in places:
        places["year"] = np.full(many, labels["year"].coded(pa.array([str(year)]))[0])
    point, district, swapped = _points(column, locator, many)
    ids = pc.utf8_trim_whitespace(pc.fill_null(column["id"].cast(pa.string()), ""))
    table = pa.record_batch(
        [
            np.full(many, file, np.int16),
            batch.row,
            ids,
            pc.equal(pc.binary_length(ids), 0),
            *(places[name] if name in places else _places(column, labels["place"], many) for name in LABELLED),
            point,
            district,
        ],
        schema=SCHEMA,
    )
    return table, swapped


def _places(column: Mapping[str, pa.Array], labels: Labels, many: int) -> NDArray[np.int32]:
    """Numbers of the labels of places, a province before its district."""
    if "place" not in column:
        return np.broadcast_to(labels.coded(pa.array([""])), many)
    place = pc.fill_null(column["place"].cast(pa.string()), "")
    if "province" not in column:
        return labels.coded(place)
    province = pc.fill_null(column["province"].cast(pa.string()), "")
    return labels.coded(pc.binary_join_element_wise(province, place, BETWEEN))


def _points(
    column: Mapping[str, pa.Array], locator: Locator | None, many: int
) -> tuple[NDArray[np.int8], NDArray[np.int16], int]:
    """What is said of coordinates, the district they are in, and how many are in one with the axes changed."""
    if locator is None or "lon" not in column or "lat" not in column:
        return np.full(many, NONE, np.int8), np.full(many, NOWHERE, np.int16), 0
    (lon, no_lon), (lat, no_lat) = (degrees(column[name]) for name in ("lon", "lat"))
    district = locator.find(lon, lat)
    point = np.where(np.isnan(lon) | np.isnan(lat), UNREADABLE, np.where(district == NOWHERE, OUTSIDE, FOUND))
    outside = point == OUTSIDE
    swapped = int((locator.find(lat[outside], lon[outside]) != NOWHERE).sum())
    return np.where(no_lon & no_lat, NONE, point).astype(np.int8), district, swapped


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
