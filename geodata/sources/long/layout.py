"""Columns area, activity, year, indicator, value and status; the last three of them where they are needed."""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.errors import InputError
from geodata.reading import Finding, RawFile, Sheet, read_records
from geodata.reading.delimited import categories
from geodata.reading.workbook import column_name, text_of
from geodata.sources.table import Table, Wanted, constant, sole, table_rows

_REQUIRED = ("area", "activity", "value")
# The long table that `score` reads calls the status a state.
_KNOWN = (*_REQUIRED, "year", "indicator", "status", "state")
_SEPARATORS = ",;\t|"


def recognises(file: RawFile) -> bool:
    """Whether its first line, or a sheet's, names area, activity and value."""
    if file.is_workbook:
        return _sheet_of(file) is not None
    return set(_REQUIRED) <= set(_names(_first_line(file), _separator(file)))


def read(file: RawFile, wanted: Wanted) -> Table:
    """Read the table."""
    return _read_sheet(file, wanted) if file.is_workbook else _read_text(file, wanted)


def _read_text(file: RawFile, wanted: Wanted) -> Table:
    records = read_records(file, _separator(file))
    columns = {heading.strip().lower(): column for heading, column in records.columns.items()}
    return _table(file, wanted, columns, records.row, "value", records.findings)


def _read_sheet(file: RawFile, wanted: Wanted) -> Table:
    sheet = _sheet_of(file)
    if sheet is None:
        raise _no_heading(file)
    headings = [text_of(cell).lower() for cell in sheet.rows[0]]
    numbers = [number for number, line in enumerate(sheet.rows[1:], 2) if any(cell is not None for cell in line)]
    columns = {
        name: _categorical([sheet.text(number, place) for number in numbers])
        for place, name in enumerate(headings, 1)
        if name in _KNOWN
    }
    place = headings.index("value") + 1
    native = [_native(sheet.cell(number, place)) for number in numbers]
    findings = tuple(
        Finding("formula", sheet=sheet.name, row=row, column=column_name(column), value=sheet.text(row, column)[:80])
        for row, column in sheet.formulas
        if column <= len(headings) and headings[column - 1] in _KNOWN
    )
    rows = np.array(numbers, np.int32)
    table = _table(file, wanted, columns, rows, column_name(place), findings, sheet.name, np.array(native, np.float64))
    formulas = [row for row, _ in sheet.formulas]
    return Table(table.rows[~table.rows["row"].isin(formulas)], findings=table.findings)


def _table(
    file: RawFile,
    wanted: Wanted,
    columns: dict[str, pd.Categorical],
    rows: NDArray[np.int32],
    value_column: str,
    findings: tuple[Finding, ...],
    sheet: str = "",
    native: NDArray[np.float64] | None = None,
) -> Table:
    absent = [name for name in _REQUIRED if name not in columns]
    if absent:
        raise _no_heading(file, absent[0])
    length = len(rows)
    years = columns.get("year")
    if years is None:
        years = constant(sole(wanted.year, file.name), length)
    indicators = columns.get("indicator")
    if indicators is None:
        indicators = constant(wanted.indicator or _no_indicator(file), length)
    made = table_rows(
        {
            "area": columns["area"],
            "activity": columns["activity"],
            "year": years,
            "indicator": indicators,
            "text": columns["value"],
            "native": np.full(length, np.nan) if native is None else native,
            "status": columns.get("status", columns.get("state", constant("", length))),
            "sheet": constant(sheet, length),
            "row": rows,
            "column": constant(value_column, length),
        }
    )
    return Table(_chosen(made, wanted), findings=findings)


def _chosen(rows: pd.DataFrame, wanted: Wanted) -> pd.DataFrame:
    """Rows of the year that was asked for; every row where none was."""
    return rows if wanted.year is None else rows[rows["year"] == str(wanted.year)]


def _sheet_of(file: RawFile) -> Sheet | None:
    """First sheet whose first row names the required columns."""
    for name in file.workbook.sheet_names:
        sheet = file.workbook.sheet(name)
        if sheet.rows and set(_REQUIRED) <= {text_of(cell).lower() for cell in sheet.rows[0]}:
            return sheet
    return None


def _native(cell: str | float | None) -> float:
    return np.nan if cell is None or isinstance(cell, str) else float(cell)


def _categorical(texts: list[str]) -> pd.Categorical:
    codes, names = pd.factorize(np.array(texts, object))
    return categories([str(name) for name in names], codes)


def _first_line(file: RawFile) -> str:
    return file.text.content.partition("\n")[0]


def _separator(file: RawFile) -> str:
    """The separator that gives the most headings."""
    line = _first_line(file)
    return max(_SEPARATORS, key=line.count)


def _names(line: str, separator: str) -> list[str]:
    return [name.strip().strip('"').lower() for name in line.split(separator)]


def _no_heading(file: RawFile, name: str = "area") -> InputError:
    return InputError(
        "a column is missing", file=file.name, row=1, column=name, cure=f"the columns are {', '.join(_KNOWN[:-1])}"
    )


def _no_indicator(file: RawFile) -> str:
    raise InputError("the file names no indicator", file=file.name, cure="give it with --indicator")
