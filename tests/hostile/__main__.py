"""The fuzzer for as long as you like: ``python -m tests.hostile --minutes 10 --seed 1``; exit code 1 with findings."""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path

from app import create_app, server_of
from callbacks.settings import Settings
from geodata.release.store import default_home
from tests.hostile.fuzzing import fuzz


def main() -> int:
    """Rounds with one seed after the other until the time is over."""
    asked = argparse.ArgumentParser(prog="python -m tests.hostile", description=__doc__)
    asked.add_argument("--minutes", type=float, default=10)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--examples", type=int, default=60)
    asked.add_argument("--home", type=Path, default=default_home())
    given = asked.parse_args()
    server = server_of(create_app(Settings(home=given.home, limit=0, file_limit=0)))
    end, seed, found = time.monotonic() + 60 * given.minutes, given.seed, 0
    while time.monotonic() < end:
        for finding in fuzz(server, seed, given.examples):
            found += 1
            sys.stdout.write(f"seed {seed}, {finding.check}: {finding.said}\n  {finding.request}\n")
        sys.stdout.write(f"seed {seed}: {found} findings so far\n")
        sys.stdout.flush()
        seed += 1
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
