"""``programme template``: a workbook to fill in."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.cli.programme.output import LangOption, write


def register(group: typer.Typer) -> None:
    """Add the command."""

    @group.command()
    def template(
        tool: Annotated[str, typer.Argument(help="Id of a tool, as in network; /readiness lists them.")],
        out: Annotated[Path, typer.Option(help="Workbook to write, an .xlsx file.")],
        lang: LangOption = "tr",
    ) -> None:
        """Write the empty workbook of a readiness tool."""
        from geodata.readiness import tool as find
        from geodata.readiness.writing import to_workbook

        write(out, lang, lambda: to_workbook(find(tool), lang))
