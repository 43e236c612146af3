"""The command line: one module for each command, found by its name."""

from __future__ import annotations

import errno
import importlib
import pkgutil
import sys
from pathlib import Path

import typer
from typer.exceptions import TyperException

from geodata.errors import InputError

_FULL = (errno.ENOSPC, errno.EDQUOT)


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
        code = command.main(args=arguments, prog_name="kume", standalone_mode=False)
    except InputError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        if error.errno not in _FULL:
            raise
        print(_full(error), file=sys.stderr)
        return 2
    except TyperException as error:
        print(_usage(error), file=sys.stderr)
        return 2
    except typer.Abort:
        return 1
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return code if isinstance(code, int) else 0


def _full(error: OSError) -> str:
    """That a disk is full, in one line; every command removes what it has half written."""
    place = "" if error.filename is None else f" (file {error.filename})"
    return f"there is no space left on the disk{place}: free some, and run the command again"


def _usage(error: TyperException) -> str:
    """What is wrong with a command line in one line; asking for nothing has its help printed already."""
    context = getattr(error, "ctx", None)
    told = " ".join(error.format_message().split()).rstrip(".") if hasattr(error, "format_message") else str(error)
    return told if context is None or not told else f"{told} (see {context.command_path} --help)"
