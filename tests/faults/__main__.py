"""``python -m tests.faults [load | FAULT ...]``: a crowd of browsing people, and what can go wrong under them."""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from pathlib import Path
from types import ModuleType

from geodata.release.store import Store, default_home
from tests.bench.report import machine, table
from tests.faults import kinds, load
from tests.faults.places import NeededError

LOAD = "load"


def faults() -> dict[str, ModuleType]:
    """Modules of `tests.faults.kinds` by name."""
    names = sorted(one.name for one in pkgutil.iter_modules(kinds.__path__))
    return {name: importlib.import_module(f"{kinds.__name__}.{name}") for name in names}


def main() -> int:
    """Measure or break; 1 where a fault was not borne, an answer was an error, or something needed is missing."""
    known = faults()
    told = "\n".join(f"  {name:<11}{one.ABOUT}" for name, one in known.items())
    parser = argparse.ArgumentParser(
        prog="python -m tests.faults",
        description=f"All on loopback, bounded in number and time. Faults, all of them if none is named:\n{told}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("names", nargs="*", metavar="name", help=f"{LOAD}, or faults")
    parser.add_argument("--people", type=int, default=load.PEOPLE, help=f"people of {LOAD}, {load.PEOPLE} if left out")
    parser.add_argument("--minutes", type=int, default=load.MINUTES, help=f"their minutes, {load.MINUTES} if left out")
    given = parser.parse_args()
    chosen = given.names or list(known)
    if unknown := [name for name in chosen if name not in (LOAD, *known)]:
        parser.error(f"no such fault: {', '.join(unknown)}; there are {', '.join((LOAD, *known))}")
    if not (0 < given.people <= load.MOST_PEOPLE and 1 < given.minutes <= load.MOST_MINUTES):
        parser.error(f"at most {load.MOST_PEOPLE} people, for 2 to {load.MOST_MINUTES} minutes")
    home = default_home()
    if Store(home).current() is None:
        sys.stderr.write(f"nothing to ask for: no release in {home}; run python -m geodata build\n")
        return 1
    good = True
    for name in chosen:
        try:
            good &= _load(home, given.people, given.minutes) if name == LOAD else _fault(known[name], home)
        except NeededError as error:
            sys.stderr.write(f"{name}: {error}\n")
            good = False
    return 0 if good else 1


def _load(home: Path, people: int, minutes: int) -> bool:
    figures = list(load.measure(home, people, minutes))
    facts = machine("")
    for figure in figures:
        sys.stdout.write(figure.line(facts) + "\n")
    sys.stdout.write(f"\n{table(figures)}\n")
    return all(figure.holds is not False for figure in figures)


def _fault(module: ModuleType, home: Path) -> bool:
    good = True
    for outcome in module.run(home):
        sys.stdout.write(f"{'held' if outcome.held else 'NOT HELD'}  {outcome.fault}: {outcome.seen}\n")
        sys.stdout.flush()
        good &= outcome.held
    return good


if __name__ == "__main__":
    sys.exit(main())
