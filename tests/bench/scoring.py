"""The command ``score`` over six million observations: whole processes, from their start to the written file."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from geodata.states import STATE_KEYS
from tests.bench.numbers import ACTIVITIES, AREAS, CLUSTERS, SUPPRESSED, YEARS, Observations
from tests.bench.report import Figure, p50
from tests.bench.serving import ROOT

RUNS = 5
RUNS_OF_PANDAS = 2
FIRST_YEAR = 2015


@dataclass(frozen=True)
class Run:
    """A finished process: its seconds and the most memory that it held, in MB."""

    seconds: float
    memory: float


def measure() -> Iterator[Figure]:
    """Figures of the command, and of the same scores by merge and groupby of pandas."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_tables(folder)
        for source, budget in (("Parquet", 1.5), ("CSV", 6.0)):
            observations, out = folder / f"observations.{source.lower()}", folder / "scores.csv"
            command = ["-m", "geodata", "score", str(observations), "--out", str(out)]
            runs = [run_of([*command, "--clusters", str(folder / "clusters.csv")]) for _ in range(RUNS)]
            yield Figure(f"score, 6 M rows of {source}", p50([run.seconds for run in runs]), "s", budget)
            yield Figure(f"score, 6 M rows of {source}, memory", max(run.memory for run in runs), "MB", 2048)
            other = ["-m", "tests.bench.pandas_scores", str(observations), str(folder / "clusters.csv")]
            runs = [run_of([*other, str(folder / "pandas.csv")]) for _ in range(RUNS_OF_PANDAS)]
            _require_same(out, folder / "pandas.csv")
            yield Figure(f"the same from {source} by pandas", p50([run.seconds for run in runs]), "s")
            yield Figure(f"the same from {source} by pandas, memory", max(run.memory for run in runs), "MB")


def write_tables(folder: Path) -> None:
    """Observations with a total for each area and year as Parquet and as CSV, and the cluster map."""
    rows = Observations(SUPPRESSED)
    areas, years = [f"{place:04}" for place in range(AREAS)], FIRST_YEAR + np.arange(YEARS, dtype=np.int32)
    activities = [f"{place // 100:02}.{place % 100:02}" for place in range(ACTIVITIES)]
    area, year = (one.ravel() for one in np.indices((AREAS, YEARS)))
    total = np.nansum(rows.value.reshape(rows.shape), axis=1).ravel() + 100.0
    value = np.concatenate([rows.value, total])
    kind = np.concatenate([rows.state, np.zeros(total.size, np.int8)])
    table = pa.table(
        {
            "area": _words(areas, np.concatenate([rows.area, area])),
            "activity": _words(
                [*activities, "TOTAL"], np.concatenate([rows.activity, np.full(total.size, ACTIVITIES)])
            ),
            "year": years[np.concatenate([rows.year, year])],
            "indicator": _words(["employment"], np.zeros(value.size)),
            "value": pa.array(value, mask=np.isnan(value)),
            "state": _words(STATE_KEYS, kind),
        }
    )
    pq.write_table(table, folder / "observations.parquet")
    pa_csv.write_csv(table, folder / "observations.csv", pa_csv.WriteOptions(quoting_style="none"))
    pairs = [
        f"{cluster:02},{activities[activity]},{rows.weights[activity, cluster]}"
        for activity in range(ACTIVITIES)
        for cluster in range(CLUSTERS)
        if rows.weights[activity, cluster] > 0
    ]
    (folder / "clusters.csv").write_text("\n".join(["cluster,activity,share", *pairs, ""]), encoding="utf-8")


def _words(labels: Sequence[str], places: np.ndarray) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(places.astype(np.int32)), pa.array(list(labels)))


def run_of(arguments: Sequence[str]) -> Run:
    """Run a command of Python and wait for its end; RuntimeError where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"{' '.join(arguments[:3])} ended with {process.returncode}")
    return Run(time.perf_counter() - begun, usage.ru_maxrss / 1024)


def _require_same(ours: Path, theirs: Path) -> None:
    """Two ways to the same figures, or the comparison would mean nothing."""
    one, other = (pa_csv.read_csv(path).sort_by([(key, "ascending") for key in KEYS]) for path in (ours, theirs))
    for name in ("value", "size", "focus", "lq", "lq_low", "lq_high"):
        pair = [np.array(table.column(name).to_pylist(), np.float64) for table in (one, other)]
        if not np.allclose(*pair, rtol=1e-9, atol=1e-9, equal_nan=True):
            raise RuntimeError(f"the scores of pandas differ in {name}")


KEYS = ("area", "cluster", "year")
