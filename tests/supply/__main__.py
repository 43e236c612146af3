"""``python -m tests.supply audit|sbom``: advisories about the pinned packages, and a list of them."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tests.supply.audit import audit
from tests.supply.lock import LOCKS, pins
from tests.supply.sbom import write


def main(arguments: list[str] | None = None) -> int:
    """0: every package was asked about and nothing is known; 1: advisories; 3: not (all) audited."""
    parser = argparse.ArgumentParser(prog="python -m tests.supply")
    commands = parser.add_subparsers(dest="command", required=True)
    asking = commands.add_parser("audit", help="hold every pinned package against published advisories")
    asking.add_argument("--lock", type=Path, action="append", help="lock file; all of them if left out")
    asking.add_argument("--service", choices=("pypi", "osv"), default="pypi", help="who publishes the advisories")
    asking.add_argument("--osv-url", help="address of a copy of OSV")
    listing = commands.add_parser("sbom", help="list the pinned packages as CycloneDX JSON")
    listing.add_argument("out", type=Path)
    listing.add_argument("--lock", type=Path, default=LOCKS["run"], help="lock file; that of a server if left out")
    given = parser.parse_args(arguments)
    if given.command == "sbom":
        write(given.lock, given.out)
        sys.stdout.write(f"{len(list(pins(given.lock)))} packages: {given.out}\n")
        return 0
    wanted = {pin for lock in given.lock or LOCKS.values() for pin in pins(lock)}
    options = ["--vulnerability-service", given.service, *(["--osv-url", given.osv_url] if given.osv_url else [])]
    verdict = audit(wanted, options)
    for line in verdict.found:
        sys.stdout.write(f"advisory: {line}\n")
    for line in verdict.unasked:
        sys.stderr.write(f"not audited: {line}\n")
    if not verdict.code:
        sys.stdout.write(f"{len(wanted)} packages, no advisory about any\n")
    return verdict.code


if __name__ == "__main__":
    sys.exit(main())
