"""Another release is put to use under load."""

from __future__ import annotations

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.serving import weight
from tests.faults.client import failures
from tests.faults.crowd import BRISK, FEW, crowd
from tests.faults.figures import told
from tests.faults.outcome import Outcome
from tests.faults.places import copied, kume, ready, served, wait_for
from tests.faults.walk import Site

ABOUT = "kume use between two releases, twenty times under load"
TIMES = 20


def run(home: Path) -> Iterator[Outcome]:
    """Switch to and fro while people browse, whose pages are of either release."""
    with tempfile.TemporaryDirectory() as folder:
        store = copied(home, Path(folder), "twin")
        names = (store.current() or "", "twin")
        with served(store.home) as server:
            site = Site.of(server.port)
            late, weights = [], []
            with crowd(server.port, site, FEW, BRISK) as answers:
                time.sleep(5)
                for number in range(1, TIMES + 1):
                    wanted = names[number % 2]
                    done = kume("use", wanted, environment={"KUME_HOME": folder})
                    if done.returncode:
                        yield Outcome("kume use", done.stderr, held=False)
                    late.append(wait_for(lambda wanted=wanted: ready(server.port)["release"] == wanted))
                    weights.append(weight(server.process.pid) / 2**20)
            seen = f"{told(answers)}; followed after {max(late):.2f} s at most; memory {weights[1]:.0f} MB after the"
            seen += f" second switch, {weights[-1]:.0f} MB after the last"
            yield Outcome(f"the release switched {TIMES} times", seen, not failures(answers) and max(late) < 10)
