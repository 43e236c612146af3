"""``programme check``: whether the files of programmes, strategies, pilots and readiness forms can be read."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from geodata.release.store import default_home


def register(group: typer.Typer) -> None:
    """Add the command."""

    @group.command()
    def check(
        home: Annotated[Path | None, typer.Option(help="Folder of the releases and of imported forms.")] = None,
    ) -> None:
        """Check every file; one line for each finding, with file, place, value and cure."""
        from geodata.programme import checking
        from geodata.readiness import inspecting

        found, count = checking.findings()
        of_forms, forms = inspecting.findings(home or default_home())
        for error in (*found, *of_forms):
            print(error, file=sys.stderr)
        if found or of_forms:
            raise typer.Exit(2)
        print(f"{count + forms} files, no finding")
