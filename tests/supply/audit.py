"""Pinned packages against published advisories, by pip-audit; what could not be asked is never taken for sound."""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.supply.lock import Pin

SOUND, FOUND, NOT_AUDITED = 0, 1, 3
# Advisories about it have been published for years: a service that knows of none has none to tell.
KNOWN_BAD = Pin("flask", "0.5", frozenset())
# Seconds for the questions of one portion.
PATIENCE = 900
# Packages without an answer that are named.
SHOWN = 10


@dataclass
class Verdict:
    """Advisories by package, and why some packages, or all, were not held against any."""

    found: list[str] = field(default_factory=list)
    unasked: list[str] = field(default_factory=list)

    @property
    def code(self) -> int:
        """Exit code: advisories come before what could not be asked."""
        return FOUND if self.found else NOT_AUDITED if self.unasked else SOUND


def audit(pinned: Iterable[Pin], options: Sequence[str] = ()) -> Verdict:
    """Ask about every pin, and about one that is known to be bad; ``options`` are those of pip-audit."""
    wanted = {(one.name, one.version) for one in pinned}
    told: list[dict[str, Any]] = []
    for asked in _apart([*wanted, (KNOWN_BAD.name, KNOWN_BAD.version)]):
        try:
            told += _ask(asked, options)
        except _UnansweredError as error:
            return Verdict(unasked=[f"the service did not answer: {error}"])
    return judge(told, wanted)


def judge(told: Iterable[dict[str, Any]], wanted: set[tuple[str, str]]) -> Verdict:
    """Verdict on what pip-audit told of each package."""
    verdict = Verdict()
    known_bad = (KNOWN_BAD.name, KNOWN_BAD.version)
    asked, taught = set(), False
    for one in told:
        pin = (one["name"], one.get("version", ""))
        if "skip_reason" in one:
            continue
        asked.add(pin)
        taught = taught or (pin == known_bad and bool(one["vulns"]))
        if pin in wanted:
            verdict.found += [_line(pin, advisory) for advisory in one["vulns"]]
    if not taught:
        verdict.unasked.append(f"the service knows no advisory about {'=='.join(known_bad)}, so it has none to tell")
    if unanswered := [f"{name}=={version}" for name, version in sorted(wanted - asked)]:
        more = f" and {len(unanswered) - SHOWN} more" if len(unanswered) > SHOWN else ""
        verdict.unasked.append(f"no answer about {', '.join(unanswered[:SHOWN])}{more}")
    return verdict


def _line(pin: tuple[str, str], advisory: dict[str, Any]) -> str:
    names = ", ".join([advisory["id"], *advisory["aliases"]])
    cure = ", ".join(advisory["fix_versions"]) or "no version yet"
    return f"{pin[0]}=={pin[1]}: {names}; mended in {cure}"


class _UnansweredError(Exception):
    """pip-audit could not ask."""


def _ask(asked: Mapping[str, str], options: Sequence[str]) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory(prefix="kume-audit-") as folder:
        file = Path(folder) / "pins.txt"
        file.write_text("".join(f"{name}=={version}\n" for name, version in asked.items()), encoding="utf-8")
        command = [sys.executable, "-m", "pip_audit", "--no-deps", "--disable-pip", "--format", "json"]
        command += ["--progress-spinner", "off", "--requirement", str(file), *options]
        try:
            ended = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        except subprocess.TimeoutExpired:
            raise _UnansweredError(f"nothing within {PATIENCE} s") from None
    try:
        told: list[dict[str, Any]] = json.loads(ended.stdout)["dependencies"]
    except (ValueError, KeyError):
        said = ended.stderr.strip().splitlines() or [f"pip-audit ended with {ended.returncode}"]
        raise _UnansweredError(said[-1][:300]) from None
    return told


def _apart(wanted: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    """Packages in as many portions as one has versions: pip-audit takes a name once, and all machines count here."""
    portions: list[dict[str, str]] = []
    for name, version in sorted(wanted):
        portion = next((one for one in portions if name not in one), None)
        if portion is None:
            portions.append(portion := {})
        portion[name] = version
    return portions
