"""Files of a view of all districts: how long each format takes to make, from the release to the last byte."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from geodata.atlas import Atlas, open_atlas
from layouts.context import Context
from layouts.document import document_of
from layouts.files import made, modules
from tests.bench.report import Figure, p50

ROUNDS = 5
QUICK = ("csv", "svg")
BUDGET, QUICK_BUDGET = 2.0, 0.3


def measure(home: Path) -> Iterator[Figure]:
    """Figures of every format, then of the largest picture."""
    atlas = open_atlas(home)
    for form in modules():
        yield _figure(atlas, form, {})
    yield _figure(atlas, "png", {"size": "print"})


def _figure(atlas: Atlas, form: str, options: dict[str, str]) -> Figure:
    seconds = p50([_seconds(atlas, form, options, year) for year in atlas.manifest.years[-ROUNDS:]])
    named = " ".join([form, *options.values()])
    return Figure(f"973 districts as {named}", seconds, "s", QUICK_BUDGET if form in QUICK else BUDGET)


def _seconds(atlas: Atlas, form: str, options: dict[str, str], year: int) -> float:
    """Another year each time, so that nothing of it is there already."""
    view = replace(atlas.choices.default(), level="district", measure="lq", year=year)
    begun = time.perf_counter()
    made([document_of(Context(view, atlas), "https://atlas.example")], form, options)
    return time.perf_counter() - begun
