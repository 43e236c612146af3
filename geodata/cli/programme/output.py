"""What the commands that write a workbook have in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from geodata.declared import LANGUAGES
from geodata.errors import InputError

LangOption = Annotated[str, typer.Option(help="Language of sheets and headings: tr or en.")]


def register(_group: typer.Typer) -> None:
    """Add nothing: this module serves the others."""


def write(out: Path, lang: str, make: Callable[[], bytes]) -> None:
    """Write what is made, whole, and say where."""
    if lang not in LANGUAGES:
        raise InputError("unknown language", column="lang", value=lang, cure=f"use {' or '.join(LANGUAGES)}")
    if out.suffix != ".xlsx":
        raise InputError("not the name of a workbook", file=out, cure="end it with .xlsx")
    made = make()
    try:
        out.write_bytes(made)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"it cannot be written, {reason}", file=out, cure="name another file") from None
    print(out)
