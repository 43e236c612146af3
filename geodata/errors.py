"""The one exception a user of the data side ever sees."""

from __future__ import annotations

from pathlib import Path


class InputError(ValueError):
    """Bad input, told in one line: what is wrong, where it stands and how to cure it.

    Parameters
    ----------
    message : str
        What is wrong, in words.
    file, sheet, cell, row, column, value, cure
        Where it stands (row is the line number a reader would see in the file) and what to do.
    """

    def __init__(
        self,
        message: str,
        *,
        file: str | Path | None = None,
        sheet: str | None = None,
        cell: str | None = None,
        row: int | None = None,
        column: str | None = None,
        value: object = None,
        cure: str | None = None,
    ) -> None:
        self.message = message
        self.file = None if file is None else str(file)
        self.sheet = sheet
        self.cell = cell
        self.row = row
        self.column = column
        self.value = value
        self.cure = cure
        super().__init__(self._line())

    def _line(self) -> str:
        where = [
            f"{label} {part!r}" if label == "value" else f"{label} {part}"
            for label, part in (
                ("file", self.file),
                ("sheet", self.sheet),
                ("cell", self.cell),
                ("row", self.row),
                ("column", self.column),
                ("value", self.value),
            )
            if part is not None
        ]
        line = self.message if not where else f"{self.message} ({', '.join(where)})"
        line = line if self.cure is None else f"{line}: {self.cure}"
        return " ".join(line.split())


class DamagedError(InputError):
    """A file of a release that is not the one its manifest names."""
