"""The command ``import-register`` over twenty million records, from the start of its process to its report."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from geodata.boundaries import load_layer
from geodata.classifications import load_classification
from tests.bench.report import Figure
from tests.bench.scoring import run_of

RECORDS = 20_000_000
SECONDS, MEGABYTES = 30, 4096
_BATCH = 1_000_000
# Part of the records that say again of an establishment what, or something else than, was said before.
_AGAIN = 0.01


def measure() -> Iterator[Figure]:
    """Seconds and memory from Parquet and from CSV, disclosure control included."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_register(folder / "register.parquet")
        about = ["--title-tr", "a", "--title-en", "a", "--source", "a", "--licence", "a", "--release", "bench"]
        for kind in ("parquet", "csv"):
            path = folder / f"register.{kind}"
            if kind == "csv":
                _as_csv(folder / "register.parquet", path)
            options = ["--classification", "nace2", "--year", "2024", "--dry-run", "--home", str(folder / "home")]
            run = run_of(["-m", "geodata", "import-register", str(path), *about, *options])
            yield Figure(f"register, {RECORDS / 1e6:.0f} M records of {kind}", run.seconds, "s", SECONDS)
            yield Figure(f"register, {RECORDS / 1e6:.0f} M records of {kind}, memory", run.memory, "MB", MEGABYTES)


def write_register(path: Path, records: int = RECORDS) -> None:
    """Establishments around the districts, of all classes, of very different numbers; some records come twice."""
    random = np.random.default_rng(1)
    districts = load_layer().level("district")
    classes = pa.array([code.replace(".", "") for code in load_classification("nace2").classes])
    size, share = random.pareto(1.2, len(districts)) + 0.05, random.pareto(1.0, len(classes)) + 0.02
    schema = pa.schema(
        {
            "id": pa.string(),
            "activity": pa.string(),
            "employees": pa.int32(),
            "lon": pa.float64(),
            "lat": pa.float64(),
        }
    )
    with pq.ParquetWriter(path, schema) as writer:
        for start in range(0, records, _BATCH):
            many = min(_BATCH, records - start)
            place = random.choice(len(districts), many, p=size / size.sum())
            number = np.arange(start, start + many)
            again = random.random(many) < _AGAIN
            number[again] = random.integers(0, start + many, int(again.sum()))
            columns = [
                pa.array(number + 10**9).cast(pa.string()),
                classes.take(pa.array(random.choice(len(classes), many, p=share / share.sum()))),
                np.exp(random.normal(1.2, 1.3, many)).astype(np.int32),
                *(
                    np.round(districts[axis].to_numpy()[place] + random.normal(0, 0.03, many), 6)
                    for axis in ("lon", "lat")
                ),
            ]
            writer.write_batch(pa.record_batch(columns, schema=schema))


def _as_csv(source: Path, path: Path) -> None:
    with pq.ParquetFile(source) as file, pa_csv.CSVWriter(path, file.schema_arrow) as writer:
        for batch in file.iter_batches(_BATCH):
            writer.write_batch(batch)
