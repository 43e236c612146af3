"""What an import says of each file: counted, listed, and the same in every form it is written in."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from geodata.importing.wording import words
from geodata.reading import Finding, Severity

# Findings of one kind that are listed one by one; all are counted.
MOST_LISTED = 1_000
_LANGUAGES = ("tr", "en")


@dataclass(frozen=True)
class TotalCheck:
    """A total line of the file beside the sum of its parts.

    `verdict` is `equal`, `explained` (parts are missing and the sum is below), `partial` (the file holds only some of
    the parts) or `differs`; `missing` counts the parts without a figure, `name` is that of the area, and `of` the axis
    (activity or area) that was summed over.
    """

    area: str
    activity: str
    year: int
    indicator: str
    name: str
    of: str
    own: float
    sum: float
    parts: int
    missing: int
    verdict: str
    sheet: str
    row: int
    column: str

    @property
    def difference(self) -> float:
        """Total line minus sum of the parts."""
        return self.own - self.sum


@dataclass(frozen=True)
class Listed:
    """Findings of a file: how many of each kind, and the first of them in the order of severity and place."""

    counts: Mapping[str, int] = field(default_factory=dict)
    entries: tuple[Finding, ...] = ()
    errors: int = 0

    @classmethod
    def of(cls, findings: Iterable[Finding]) -> Listed:
        """List findings up to the limit of each kind."""
        seen: Counter[str] = Counter()
        kept: list[Finding] = []
        errors = 0
        for finding in findings:
            seen[finding.kind] += 1
            errors += finding.severity is Severity.ERROR
            if seen[finding.kind] <= MOST_LISTED:
                kept.append(finding)
        order = list(Severity)
        kept.sort(key=lambda one: (order.index(one.severity), one.sheet, one.row, one.column))
        return cls(dict(seen), tuple(kept), errors)

    def only(self, severity: Severity) -> tuple[Finding, ...]:
        """Listed findings of one severity."""
        return tuple(one for one in self.entries if one.severity == severity)


@dataclass(frozen=True)
class FileReport:
    """One file of an import.

    Attributes
    ----------
    rows, figures
        Lines of the file with figures, and figures in them.
    areas
        Number of areas matched, by level.
    activities
        Number of activity codes matched.
    unmatched_areas, unmatched_activities
        Labels without a code, as the file words them.
    states
        Number of figures in each data state.
    duplicates
        Number of figures that are given more than once.
    totals
        Number of total lines by verdict.
    differences
        Total lines that are not equal to their sum.
    """

    file: str
    sha256: str
    format: str
    encoding: str
    years: tuple[int, ...]
    indicators: tuple[str, ...]
    rows: int
    figures: int
    areas: Mapping[str, int]
    activities: int
    unmatched_areas: tuple[str, ...]
    unmatched_activities: tuple[str, ...]
    states: Mapping[str, int]
    duplicates: int
    totals: Mapping[str, int]
    differences: tuple[TotalCheck, ...]
    findings: Listed

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong."""
        return self.findings.errors == 0


@dataclass(frozen=True)
class Report:
    """All files of an import."""

    classification: str
    files: tuple[FileReport, ...]
    release: str = ""

    @property
    def clean(self) -> bool:
        """Whether nothing is wrong in any file."""
        return all(file.clean for file in self.files)

    def as_data(self) -> dict[str, Any]:
        """Plain data with the words of every finding in both languages."""
        return {
            "release": self.release,
            "classification": self.classification,
            "clean": self.clean,
            "files": [_file_data(file) for file in self.files],
        }

    def as_json(self) -> str:
        """The report as JSON."""
        return json.dumps(self.as_data(), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def _file_data(file: FileReport) -> dict[str, Any]:
    data = asdict(file)
    data["clean"] = file.clean
    data["differences"] = [{**asdict(one), "difference": one.difference} for one in file.differences]
    data["counts"] = dict(file.findings.counts)
    del data["findings"]
    for severity in Severity:
        data[f"{severity}s"] = [_finding_data(one, file.file) for one in file.findings.only(severity)]
    return data


def _finding_data(finding: Finding, file: str) -> dict[str, Any]:
    said = {lang: words(lang).finding(finding) for lang in _LANGUAGES}
    return {
        "kind": finding.kind,
        "file": file,
        "sheet": finding.sheet,
        "row": finding.row,
        "column": finding.column,
        "value": finding.value,
        "message": {lang: one.message for lang, one in said.items()},
        "cure": {lang: one.cure for lang, one in said.items()},
    }
