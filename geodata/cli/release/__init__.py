"""``release``: releases to and from an address that hosts share, one module for each command."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the group with every command of this package."""
    group = typer.Typer(no_args_is_help=True, help="Releases to and from an address that several hosts share.")
    app.add_typer(group, name="release")
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        importlib.import_module(f"{__name__}.{found.name}").register(group)
