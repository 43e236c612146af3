"""One thing to know about a file: what it is, and where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """Errors keep a release from being written; warnings and notes do not."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True)
class Finding:
    """What was found and where; its words and its cure stand in the catalogues under `kind`.

    Attributes
    ----------
    kind
        Key of the words.
    severity
        Whether it stops the import.
    sheet, row, column
        Place in the file as a reader sees it; row 0 and empty texts mean none.
    value
        What stands there.
    places
        What the words leave open; a name that ends in a language, as in `title.tr`, is for the words of that one.
    """

    kind: str
    severity: Severity = Severity.ERROR
    sheet: str = ""
    row: int = 0
    column: str = ""
    value: str = ""
    places: Mapping[str, str] = field(default_factory=dict)
