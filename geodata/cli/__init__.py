"""The command line: one module for each command, found by its name."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

import typer

from geodata.errors import InputError


def commands() -> typer.Typer:
    """Every command of this package, registered by its own ``register``."""
    app = typer.Typer(no_args_is_help=True, add_completion=False, help="Küme Atlası: releases, boundaries, figures.")
    for found in pkgutil.iter_modules([str(Path(__file__).parent)]):
        importlib.import_module(f"{__name__}.{found.name}").register(app)
    return app


def run(arguments: list[str]) -> int:
    """Run a command line and give its exit code."""
    command = typer.main.get_command(commands())
    try:
        command.main(args=arguments, prog_name="kume")
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0
