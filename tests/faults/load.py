"""``load``: two hundred people browse for three minutes; errors, waiting times by kind, and what the workers weigh."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.report import Figure
from tests.bench.serving import running, weight
from tests.faults.client import failures
from tests.faults.crowd import crowd
from tests.faults.figures import by_kind, growth
from tests.faults.places import SERVE
from tests.faults.walk import Site

PEOPLE = 200
MINUTES = 3
# Errors that are told one by one.
MOST_TOLD = 20
# Bounds on what may be asked for on the command line.
MOST_PEOPLE, MOST_MINUTES = 1000, 30


def measure(home: Path, people: int = PEOPLE, minutes: int = MINUTES) -> Iterator[Figure]:
    """Figures of a crowd on two workers of this machine, which also has to be the crowd."""
    before = os.getloadavg()[0]
    # The crowd is its own proxy: limits count each of its people for itself, as they do on a network.
    settings = {"KUME_HOME": str(home), "KUME_WORKERS": "2", "KUME_PROXIES": "127.0.0.1"}
    with running(SERVE, settings, "/readyz") as server:
        site = Site.of(server.port)
        with crowd(server.port, site, people) as answers:
            begun, weights = time.monotonic(), []
            for minute in range(1, minutes + 1):
                time.sleep(max(0.0, begun + 60 * minute - time.monotonic()))
                weights.append(weight(server.process.pid) / 2**20)
        seconds = time.monotonic() - begun
        for one in failures(answers)[:MOST_TOLD]:
            sys.stderr.write(f"{one.kind} {one.path} after {one.asked - begun:.1f} s: {one.status} {one.error}\n")
        yield Figure("people", people, "")
        yield Figure("requests", len(answers) / seconds, "requests/s")
        yield from by_kind(answers)
        for minute, found in enumerate(weights, 1):
            yield Figure(f"memory after minute {minute}", found, "MB")
        yield growth(weights[0], weights[-1])
    yield Figure("load average before", before, "")
    yield Figure("load average after", os.getloadavg()[0], "")
