"""Reading a table from CSV or Parquet, with Arrow; whatever is wrong is told with its row."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, BinaryIO
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
_STRETCH = 1 << 16
_LAST_YEAR = 9999
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
            raise InputError(
                "unknown column", file=file, column=name.strip(), value=name, cure=f"known are {', '.join(known)}"
            )
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
        next((_years(one) for name, one in found.items() if kinds[name] == "year"), None),
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
    parts = [part for chunk in column.chunks for part in _parts(numbers(chunk.indices, np.int32))]
    used = np.flatnonzero(sum(np.bincount(part, minlength=len(labels)) for part in parts))
    order = sorted(used.tolist(), key=labels.__getitem__)
    if len(order) == 1:
        return Text((labels[order[0]],), np.zeros(len(column), np.int8))
    kind = next(kind for kind in (np.int8, np.int16, np.int32) if len(order) <= np.iinfo(kind).max)
    lookup = np.zeros(len(labels), kind)
    lookup[order] = np.arange(len(order), dtype=kind)
    place: NDArray[np.integer] = np.empty(len(column), kind)
    for part, target in zip(parts, _targets(place, parts), strict=True):
        # Clipping changes no code, as all are in range; it spares numpy a buffer.
        np.take(lookup, part, out=target, mode="clip")
    return Text(tuple(labels[one] for one in order), place)


def _floats(column: pa.ChunkedArray) -> NDArray[np.float64]:
    """Figures, NaN where there is none."""
    found = np.empty(len(column))
    parts = [numbers(chunk, np.float64) for chunk in column.chunks]
    for chunk, part, target in zip(column.chunks, parts, _targets(found, parts), strict=True):
        target[:] = part
        if chunk.null_count:
            target[numbers(pc.is_null(chunk).cast(pa.int8()), np.bool_)] = np.nan
    return found


def _years(column: pa.ChunkedArray) -> NDArray[np.int16]:
    """Years, 0 for whatever is none."""
    found = np.empty(len(column), np.int16)
    parts = [part for chunk in column.chunks for part in _parts(numbers(chunk.fill_null(0), np.int64))]
    for part, target in zip(parts, _targets(found, parts), strict=True):
        target[:] = np.where((part > 0) & (part <= _LAST_YEAR), part, 0)
    return found


def _parts(array: NDArray[Any]) -> list[NDArray[Any]]:
    """Stretches short enough that what is made of each stays in the cache."""
    return [array[first : first + _STRETCH] for first in range(0, len(array), _STRETCH)]


def _targets(whole: NDArray[Any], parts: Sequence[NDArray[Any]]) -> Iterator[NDArray[Any]]:
    """Places of the parts in the array that they are put together in."""
    first = 0
    for part in parts:
        yield whole[first : first + len(part)]
        first += len(part)


def _check_labels(rows: Rows, name: str, text: Text, empty_allowed: bool) -> None:
    for place, label in enumerate(text.labels):
        if label == "" and empty_allowed:
            continue
        if label == "" or label != label.strip() or any(category(sign) in _UNSEEN for sign in label):
            message = "an empty cell" if label == "" else "spaces around a word, or a sign that cannot be seen"
            index = int((text.place == place).argmax())
            raise rows.refuse(message, index, name, label, "write the code without them" if label else "fill it")


def _check_years(rows: Rows, column: pa.ChunkedArray) -> None:
    if rows.years.all():
        return
    index = int((rows.years == 0).argmax())
    found = column[index].as_py()
    message, cure = ("an empty cell", "fill it") if found is None else ("not a year", "give a year like 2024")
    raise rows.refuse(message, index, "year", "" if found is None else found, cure)
