"""The clock of the machine jumps."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.serving import get
from tests.faults.client import failures
from tests.faults.crowd import BRISK, FEW, crowd
from tests.faults.figures import told
from tests.faults.outcome import Outcome
from tests.faults.places import served
from tests.faults.walk import Site

ABOUT = "the clock jumps by days and years, to and fro, under load"
DAY = 86_400
JUMPS = (DAY, -DAY, 3650 * DAY, 0)
LIMIT = 30


def run(home: Path) -> Iterator[Outcome]:
    """Let the server alone see another time."""
    with tempfile.TemporaryDirectory() as folder:
        clock = Path(folder) / "clock"
        command = [sys.executable, "-m", "tests.faults.shifted", str(clock)]
        _set(clock, 0)
        with served(home, command) as server:
            site = Site.of(server.port)
            slice_ = f"/release/{site.release}/slices/province/{site.clusters[0]}.json"
            tag = get(server.port, slice_)[1]["ETag"]
            days = set()
            with crowd(server.port, site, FEW, BRISK) as answers:
                time.sleep(3)
                for jump in JUMPS:
                    _set(clock, jump)
                    time.sleep(4)
                    days.add(get(server.port, "/healthz")[1]["Date"][5:16])
            status = get(server.port, slice_, {"If-None-Match": tag, "Accept-Encoding": "br, gzip"})[0]
            seen = f"{told(answers)}; the server saw {len(days)} days; an ETag from before is answered with {status}"
            yield Outcome("the clock jumps to and fro", seen, not failures(answers) and status == 304 and len(days) > 2)
        _set(clock, DAY)
        with served(home, command, KUME_LIMIT=str(LIMIT), KUME_WORKERS="1") as server:
            before = [get(server.port, "/robots.txt")[0] for _ in range(LIMIT + 5)]
            _set(clock, 0)
            after = get(server.port, "/robots.txt")[0]
            seen = f"{before.count(429)} of {len(before)} refused before, the next one after the jump back: {after}"
            yield Outcome("the clock jumps back a day at the limit", seen, 429 in before and after == 200)


def _set(clock: Path, seconds: int) -> None:
    following = clock.with_suffix(".next")
    following.write_text(f"{seconds}\n", encoding="utf-8")
    following.replace(clock)
