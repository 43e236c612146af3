"""Finding the line of a CSV file that a fast reader stumbled over, by reading it again line by line."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from geodata.errors import InputError
from geodata.scoring.rows import Column, Kind

_NUMBER = re.compile(r"\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*|\s*", re.IGNORECASE)
_YEAR = re.compile(r"\s*\d{1,9}\s*|\s*")
_LONGEST = 100_000
_COMMAS = "save it as CSV with commas between the columns and points in the numbers"
_UTF8 = "save it as UTF-8"


def header(file: Path) -> list[str]:
    """Names of the columns, from the first line that is not empty."""
    with file.open("rb") as lines:
        first = next((line for line in lines if line.strip(b"\r\n\xef\xbb\xbf")), b"")
    # A file of old line ends is one line to a reader of bytes.
    line = first.replace(b"\r", b"\n").split(b"\n")[0]
    if not line:
        raise InputError("the file is empty", file=file, cure="give a line of column names and the rows below it")
    try:
        names = _cells(file, 1, line.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise InputError("the names of the columns are not UTF-8", file=file, row=1, cure=_UTF8) from None
    if len(names) == 1 and any(mark in names[0] for mark in ";\t|"):
        raise InputError("the columns are not separated by commas", file=file, row=1, value=names[0], cure=_COMMAS)
    return names


def no_rows(file: Path) -> InputError:
    """Finding about a table with nothing in it."""
    return InputError("there are no rows", file=file, cure="give at least one")


def locate(file: Path, columns: Sequence[Column], reason: str) -> InputError:
    """What is wrong with a file that could not be read; `reason` is told where no line is found to be at fault."""
    names = header(file)
    kinds = {column.name: column.kind for column in columns}
    with file.open(encoding="utf-8-sig", errors="surrogateescape") as lines:
        filled = ((number, line.rstrip("\n")) for number, line in enumerate(lines, 1) if line.strip("\n"))
        next(filled)
        number = 0
        for number, line in filled:
            if finding := _finding(file, number, line, names, kinds):
                return finding
    if not number:
        return no_rows(file)
    return InputError(f"cannot be read, {reason.rstrip('.')}", file=file, cure=_COMMAS)


def _finding(file: Path, number: int, line: str, names: list[str], kinds: Mapping[str, Kind]) -> InputError | None:
    if any("\udc80" <= sign <= "\udcff" for sign in line):
        return InputError("a line is not UTF-8", file=file, row=number, cure=_UTF8)
    if len(line) > _LONGEST:
        return InputError(f"a line of {len(line)} signs", file=file, row=number, value=line[:80], cure="shorten it")
    try:
        cells = _cells(file, number, line)
    except InputError as error:
        return error
    if len(cells) != len(names):
        message = f"a line with {len(cells)} columns instead of {len(names)}"
        return InputError(message, file=file, row=number, value=line[:80], cure=_COMMAS)
    for name, cell in zip(names, cells, strict=True):
        if kinds[name] == "number" and not _NUMBER.fullmatch(cell):
            cure = "give a number like 1234.5, or leave it empty and say why in the state"
            return InputError("not a number", file=file, row=number, column=name, value=cell, cure=cure)
        if kinds[name] == "year" and not _YEAR.fullmatch(cell):
            cure = "give a year like 2024"
            return InputError("not a year", file=file, row=number, column=name, value=cell, cure=cure)
    return None


def _cells(file: Path, number: int, line: str) -> list[str]:
    """Cells of one line; a quote must end on the line that it begins on."""
    try:
        return next(csv.reader([line], strict=True))
    except csv.Error:
        cure = "close it on the same line, and double a quote inside quotes"
        raise InputError("a quote is not closed", file=file, row=number, value=line[:80], cure=cure) from None
