"""How much of a file is read before it is refused."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Limits:
    """Bounds of one file.

    Attributes
    ----------
    bytes
        Size of the file itself.
    unpacked_bytes
        Size of all parts of a workbook once unpacked, as its directory states it.
    parts
        Number of parts of a workbook.
    rows, columns
        Size of one table.
    """

    bytes: int = 512 << 20
    unpacked_bytes: int = 512 << 20
    parts: int = 2_000
    rows: int = 5_000_000
    columns: int = 2_000


LIMITS = Limits()
