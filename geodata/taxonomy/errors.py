"""Everything that is wrong with a taxonomy folder, raised together."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.errors import InputError


class TaxonomyErrors(InputError):  # noqa: N818 - it stands for all of them
    """All findings of a folder in `errors`; as text the first one and how many more there are."""

    def __init__(self, errors: Sequence[InputError]) -> None:
        self.errors = tuple(errors)
        first = self.errors[0]
        super().__init__(
            first.message,
            file=first.file,
            row=first.row,
            column=first.column,
            value=first.value,
            cure=first.cure,
        )

    def _line(self) -> str:
        more = len(self.errors) - 1
        return super()._line() + (f" (+{more} more)" if more else "")
