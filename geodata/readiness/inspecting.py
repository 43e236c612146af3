"""Every damaged form, not only the first."""

from __future__ import annotations

from pathlib import Path

from geodata.errors import InputError
from geodata.readiness.library import SHIPPED, compute, files, imported, read


def findings(home: Path) -> tuple[list[InputError], int]:
    """First finding of each form that comes with the atlas or was imported below a home, and the number of files."""
    found: list[InputError] = []
    below = (*files(SHIPPED), *files(imported(home)))
    for tool, path in below:
        try:
            compute(read(tool, path).form)
        except InputError as error:
            found.append(error)
    return found, len(below)
