"""``programme``: a group of commands, one module for each, found by its name."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the group with every command of this package."""
    group = typer.Typer(no_args_is_help=True, help="Programmes, pilots and the readiness of clusters.")
    app.add_typer(group, name="programme")
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        importlib.import_module(f"{__name__}.{found.name}").register(group)
