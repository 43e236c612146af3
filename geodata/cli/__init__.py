"""The command line: one module for each command, found by its name."""

from __future__ import annotations

import importlib
import pkgutil
import sys
from pathlib import Path

import click
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
        result = command.main(args=arguments, prog_name="kume", standalone_mode=False)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        return 130
    return result if isinstance(result, int) else 0
