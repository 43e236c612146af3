"""``programme check``: whether the files of programmes, strategies and pilots can be read."""

from __future__ import annotations

import sys

import typer


def register(group: typer.Typer) -> None:
    """Add the command."""

    @group.command()
    def check() -> None:
        """Check every file; one line for each finding, with file, place, value and cure."""
        from geodata.programme.checking import findings

        found, count = findings()
        for error in found:
            print(error, file=sys.stderr)
        if found:
            raise typer.Exit(2)
        print(f"{count} files, no finding")
