"""A worker is killed under load, as by the kernel when memory runs out."""

from __future__ import annotations

import os
import signal
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.faults.client import failures
from tests.faults.crowd import BRISK, FEW, crowd
from tests.faults.figures import told
from tests.faults.outcome import Outcome
from tests.faults.places import served, wait_for, workers
from tests.faults.proxy import nginx
from tests.faults.walk import Site

ABOUT = "kill -9 of a worker, five times under load, with and without nginx in front"
TIMES = 5


def run(home: Path) -> Iterator[Outcome]:
    """Kill workers while people browse."""
    with tempfile.TemporaryDirectory() as folder, served(home) as server, nginx(Path(folder), server.port) as proxy:
        site = Site.of(server.port)
        for front, port in (("", server.port), (" behind nginx", proxy)):
            with crowd(port, site, FEW, BRISK) as answers:
                time.sleep(4)
                back = []
                for _ in range(TIMES):
                    victim = workers(server)[0]
                    os.kill(victim, signal.SIGKILL)
                    back.append(wait_for(lambda victim=victim: len(set(workers(server)) - {victim}) == 2))
                    time.sleep(2)
            seen = f"{told(answers)}; the next worker was there after {max(back):.2f} s at most"
            # What the worker was answering is lost; nginx asks the other one, unless half of it was sent.
            lost = len(failures(answers))
            most = (1 if front else 16) * TIMES
            yield Outcome(f"a worker killed {TIMES} times{front}", seen, lost <= most and max(back) < 5)
