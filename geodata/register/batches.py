"""Records of a register file by the batch, each with the number a reader of the file would see."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata.errors import InputError
from geodata.reading.encoding import decode

_PARQUET = b"PAR1"
_SEPARATORS = ",;\t|"
_BLOCK = 8 << 20
_BATCH = 1 << 18
# What the encoding is judged by at most; only whole lines of it.
_SAMPLE = 4 << 20


@dataclass(frozen=True, eq=False)
class Batch:
    """Columns by heading and the row of each record, the heading of a text file being row 1."""

    columns: dict[str, pa.Array]
    row: NDArray[np.int64]


@dataclass(eq=False)
class RegisterFile:
    """A register on disk, read from its start to its end once.

    `ragged` holds the rows with too many or too few fields that were met so far.
    """

    path: Path
    headings: tuple[str, ...] = ()
    ragged: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        try:
            with self.path.open("rb") as stream:
                start = stream.read(4)
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise InputError(
                f"the file cannot be read, {reason}", file=self.path, cure="check name and rights"
            ) from None
        if not start:
            raise InputError("the file is empty", file=self.path, cure="give a register")
        self.is_parquet = start == _PARQUET
        self.headings = self._parquet_headings() if self.is_parquet else self._text_headings()
        twice = next((name for name in self.headings if self.headings.count(name) > 1), None)
        if twice is not None:
            raise InputError("a heading appears twice", file=self.path, row=1, column=twice, cure="rename one of them")

    def batches(self, wanted: list[str]) -> Iterator[Batch]:
        """Columns that are wanted, in batches of about a quarter of a million records."""
        try:
            yield from self._parquet(wanted) if self.is_parquet else self._text(wanted)
        except (pa.ArrowException, UnicodeError, OSError) as error:
            reason = " ".join(str(error).split())[:160]
            raise InputError(
                f"the register cannot be read, {reason}", file=self.path, cure="check quotes, separators and encoding"
            ) from None

    def _parquet_headings(self) -> tuple[str, ...]:
        try:
            return tuple(pq.read_schema(self.path).names)
        except (pa.ArrowException, OSError) as error:
            reason = " ".join(str(error).split())[:160]
            raise InputError(f"no readable Parquet, {reason}", file=self.path, cure="write it again") from None

    def _text_headings(self) -> tuple[str, ...]:
        first, odd, self._lines = _looked_through(self.path)
        marked = first.startswith(codecs.BOM_UTF8)
        self._encoding = decode(odd, self.path.name).encoding.removesuffix("-sig") if odd else "utf-8"
        line = first.removeprefix(codecs.BOM_UTF8).decode("utf-8" if marked else self._encoding).rstrip("\r\n")
        if "\r" in line:
            raise InputError(
                "lines end with a carriage return alone", file=self.path, row=1, cure="save it with line feeds"
            )
        self._separator = max(_SEPARATORS, key=line.count)
        return tuple(next(csv.reader([line], delimiter=self._separator), []))

    def _parquet(self, wanted: list[str]) -> Iterator[Batch]:
        row = 1
        with pq.ParquetFile(self.path) as file:
            for name in wanted:
                kind = file.schema_arrow.field(name).type
                if pa.types.is_nested(kind):
                    raise InputError(
                        "a column holds more than one value in a row",
                        file=self.path,
                        column=name,
                        value=str(kind),
                        cure="write it again with single values",
                    )
            for batch in file.iter_batches(_BATCH, columns=wanted):
                yield Batch(
                    {name: _plain(batch.column(name)) for name in wanted},
                    np.arange(row, row + batch.num_rows, dtype=np.int64),
                )
                row += batch.num_rows

    def _text(self, wanted: list[str]) -> Iterator[Batch]:
        if self._lines == 1:
            return
        skipped: list[int] = []

        def note(odd: pyarrow.csv.InvalidRow) -> str:
            skipped.append(odd.number)
            if odd.text.strip():
                self.ragged.append(odd.number)
            return "skip"

        reader = pyarrow.csv.open_csv(
            self.path,
            # Only the serial reader knows the numbers of rows that do not fit.
            read_options=pyarrow.csv.ReadOptions(
                use_threads=False,
                block_size=_BLOCK,
                encoding=self._encoding,
            ),
            parse_options=pyarrow.csv.ParseOptions(
                delimiter=self._separator, ignore_empty_lines=False, invalid_row_handler=note
            ),
            convert_options=pyarrow.csv.ConvertOptions(
                column_types=dict.fromkeys(self.headings, pa.string()),
                include_columns=wanted,
                strings_can_be_null=False,
            ),
        )
        row, used, records = 2, 0, 0
        for batch in reader:
            records += batch.num_rows
            odd = np.array(skipped[used:], np.int64)
            numbers = np.setdiff1d(np.arange(row, row + batch.num_rows + len(odd)), odd, assume_unique=True)
            numbers = numbers[: batch.num_rows]
            if len(numbers):
                row = int(numbers[-1]) + 1
                used += int((odd < row).sum())
            yield _without_blanks(Batch({name: batch.column(name) for name in wanted}, numbers))
        if 1 + records + len(skipped) != self._lines:
            raise InputError(
                "a quote is left open, or a line break stands within quotes",
                file=self.path,
                row=_odd_quotes(self.path),
                cure="close it, or take the line break out",
            )


def _plain(column: pa.Array) -> pa.Array:
    """Bytes as the text that they are."""
    binary = pa.types.is_binary(column.type) or pa.types.is_large_binary(column.type)
    return column.cast(pa.string()) if binary or pa.types.is_fixed_size_binary(column.type) else column


def _looked_through(path: Path) -> tuple[bytes, bytes, int]:
    """First line of a text, some whole lines with letters that are not ASCII, and the number of lines."""
    first, odd, lines, end = b"", b"", 0, b"\n"
    with path.open("rb") as stream:
        first = stream.readline(_SAMPLE)
        stream.seek(0)
        while chunk := stream.read(_SAMPLE):
            lines += chunk.count(b"\n")
            end = chunk[-1:]
            if not odd and not chunk.isascii():
                start = chunk.find(b"\n") + 1 if stream.tell() > len(chunk) else 0
                whole = chunk[start : chunk.rfind(b"\n") + 1] or chunk
                odd = b"" if whole.isascii() else whole
    return first, odd, lines + (end != b"\n")


def _odd_quotes(path: Path) -> int | None:
    """First line with a quote that is not closed in it."""
    with path.open("rb") as stream:
        return next((row for row, line in enumerate(stream, 1) if line.count(b'"') % 2), None)


def _without_blanks(batch: Batch) -> Batch:
    """Records without those that are empty lines."""
    blank = np.ones(len(batch.row), bool)
    for column in batch.columns.values():
        blank &= pc.equal(pc.binary_length(column), 0).to_numpy(zero_copy_only=False)
        if not blank.any():
            return batch
    keep = pa.array(~blank)
    return Batch({name: column.filter(keep) for name, column in batch.columns.items()}, batch.row[~blank])
