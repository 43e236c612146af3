"""A file that was brought: its bytes, read once, and its text or workbook on demand."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from geodata.errors import InputError
from geodata.reading.encoding import Text, decode
from geodata.reading.limits import LIMITS, Limits
from geodata.reading.workbook import Workbook, open_workbook

_ZIP = b"PK\x03\x04"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


@dataclass(frozen=True)
class RawFile:
    """Bytes of a file under its name."""

    name: str
    data: bytes
    limits: Limits = LIMITS

    @property
    def is_workbook(self) -> bool:
        """Whether it is packed like a workbook."""
        return self.data.startswith(_ZIP)

    @cached_property
    def sha256(self) -> str:
        """Hex digest of the bytes."""
        return hashlib.sha256(self.data).hexdigest()

    @cached_property
    def text(self) -> Text:
        """Its text; InputError where it is none."""
        return decode(self.data, self.name)

    @cached_property
    def workbook(self) -> Workbook:
        """Its sheets; InputError where it is no workbook."""
        return open_workbook(self.data, self.name, self.limits)


def open_file(path: Path, limits: Limits = LIMITS) -> RawFile:
    """Read a file whole.

    Raises
    ------
    InputError
        When it is absent, empty, too large, or of a kind that nobody can read.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise InputError("this is not a file", file=path, cure="name a file")
        if size > limits.bytes:
            raise InputError(
                "the file is too large", file=path, value=size, cure=f"split it below {limits.bytes} bytes"
            )
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"the file cannot be read, {reason}", file=path, cure="check name and rights") from None
    return check(RawFile(path.name, data, limits))


def check(file: RawFile) -> RawFile:
    """Refuse what is empty or an old or protected workbook."""
    if not file.data.strip():
        raise InputError("the file is empty", file=file.name, cure="give a file with figures")
    if file.data.startswith(_OLE):
        raise InputError(
            "an old (.xls) or protected workbook", file=file.name, cure="save it as .xlsx without a password"
        )
    return file
