"""``programme export``: a form as a workbook that can be changed and imported again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.cli.programme.output import LangOption, write
from geodata.errors import InputError
from geodata.release.store import default_home


def register(group: typer.Typer) -> None:
    """Add the command."""

    @group.command()
    def export(
        tool: Annotated[str, typer.Argument(help="Id of a tool.")],
        form: Annotated[str, typer.Argument(help="Id of a form of that tool.")],
        out: Annotated[Path, typer.Option(help="Workbook to write, an .xlsx file.")],
        lang: LangOption = "tr",
        home: Annotated[Path | None, typer.Option(help="Folder of the releases and of imported forms.")] = None,
    ) -> None:
        """Write a filled-in form of a readiness tool as a workbook."""
        from geodata.readiness import cases_of
        from geodata.readiness import tool as find
        from geodata.readiness.writing import to_workbook

        found = {case.form.id: case.form for case in cases_of(tool, home or default_home())}
        if form not in found:
            raise InputError("no such form", value=form, cure=f"there are {', '.join(found) or 'none yet'}")
        write(out, lang, lambda: to_workbook(find(tool), lang, found[form]))
