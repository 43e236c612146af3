"""The history of the benchmarks grows by one line for each figure."""

from __future__ import annotations

from pathlib import Path

from tests.bench.history import record
from tests.bench.report import Figure

MACHINE = {"cpu": "Some CPU", "cores": 2, "memory": "8 GB"}


def test_a_figure_is_added_below_its_heading_and_others_stay(tmp_path: Path) -> None:
    page = tmp_path / "benchmarks.md"
    page.write_text("# Benchmarks\n", encoding="utf-8")
    record([Figure("start", 1.0, "s", 1.5), Figure("slice (wrk)", 9.0, "requests/s", 10, least=True)], MACHINE, page)
    record([Figure("slice (own generator)", 12.0, "requests/s", 10, least=True)], MACHINE, page)
    start, slices = page.read_text(encoding="utf-8").split("### ")[1:]
    assert start.count("| 1 s | ≤ 1.5 | yes |") == 1
    assert [row.split(" | ")[-3:] for row in slices.splitlines() if "Some CPU" in row] == [
        ["9 requests/s", "≥ 10", "NO |"],
        ["12 requests/s", "≥ 10", "yes |"],
    ]
