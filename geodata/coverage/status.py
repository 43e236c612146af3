"""What can be said of a stage of a value chain in an area."""

from __future__ import annotations

from enum import IntEnum


class Status(IntEnum):
    """Status of one stage in one area and year, stored as int8.

    ``SUPPRESSED`` and ``UNKNOWN`` mean that a withheld or an absent figure could change the answer; they are never
    ``WHITE_SPOT``. ``NOT_MEASURABLE`` stages have no activity codes.
    """

    COVERED = 0
    WEAK = 1
    WHITE_SPOT = 2
    SUPPRESSED = 3
    UNKNOWN = 4
    NOT_MEASURABLE = 5

    @property
    def key(self) -> str:
        """Name used in files, addresses and catalogues."""
        return self.name.lower()


STATUS_KEYS: tuple[str, ...] = tuple(status.key for status in Status)
