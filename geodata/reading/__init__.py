"""From the bytes of a file to text, numbers and cells; nothing is guessed, everything is bounded."""

from __future__ import annotations

from geodata.reading.delimited import Records, read_records
from geodata.reading.encoding import Text, decode
from geodata.reading.files import RawFile, open_file
from geodata.reading.findings import Finding, Severity
from geodata.reading.numbers import Convention, decide, parse
from geodata.reading.workbook import Sheet, Workbook, open_workbook

__all__ = [
    "Convention",
    "Finding",
    "RawFile",
    "Records",
    "Severity",
    "Sheet",
    "Text",
    "Workbook",
    "decide",
    "decode",
    "open_file",
    "open_workbook",
    "parse",
    "read_records",
]
