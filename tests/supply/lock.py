"""Pinned packages, as the lock files name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
LOCKS = {name: ROOT / "requirements" / f"{name}.txt" for name in ("run", "test")}
_PIN = re.compile(r"([a-z0-9][a-z0-9._-]*)(?:\[[^\]]*\])?==([^\s;\\]+)([^\n]*)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Pin:
    """A package in one version with the sha256 sums of its files; two pins of a name are for different machines."""

    name: str
    version: str
    hashes: frozenset[str]


def pins(lock: Path) -> Iterator[Pin]:
    """Every pin of a lock file, whatever machine it is for.

    Raises
    ------
    ValueError
        For a line that pins nothing, or pins it without a sum.
    """
    for line in lock.read_text(encoding="utf-8").replace("\\\n", " ").splitlines():
        if not line.strip() or line.startswith("#"):
            continue
        found = _PIN.match(line)
        hashes = frozenset(_HASH.findall(line))
        if found is None or not hashes:
            raise ValueError(f"{lock.name}: no pinned package with its sums: {line[:80]}")
        yield Pin(found[1], found[2], hashes)
