"""``python -m tests.bench [GROUP ...]``: every figure as a JSON line, then all of them as a table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Iterator

from geodata.release.store import Store, default_home
from tests.bench import doubt, files, history, lighthouse, numbers, pages, register, scoring, serving
from tests.bench.report import Figure, machine, table
from tests.bench.visits import browser

GROUPS: dict[str, Callable[[], Iterator[Figure]]] = {
    "map": lambda: pages.measure(default_home()),
    "server": lambda: serving.measure(default_home()),
    "numbers": numbers.measure,
    "score": scoring.measure,
    "doubt": doubt.measure,
    "files": lambda: files.measure(default_home()),
    "register": register.measure,
    "lighthouse": lambda: lighthouse.measure(default_home()),
}


def main() -> int:
    """Measure; 1 when something could not be measured, never for being slow."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description="Measure the atlas against its budgets.")
    parser.add_argument("groups", nargs="*", metavar="group", help=f"{', '.join(GROUPS)}; all if left out")
    parser.add_argument("--record", action="store_true", help="add the figures to docs/benchmarks.md")
    given = parser.parse_args()
    chosen = given.groups or list(GROUPS)
    if unknown := [name for name in chosen if name not in GROUPS]:
        parser.error(f"no such group: {', '.join(unknown)}; groups are {', '.join(GROUPS)}")
    if Store(default_home()).current() is None:
        sys.stderr.write(f"nothing to measure: no release in {default_home()}; run python -m geodata build\n")
        return 1
    with browser() as chromium:
        facts = machine(chromium.version)
    figures: list[Figure] = []
    missing = []
    for name in chosen:
        try:
            for figure in GROUPS[name]():
                figures.append(figure)
                sys.stdout.write(figure.line(facts) + "\n")
                sys.stdout.flush()
        except Exception as error:  # Whatever goes wrong in one group, the others are still measured.
            missing.append(f"{name} could not be measured to the end: {type(error).__name__}: {error}")
    sys.stdout.write(f"\n{table(figures)}\n")
    if given.record:
        history.record(figures, facts)
    for line in missing:
        sys.stderr.write(f"{line}\n")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
