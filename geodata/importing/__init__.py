"""Official figures into a release: matching, checking and the report, on top of the formats of `geodata.sources`."""

from __future__ import annotations

from geodata.importing.examine import Examined, examine
from geodata.importing.places import Gazetteer
from geodata.importing.report import FileReport, Report, TotalCheck
from geodata.importing.run import Given, Outcome, import_files

__all__ = [
    "Examined",
    "FileReport",
    "Gazetteer",
    "Given",
    "Outcome",
    "Report",
    "TotalCheck",
    "examine",
    "import_files",
]
