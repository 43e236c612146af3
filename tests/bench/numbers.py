"""The numbers: how long the default release takes to build, and all scores from six million observations."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from geodata import measures
from geodata.cube import Cube, clusters_from_activities, scatter
from geodata.measures import lq
from geodata.states import State
from tests.bench import building
from tests.bench.report import Figure, p50
from tests.bench.serving import ROOT

BUILDS = 3
SCORINGS = 5
AREAS, ACTIVITIES, CLUSTERS, YEARS = 973, 615, 32, 10
# Shares of observations that are zero and that are suppressed, as registers have them at this detail.
ZERO, SUPPRESSED = 0.6, 0.02


def measure() -> Iterator[Figure]:
    """Figures of the build and of the scores."""
    with tempfile.TemporaryDirectory() as name:
        homes = [Path(name) / str(run) for run in range(BUILDS)]
        yield Figure("build of the default release", p50([_build(home) for home in homes]), "s", 20)
        yield from building.measure(next(homes[0].glob("releases/*/manifest.json")).parent, Path(name))
    # A process of its own, whose peak is that of the scores alone.
    run = subprocess.run([sys.executable, "-m", __name__], cwd=ROOT, check=True, capture_output=True, text=True)
    found = json.loads(run.stdout)
    yield Figure("scores from 6 M observations", p50(found["seconds"]), "s", 0.3)
    yield Figure("scores from 6 M observations, nothing suppressed", p50(found["seconds, all known"]), "s", 0.3)
    yield Figure("scores, peak memory above the observations", found["peak"], "MB")


def _build(home: Path) -> float:
    begun = time.perf_counter()
    command = [sys.executable, "-m", "geodata", "build", "--home", str(home)]
    run = subprocess.run(command, cwd=ROOT, check=False, capture_output=True, text=True)
    if run.returncode:
        raise RuntimeError(f"the default release was not built: {run.stderr.strip()[-500:]}")
    return time.perf_counter() - begun


class Observations:
    """Six million synthetic rows: one for each district, class and year."""

    def __init__(self, suppressed: float) -> None:
        draw = np.random.default_rng(7)
        shape = (AREAS, ACTIVITIES, YEARS)
        self.shape = shape
        self.area, self.activity, self.year = (one.astype(np.int32).ravel() for one in np.indices(shape))
        count = self.area.size
        chance = draw.random(count)
        value = np.ceil(draw.lognormal(2.0, 1.5, count))
        value[chance < ZERO] = 0.0
        hidden = chance > 1.0 - suppressed
        value[hidden] = np.nan
        self.value = value
        self.state = np.where(hidden, State.SUPPRESSED, np.where(value == 0, State.ZERO, State.OBSERVED)).astype(
            np.int8
        )
        self.weights = np.where(draw.random((ACTIVITIES, CLUSTERS)) < 0.06, draw.choice([0.5, 1.0]), 0.0)


def scores(rows: Observations) -> list[measures.Values]:
    """Every measure of every cluster, from single rows."""
    dense = scatter(rows.area, rows.activity, rows.year, rows.value, rows.state, rows.shape)
    made = clusters_from_activities(dense.value, dense.state, rows.weights)
    total = np.nansum(dense.value, axis=1)
    cube = Cube(
        areas=tuple(map(str, range(AREAS))),
        clusters=tuple(map(str, range(CLUSTERS))),
        years=tuple(range(2015, 2015 + YEARS)),
        value=made.value,
        state=made.state,
        area_total=total,
        area_total_state=np.zeros(total.shape, np.int8),
        national=np.nansum(made.value, axis=0),
        national_state=np.zeros(made.value.shape[1:], np.int8),
        nation=total.sum(axis=0),
        nation_state=np.zeros(YEARS, np.int8),
    )
    found = [measures.compute(measure.id, cube) for measure in measures.all()]
    lq.symmetric(found[1].value)
    return found


def main() -> None:
    """Time the scores and print them as JSON."""
    known = _times(Observations(0.0))
    rows = Observations(SUPPRESSED)
    # Five resets the highest memory so far to what is held now.
    Path("/proc/self/clear_refs").write_text("5")
    before = _highest()
    seconds = _times(rows)
    found = {"seconds": seconds, "seconds, all known": known, "peak": _highest() - before}
    sys.stdout.write(json.dumps(found))


def _times(rows: Observations) -> list[float]:
    times = []
    for _ in range(SCORINGS):
        begun = time.perf_counter()
        scores(rows)
        times.append(time.perf_counter() - begun)
    return times


def _highest() -> float:
    """Most memory that this process has held, in MB."""
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM:")) / 1024


if __name__ == "__main__":
    main()
