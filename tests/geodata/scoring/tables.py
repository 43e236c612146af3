"""Tables as text, and the command run over them."""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from geodata.scoring import Request, score

HEADER = "area,activity,year,indicator,value,state"
Key = tuple[str, str, int, str]
Scores = dict[Key, dict[str, str]]


def table(lines: Iterable[str], header: str = HEADER) -> str:
    return "\n".join([header, *lines]) + "\n"


def write(path: Path, text: str | bytes) -> Path:
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def run_files(
    folder: Path,
    observations: str | bytes,
    *,
    clusters: str | None = None,
    reference: str | None = None,
    stars: str | None = None,
    out: str = "out.csv",
) -> tuple[Path, list[str]]:
    """Score tables given as text; the file that was written, and the notes."""
    notes: list[str] = []
    request = Request(
        observations=write(folder / "obs.csv", observations),
        out=folder / out,
        clusters=None if clusters is None else write(folder / "map.csv", clusters),
        reference=None if reference is None else write(folder / "ref.csv", reference),
        stars=stars,
    )
    score(request, warn=notes.append)
    return request.out, notes


def scores(
    observations: str | bytes, *, clusters: str | None = None, reference: str | None = None, stars: str | None = None
) -> Scores:
    """Scores of tables given as text, by area, cluster, year and indicator."""
    with tempfile.TemporaryDirectory() as name:
        out, _ = run_files(Path(name), observations, clusters=clusters, reference=reference, stars=stars)
        return read(out)


def read(out: Path) -> Scores:
    with out.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    found = {(row["area"], row["cluster"], int(row["year"]), row["indicator"]): row for row in rows}
    assert len(found) == len(rows)
    return found


def as_parquet(path: Path, rows: Sequence[Sequence[object]], header: str = HEADER) -> Path:
    """Parquet file of rows, text as text, years whole, figures floating."""
    types = {"year": pa.int32(), "value": pa.float64(), "share": pa.float64()}
    names = header.split(",")
    columns = zip(names, zip(*rows, strict=True), strict=True)
    pq.write_table(pa.table({name: pa.array(cells, types.get(name, pa.string())) for name, cells in columns}), path)
    return path
