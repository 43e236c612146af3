"""Text with separators into columns, every row with the number a reader sees."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
from numpy.typing import NDArray

from geodata.errors import InputError
from geodata.reading.files import RawFile
from geodata.reading.findings import Finding


@dataclass(frozen=True, eq=False)
class Records:
    """Columns of a table.

    `columns` maps a heading to the texts below it, trimmed, as categories; `row` is the number of each record counted
    from 1 with the heading; `findings` are the records with too many or too few fields.
    """

    columns: dict[str, pd.Categorical]
    row: NDArray[np.int32]
    findings: tuple[Finding, ...] = field(default=())


def read_records(file: RawFile, separator: str, quoted: bool = True) -> Records:
    """Read a table whose first record holds its headings; `quoted` where quotes may enclose a field.

    Raises
    ------
    InputError
        When headings are missing or repeated, quotes are left open, or there are too many rows or columns.
    """
    if quoted and file.text.content.count('"') % 2:
        raise InputError("a quote is left open", file=file.name, cure="close it or leave quotes out")
    odd: list[Finding] = []
    table = _parsed(file, separator, quoted, odd)
    if table.num_rows > file.limits.rows:
        raise InputError(
            "the table has too many rows", file=file.name, value=table.num_rows, cure=f"split it at {file.limits.rows}"
        )
    names = _headings(file, [str(column[0]) for column in table.columns] if table.num_rows else [])
    skipped = np.array([finding.row for finding in odd], np.int64)
    row = np.setdiff1d(np.arange(1, table.num_rows + len(skipped) + 1), skipped, assume_unique=True)
    kept = _filled(table)
    kept[:1] = False
    columns = {
        name: _categories(column.filter(pa.array(kept))) for name, column in zip(names, table.columns, strict=True)
    }
    return Records(columns, row[kept].astype(np.int32), tuple(odd))


def _parsed(file: RawFile, separator: str, quoted: bool, odd: list[Finding]) -> pa.Table:
    """Every record with as many fields as the first one; the others are added to the findings."""
    content = file.text.content.encode("utf-8")

    def note(row: pyarrow.csv.InvalidRow) -> str:
        places = {"expected": str(row.expected_columns), "found": str(row.actual_columns)}
        odd.append(Finding("ragged_row", row=row.number or 0, value=row.text[:80], places=places))
        return "skip"

    try:
        return pa.csv.read_csv(
            io.BytesIO(content),
            read_options=pa.csv.ReadOptions(
                use_threads=False, block_size=max(1 << 20, len(content) + 1), autogenerate_column_names=True
            ),
            parse_options=pa.csv.ParseOptions(
                delimiter=separator,
                quote_char='"' if quoted else False,
                newlines_in_values=quoted,
                ignore_empty_lines=False,
                invalid_row_handler=note,
            ),
            convert_options=pa.csv.ConvertOptions(
                column_types={f"f{place}": pa.string() for place in range(file.limits.columns + 1)},
                strings_can_be_null=False,
            ),
        )
    except pa.ArrowException as error:
        reason = " ".join(str(error).split())[:120]
        raise InputError(
            f"the table cannot be read, {reason}", file=file.name, cure="check quotes and separators"
        ) from None


def _headings(file: RawFile, names: list[str]) -> list[str]:
    if len(names) > file.limits.columns:
        raise InputError("the table has too many columns", file=file.name, value=len(names), cure="leave out columns")
    trimmed = [name.strip() for name in names]
    twice = next((name for name in trimmed if name and trimmed.count(name) > 1), None)
    if twice is not None:
        raise InputError("a heading appears twice", file=file.name, row=1, column=twice, cure="rename one of them")
    return names


def _filled(table: pa.Table) -> NDArray[np.bool_]:
    """Rows that are not blank lines."""
    mask = np.zeros(table.num_rows, bool)
    for column in table.columns:
        mask |= pc.not_equal(pc.binary_length(column), 0).to_numpy()
        if mask.all():
            break
    return mask


def _categories(column: pa.ChunkedArray) -> pd.Categorical:
    coded = column.combine_chunks().dictionary_encode()
    if isinstance(coded, pa.ChunkedArray):
        coded = coded.combine_chunks()
    return categories([str(text) for text in coded.dictionary.to_pylist()], coded.indices.to_numpy())


def categories(labels: Sequence[str], codes: NDArray[np.integer]) -> pd.Categorical:
    """Trim labels and give each distinct one a place, in the order of the file."""
    places, names = pd.factorize(np.array([label.strip() for label in labels], object))
    if not len(names):
        return pd.Categorical.from_codes([], categories=pd.Index([], dtype="str"))
    return pd.Categorical.from_codes(places[codes], categories=pd.Index(names, dtype="str"))
