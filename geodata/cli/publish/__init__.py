"""``publish``: a release for other programs, one module for each target."""

from __future__ import annotations

import importlib
import pkgutil
from pathlib import Path

import typer


def register(app: typer.Typer) -> None:
    """Add the group with every command of this package."""
    group = typer.Typer(no_args_is_help=True, help="A release for other programs.")
    app.add_typer(group, name="publish")
    # A group of one command stays a group.
    group.callback()(lambda: None)
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        importlib.import_module(f"{__name__}.{found.name}").register(group)
