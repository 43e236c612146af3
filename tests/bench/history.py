"""docs/benchmarks.md: what was measured on which day, machine and commit, one line for each figure and day."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from tests.bench.report import Figure
from tests.bench.serving import ROOT

PAGE = ROOT / "docs" / "benchmarks.md"
_COLUMNS = "| date | commit | machine | load | figure | budget | holds |"
_RULE = "|---|---|---|---|---|---|---|"


def record(figures: Sequence[Figure], machine: Mapping[str, Any], page: Path = PAGE) -> None:
    """Add a line for each figure below its heading; a figure that is new gets a heading at the end."""
    text = page.read_text(encoding="utf-8").rstrip() + "\n"
    at = f"| {date.today().isoformat()} | {_commit()} | {_named(machine)} | {os.getloadavg()[0]:.1f} |"
    for figure in figures:
        text = _added(text, _heading(figure), f"{at} {_cells(figure)}")
    page.write_text(text, encoding="utf-8")


def _added(text: str, heading: str, line: str) -> str:
    title = f"### {heading}\n"
    if title not in text:
        return f"{text}\n{title}\n{_COLUMNS}\n{_RULE}\n{line}\n"
    before, after = text.split(title)
    rows = re.match(r"\n(?:\|.*\n)*", after)
    end = rows.end() if rows else 0
    return f"{before}{title}{after[:end]}{line}\n{after[end:]}"


def _heading(figure: Figure) -> str:
    return re.sub(r" \((?:wrk|own generator)\)", "", figure.name)


def _cells(figure: Figure) -> str:
    _name, ours, bounds, _plotly, ratio, holds = figure.cells()
    shown = f"{ours} ({ratio} of Plotly)" if ratio else ours
    return f"{shown} | {bounds} | {holds} |"


def _named(machine: Mapping[str, Any]) -> str:
    return f"{machine['cpu']}, {machine['cores']} cores, {machine['memory']}"


def _commit() -> str:
    run = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, check=False, capture_output=True, text=True)
    return run.stdout.strip() or "unknown"
