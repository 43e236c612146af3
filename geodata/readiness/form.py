"""A filled-in form: rows of checked values below each sheet of its tool."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

Words = Mapping[str, str]
Value = str | int | float | Words


@dataclass(frozen=True)
class Row:
    """Values of a row; what was left empty is not there."""

    values: Mapping[str, Value]

    def text(self, column: str) -> str:
        """Text, key or choice; empty where nothing was given."""
        found = self.values.get(column, "")
        return found if isinstance(found, str) else ""

    def words(self, column: str) -> Words | None:
        """Words by language, or None."""
        found = self.values.get(column)
        return found if isinstance(found, Mapping) else None

    def said(self, column: str, lang: str) -> str:
        """Words in a language; empty where nothing was given."""
        found = self.words(column)
        return found[lang] if found else ""

    def number(self, column: str) -> float | None:
        """Number, or None where nothing was given: that is not zero."""
        found = self.values.get(column)
        return float(found) if isinstance(found, int | float) else None


@dataclass(frozen=True)
class Form:
    """Everything that was filled in for a tool."""

    tool: str
    rows: Mapping[str, tuple[Row, ...]]

    @property
    def about(self) -> Row:
        """The row about the form itself."""
        return self.rows["about"][0]

    @property
    def id(self) -> str:
        """Id of the form, unique within its tool."""
        return self.about.text("id")
