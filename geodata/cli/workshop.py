"""``workshop merge``: the votes and notes of several laptops in one file."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import InputError
from geodata.text.cells import as_words
from geodata.workshop.merge import Tally, merge, tally
from geodata.workshop.sheet import read_sheet, write_sheet


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Votes and notes that workshop packs have saved.")
    app.add_typer(group, name="workshop")

    @group.command("merge")
    def _merge(
        files: Annotated[list[Path], typer.Argument(help="Files saved by the packs.")],
        out: Annotated[Path, typer.Option(help="File to write: .json to go on with, or .csv with the counts.")],
    ) -> None:
        """Merge files of several laptops; an entry that stands in more than one counts once."""
        if out.suffix not in (".json", ".csv"):
            raise InputError("the ending is not known", file=out, cure="name a .json or a .csv file")
        merged = merge([(path, read_sheet(path)) for path in files])
        rows = tally(merged.entries)
        text = write_sheet(merged) if out.suffix == ".json" else _table(rows, merged.release, merged.illustrative)
        draft = out.with_name(f".{out.name}.part")
        try:
            draft.write_text(text, encoding="utf-8" if out.suffix == ".json" else "utf-8-sig", newline="")
            draft.replace(out)
        except OSError as error:
            raise InputError("the file cannot be written", file=out, cure=error.strerror) from None
        print(f"{len(files)} files, {len(merged.entries)} entries, {sum(row.votes for row in rows)} votes: {out}")

    @group.callback()
    def _group() -> None:
        """Keep the group a group while it has one command."""


def _table(rows: list[Tally], release: str, illustrative: bool) -> str:
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(["cluster", "area", "stage", "votes", "notes", "release", "illustrative"])
    for row in rows:
        notes = as_words(" | ".join(row.notes))
        writer.writerow([row.cluster, row.area, row.stage, row.votes, notes, release, str(illustrative).lower()])
    return stream.getvalue()
