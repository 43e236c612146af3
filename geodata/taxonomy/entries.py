"""What was found by hand about stages that statistics do not measure: an optional by_hand.csv beside the categories."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from geodata.errors import InputError
from geodata.taxonomy.model import Cluster, Entry

FILE = "by_hand.csv"
COLUMNS = ("cluster", "stage", "area", "found", "name", "year", "source", "url")
_OPTIONAL = ("name", "url")
_ANSWERS = {"yes": True, "no": False}
_YEARS = range(1900, 2101)


def read_entries(folder: Path, clusters: Sequence[Cluster], errors: list[InputError]) -> tuple[Entry, ...]:
    """Entries of a taxonomy folder in the order of the file, none without a file; findings go to `errors`."""
    path = folder / FILE
    if not path.is_file():
        return ()
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        errors.append(InputError(f"not UTF-8, {error.reason}", file=path, cure="save it as UTF-8"))
        return ()
    reader = csv.reader(text.splitlines())
    head = tuple(next(reader, ()))
    if head != COLUMNS:
        cure = f"begin with {','.join(COLUMNS)}"
        errors.append(InputError("another heading is needed", file=path, row=1, value=",".join(head), cure=cure))
        return ()
    return tuple(_entries(path, reader, {cluster.id: cluster for cluster in clusters}, errors))


def _entries(
    path: Path, rows: Iterator[list[str]], clusters: Mapping[str, Cluster], errors: list[InputError]
) -> Iterator[Entry]:
    seen: dict[tuple[str, ...], int] = {}
    for number, cells in enumerate(rows, start=2):
        try:
            if len(cells) != len(COLUMNS):
                cure = f"give {len(COLUMNS)} cells, quote those with a comma"
                raise InputError("a row of another length", file=path, row=number, value=len(cells), cure=cure)
            row = {name: cell.strip() for name, cell in zip(COLUMNS, cells, strict=True)}
            yield _entry(path, number, row, clusters)
            first = seen.setdefault(tuple(row[name] for name in ("cluster", "stage", "area", "found", "name")), number)
            if first != number:
                raise InputError("an entry given twice", file=path, row=number, cure=f"row {first} has it already")
        except InputError as error:
            errors.append(error)


def _entry(path: Path, number: int, row: Mapping[str, str], clusters: Mapping[str, Cluster]) -> Entry:
    def wrong(message: str, column: str, cure: str) -> InputError:
        return InputError(message, file=path, row=number, column=column, value=row[column], cure=cure)

    for name in COLUMNS:
        if not row[name] and name not in _OPTIONAL:
            raise wrong("an empty cell", name, "fill it in; what has no source is not entered")
    if row["cluster"] not in clusters:
        raise wrong("unknown cluster", "cluster", "use the id of a category of this folder")
    stages = {stage.id: stage for stage in clusters[row["cluster"]].stages}
    if row["stage"] not in stages:
        raise wrong("unknown stage", "stage", f"use one of {', '.join(stages)}")
    if stages[row["stage"]].measurable:
        raise wrong("a stage that statistics measure", "stage", "remove the row; entries are for the other stages")
    if row["found"] not in _ANSWERS:
        raise wrong("neither yes nor no", "found", "write yes or no")
    if not (row["year"].isascii() and row["year"].isdigit() and int(row["year"]) in _YEARS):
        raise wrong("not a year", "year", "write the year of the finding, such as 2024")
    return Entry(
        cluster=row["cluster"],
        stage=row["stage"],
        area=row["area"],
        found=_ANSWERS[row["found"]],
        name=row["name"],
        year=int(row["year"]),
        source=row["source"],
        url=row["url"],
        row=number,
    )
