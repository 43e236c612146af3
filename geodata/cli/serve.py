"""``serve``: the web server, as its settings say."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import typer

import geodata
from geodata.errors import InputError

# Threads that each keep a heap of their own would make a worker a third larger, and what tables were read through is
# given back at once, where Arrow's own heap keeps it.
_MEMORY = {"MALLOC_ARENA_MAX": "2", "MALLOC_MMAP_THRESHOLD_": str(1 << 18), "ARROW_DEFAULT_MEMORY_POOL": "system"}


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def serve() -> None:
        """Serve the release in use; settings are environment variables, see docs/administration.md."""
        program = Path(geodata.__file__).resolve().parents[1] / "app.py"
        if not program.is_file():
            raise InputError(
                "the web server is not installed", file=program, cure="install the project with its extras"
            )
        for name, value in _MEMORY.items():
            os.environ.setdefault(name, value)
        command = [sys.executable, str(program)]
        # In place of this process: signals reach the server itself, and it loads nothing of the build. The interpreter
        # that runs this and a file beside it, nothing that anybody gives.
        os.execv(sys.executable, command)  # nosec B606
