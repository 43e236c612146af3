"""Several files at once: each read and checked, then held against each other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pandas as pd
from pandas.api.types import union_categoricals

from geodata import indicators
from geodata.classifications import Classification, load_classification
from geodata.errors import InputError
from geodata.importing.duplicates import within
from geodata.importing.examine import Examined, examine
from geodata.importing.places import Gazetteer
from geodata.importing.report import FileReport, Listed, Report
from geodata.reading import Finding, RawFile, open_file
from geodata.reading.limits import LIMITS, Limits
from geodata.reading.numbers import Convention
from geodata.sources.registry import AUTO, choose
from geodata.sources.table import Wanted

Progress = Callable[[str], None]
_KEYS = ("area", "activity", "year", "indicator")
_TEXTS = ("area", "activity", "indicator", "sheet", "column")


@dataclass(frozen=True)
class Given:
    """What the user says of the files.

    Attributes
    ----------
    years
        None, one for all files, or one for each file in their order.
    select
        For further dimensions of a file, the code that is meant.
    """

    paths: tuple[Path, ...]
    classification: str
    format: str = AUTO
    indicator: str | None = None
    years: tuple[int, ...] = ()
    numbers: Convention | None = None
    select: Mapping[str, str] = field(default_factory=dict)
    limits: Limits = LIMITS

    def year(self, place: int) -> int | None:
        """Year of a file by its place."""
        if len(self.years) not in (0, 1, len(self.paths)):
            raise InputError(
                "the years do not fit the files",
                value=", ".join(str(year) for year in self.years),
                cure=f"give --year once, or once for each of the {len(self.paths)} files in their order",
            )
        return None if not self.years else self.years[place if len(self.years) > 1 else 0]


@dataclass(frozen=True, eq=False)
class Outcome:
    """Report, and the observations of all files with the column `file`, their place among the files.

    They are complete where the report is clean.
    """

    report: Report
    observations: pd.DataFrame


def import_files(given: Given, areas: pd.DataFrame, progress: Progress = lambda _: None) -> Outcome:
    """Read and check files; nothing is written.

    Parameters
    ----------
    areas : DataFrame
        ``Layer.areas``.

    Raises
    ------
    InputError
        When a file cannot be read as its format, or what the user says of the files makes no sense.
    """
    classification = load_classification(given.classification)
    if given.indicator is not None:
        indicators.get(given.indicator)
    gazetteer = Gazetteer(areas)
    examined = []
    for place, path in enumerate(given.paths):
        progress(path.name)
        file = open_file(path, given.limits)
        examined.append(examine_file(file, given, given.year(place), gazetteer, classification))
    return _together(examined, given)


def examine_file(
    file: RawFile, given: Given, year: int | None, gazetteer: Gazetteer, classification: Classification
) -> Examined:
    """Read and check one file."""
    wanted = Wanted(
        classification=given.classification,
        year=year,
        indicator=given.indicator,
        numbers=given.numbers,
        select=given.select,
    )
    return examine(file, choose(given.format, file), wanted, gazetteer, classification)


def _together(examined: list[Examined], given: Given) -> Outcome:
    reports = [one.report for one in examined]
    rows = _joined([one.observations for one in examined])
    if len(examined) > 1:
        repeated = within(rows, _KEYS, [report.file for report in reports])
        again = rows["file"].to_numpy()[repeated.again]
        for place, report in enumerate(reports):
            mine = [finding for finding, file in zip(repeated.findings, again, strict=True) if file == place]
            reports[place] = _with(report, mine)
    return Outcome(Report(given.classification, tuple(reports)), rows)


def _with(report: FileReport, findings: list[Finding]) -> FileReport:
    """Report with more findings; those already listed stay first."""
    if not findings:
        return report
    more = Listed.of(findings)
    counts = {**report.findings.counts}
    for kind, count in more.counts.items():
        counts[kind] = counts.get(kind, 0) + count
    listed = Listed(counts, (*more.entries, *report.findings.entries), report.findings.errors + more.errors)
    return replace(report, duplicates=report.duplicates + len(findings), findings=listed)


def _joined(frames: list[pd.DataFrame]) -> pd.DataFrame:
    made: dict[str, object] = {"file": np.repeat(np.arange(len(frames), dtype=np.int16), [len(one) for one in frames])}
    for name in (*_KEYS, "value", "state", "sheet", "row", "column"):
        columns = [frame[name] for frame in frames]
        if name in _TEXTS:
            made[name] = union_categoricals(columns)
        else:
            made[name] = np.concatenate([column.to_numpy() for column in columns])
    return pd.DataFrame(made)
