"""From a clean outcome to the source of a release."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pandas as pd

from geodata import indicators
from geodata.errors import InputError
from geodata.importing.report import FileReport
from geodata.importing.run import Outcome
from geodata.release.build import Source
from geodata.sources.registry import formats
from geodata.text import fold

# Where a release keeps what its import reported.
REPORT = "report.json"
# Name of the table of shares in a release.
SHARES = "shares.csv"
_KEYS = ["area", "activity", "year", "indicator"]
_ORDER = [*_KEYS, "value", "state", "file", "sheet", "row", "column"]


@dataclass(frozen=True)
class About:
    """What the user says of the release; texts are keyed by language.

    `shares` are those of classes in their division, where the files have divisions only, and `shares_table` the file
    they were read from, which the release keeps.
    """

    title: Mapping[str, str]
    producer: Mapping[str, str]
    licence: str
    retrieved: date
    url: str = ""
    illustrative: bool = False
    shares: Mapping[str, float] = field(default_factory=dict)
    shares_table: bytes = b""


def assemble(outcome: Outcome, about: About) -> Source:
    """Source of a release from an outcome without errors."""
    if not outcome.report.clean:
        raise InputError("the files are not clean", cure="correct what the report names")
    rows = outcome.observations[_ORDER].sort_values(_KEYS, kind="stable", ignore_index=True)
    present = set(rows["indicator"].unique())
    return Source(
        observations=pd.DataFrame(rows),
        title=about.title,
        illustrative=about.illustrative,
        sources=tuple(_source(file, place, about) for place, file in enumerate(outcome.report.files)),
        years=tuple(sorted(int(year) for year in rows["year"].unique())),
        indicators=tuple(one.id for one in indicators.all() if one.id in present),
        classification=outcome.report.classification,
        shares=about.shares,
        documents={REPORT: outcome.report.as_json().encode(), **_kept(about)},
    )


def _kept(about: About) -> dict[str, bytes]:
    return {SHARES: about.shares_table} if about.shares_table else {}


def _source(file: FileReport, place: int, about: About) -> dict[str, Any]:
    layout = next(one for one in formats() if one.id == file.format)
    return {
        "id": f"{place + 1}-{_slug(file.file)}",
        "title": {lang: f"{title}, {file.file}" for lang, title in layout.title.items()},
        "producer": dict(about.producer),
        "licence": about.licence,
        **({"url": about.url} if about.url else {}),
        "retrieved": about.retrieved.isoformat(),
        "file": file.file,
        "sha256": file.sha256,
        "format": file.format,
        "encoding": file.encoding,
    }


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-") or "file"
