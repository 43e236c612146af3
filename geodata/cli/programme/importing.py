"""``programme import``: a filled-in workbook, checked and kept."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.release.store import default_home


def register(group: typer.Typer) -> None:
    """Add the command."""

    @group.command("import")
    def import_(
        file: Annotated[Path, typer.Argument(help="A workbook made from a template.")],
        tool: Annotated[str | None, typer.Option(help="Id of its tool, where the guide sheet is gone.")] = None,
        replace: Annotated[bool, typer.Option("--replace", help="Take the place of a form of the same id.")] = False,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases and of imported forms.")] = None,
    ) -> None:
        """Check a filled-in form of a readiness tool and keep it; the site shows it at once."""
        from geodata.readiness.reading import read_workbook
        from geodata.readiness.storing import keep

        print(keep(read_workbook(file, tool), home or default_home(), replace=replace))
