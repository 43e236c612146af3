"""Checking the bytes of a file in one call."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from geodata.boundaries import load_layer
from geodata.classifications import load_classification
from geodata.importing import Examined, FileReport, Gazetteer, Given
from geodata.importing.run import examine_file
from geodata.reading import Finding, RawFile, Severity
from geodata.reading.files import check as check_file
from geodata.reading.limits import LIMITS, Limits
from geodata.states import State
from tests.geodata.sources.sample import Cell, Key, Sample


@cache
def gazetteer() -> Gazetteer:
    """Areas of the packaged layer."""
    return Gazetteer(load_layer().areas)


def check(data: bytes | str, name: str = "a.csv", limits: Limits = LIMITS, **given: Any) -> Examined:
    """Read and check one file; what is not said is what the long table needs."""
    body = data.encode() if isinstance(data, str) else data
    said = Given(paths=(Path(name),), **{"classification": "nace2", **given})
    file = check_file(RawFile(name, body, limits))
    return examine_file(file, said, said.year(0), gazetteer(), load_classification(said.classification))


def check_sample(sample: Sample, **given: Any) -> Examined:
    """Read and check a sample as its user would."""
    return check(sample.data, sample.name, **{**sample.given, **given})


def figures(examined: Examined) -> dict[Key, Cell]:
    """Observations of a file in the form of a sample's."""
    rows = examined.observations
    return {
        (str(row["area"]), str(row["activity"]), int(row["year"]), str(row["indicator"])): Cell(
            None if np.isnan(row["value"]) else float(row["value"]),
            State(row["state"]),
            int(row["row"]),
            str(row["column"]),
            str(row["sheet"]),
        )
        for row in rows.to_dict("records")
    }


def errors(report: FileReport) -> list[Finding]:
    """Errors of a report."""
    return list(report.findings.only(Severity.ERROR))


def kinds(report: FileReport, severity: Severity = Severity.ERROR) -> Counter[str]:
    """Number of findings of one severity by kind."""
    return Counter(finding.kind for finding in report.findings.only(severity))
