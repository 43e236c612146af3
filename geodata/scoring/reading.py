"""Reading a table from CSV or Parquet, with Arrow; whatever is wrong is told with its row."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO
from unicodedata import category

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata.arrow import numbers
from geodata.errors import InputError
from geodata.scoring.locating import header, locate, no_rows
from geodata.scoring.rows import Column, Rows, Text

ENDINGS = (".csv", ".parquet")
_CODES = pa.dictionary(pa.int32(), pa.string())
_TYPES = {"code": _CODES, "word": _CODES, "year": pa.int64(), "number": pa.float64()}
_BLOCK = 1 << 23
# Control signs and line separators; joiners, which some scripts need, are none of them.
_UNSEEN = ("Cc", "Zl", "Zp")


def read_rows(file: Path, columns: Sequence[Column], stream: BinaryIO | None = None) -> Rows:
    """Read a table with these columns in any order.

    Parameters
    ----------
    file : path
        CSV in UTF-8 with commas and decimal points, or Parquet, told by its ending.
    columns : sequence of Column
        What the table may have; other columns are refused.
    stream : binary file, optional
        The opened file, where a caller wants to see how far a CSV file has been read.

    Raises
    ------
    InputError
        Another ending, another column, a cell that is not of its kind, or no rows at all.
    """
    if file.suffix.lower() not in ENDINGS:
        raise InputError(
            "not a table by its ending", file=file, cure=f"name a file that ends in {' or '.join(ENDINGS)}"
        )
    if not file.is_file():
        raise InputError("no such file", file=file, cure="name a file that is there")
    try:
        table = _csv(file, columns, stream) if file.suffix.lower() == ".csv" else _parquet(file, columns)
    except OSError as error:
        raise InputError(f"cannot be read, {error}", file=file, cure="check the file and the rights to it") from None
    if not table.num_rows:
        raise no_rows(file)
    return _rows(file, table, columns)


def _csv(file: Path, columns: Sequence[Column], stream: BinaryIO | None) -> pa.Table:
    _check_names(file, header(file), columns)
    types = {column.name: _TYPES[column.kind] for column in columns}
    options = pa_csv.ConvertOptions(column_types=types, null_values=[""], strings_can_be_null=False)
    try:
        return pa_csv.read_csv(stream or file, pa_csv.ReadOptions(block_size=_BLOCK), convert_options=options)
    except pa.ArrowInvalid as error:
        raise locate(file, columns, str(error)) from None


def _parquet(file: Path, columns: Sequence[Column]) -> pa.Table:
    texts = [column.name for column in columns if column.kind in ("code", "word")]
    try:
        names = pq.ParquetFile(file).schema_arrow.names
        _check_names(file, names, columns)
        table = pq.ParquetFile(file, read_dictionary=[name for name in names if name in texts]).read()
    except pa.ArrowException as error:
        reason = str(error).rstrip(".")
        raise InputError(f"not a Parquet file, {reason}", file=file, cure="write it again") from None
    fields = {column.name: column for column in columns}
    return pa.table({name: _typed(file, fields[name], table.column(name)) for name in names})


def _check_names(file: Path, names: Sequence[str], columns: Sequence[Column]) -> None:
    known = [column.name for column in columns]
    for name in names:
        if name not in known:
            raise InputError("unknown column", file=file, column=name, cure=f"known are {', '.join(known)}")
        if names.count(name) > 1:
            raise InputError("the column is there twice", file=file, column=name, cure="keep one of the two")
    for column in columns:
        if column.required and column.name not in names:
            raise InputError("a column is missing", file=file, column=column.name, cure="add it")


def _typed(file: Path, column: Column, found: pa.ChunkedArray) -> pa.ChunkedArray:
    """Column of a Parquet file in the type that it is worked on with; other kinds of content are refused."""
    kind = found.type.value_type if pa.types.is_dictionary(found.type) else found.type
    if column.kind in ("code", "word"):
        if not (pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind)):
            cure = "write it as text, as 01 and 1 are two codes"
            raise InputError("the column is not text", file=file, column=column.name, value=str(kind), cure=cure)
        if found.null_count or found.type != _CODES:
            return pc.dictionary_encode(pc.fill_null(found.cast(pa.string()), ""))
        return found
    whole = column.kind == "year"
    if not (pa.types.is_integer(kind) or (not whole and (pa.types.is_floating(kind) or pa.types.is_decimal(kind)))):
        cure = f"write it as {'whole ' if whole else ''}numbers"
        raise InputError("the column is of another kind", file=file, column=column.name, value=str(kind), cure=cure)
    try:
        return found.cast(_TYPES[column.kind], safe=not pa.types.is_decimal(kind))
    except pa.ArrowInvalid as error:
        raise InputError(f"a number cannot be kept, {error}", file=file, column=column.name, cure="round it") from None


def _rows(file: Path, table: pa.Table, columns: Sequence[Column]) -> Rows:
    table = table.unify_dictionaries()
    kinds = {column.name: column.kind for column in columns}
    found = {name: table.column(name) for name in table.column_names}
    rows = Rows(
        file,
        table.num_rows,
        {name: _text(one) for name, one in found.items() if kinds[name] in ("code", "word")},
        {name: _floats(one) for name, one in found.items() if kinds[name] == "number"},
        next((_joined(one, np.int64) for name, one in found.items() if kinds[name] == "year"), None),
    )
    for name, text in rows.text.items():
        _check_labels(rows, name, text, kinds[name] == "word")
    if "year" in found:
        _check_years(rows, found["year"])
    for name, figures in rows.number.items():
        rows.require(np.isinf(figures), "not a finite number", name, "give a number of usual size")
    return rows


def _text(column: pa.ChunkedArray) -> Text:
    """Text in codes of its sorted labels, those that no row has left out."""
    labels = column.chunk(0).dictionary.to_pylist()
    raw = np.concatenate([numbers(chunk.indices, np.int32) for chunk in column.chunks])
    used = np.flatnonzero(np.bincount(raw, minlength=len(labels)))
    order = sorted(used.tolist(), key=labels.__getitem__)
    lookup = np.zeros(len(labels), np.int32)
    lookup[order] = np.arange(len(order), dtype=np.int32)
    return Text(tuple(labels[place] for place in order), lookup[raw])


def _joined(column: pa.ChunkedArray, dtype: type[np.generic]) -> NDArray[np.int64]:
    return np.concatenate([numbers(chunk, dtype) for chunk in column.chunks])


def _floats(column: pa.ChunkedArray) -> NDArray[np.float64]:
    parts = []
    for chunk in column.chunks:
        part = numbers(chunk, np.float64)
        if chunk.null_count:
            part = np.where(numbers(pc.is_null(chunk).cast(pa.int8()), np.int8), np.nan, part)
        parts.append(part)
    return np.concatenate(parts)


def _check_labels(rows: Rows, name: str, text: Text, empty_allowed: bool) -> None:
    for place, label in enumerate(text.labels):
        if label == "" and empty_allowed:
            continue
        if label == "" or label != label.strip() or any(category(sign) in _UNSEEN for sign in label):
            message = "an empty cell" if label == "" else "spaces around a word, or a sign that cannot be seen"
            index = int((text.place == place).argmax())
            raise rows.refuse(message, index, name, label, "write the code without them" if label else "fill it")


def _check_years(rows: Rows, column: pa.ChunkedArray) -> None:
    assert rows.year is not None
    if column.null_count:
        index = pc.index(pc.is_null(column), True).as_py()
        raise rows.refuse("an empty cell", index, "year", "", "fill it")
    rows.require((rows.year < 1) | (rows.year > 9999), "not a year", "year", "give a year like 2024")
