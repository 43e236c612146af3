"""What every part of a page is made from: the view, the atlas and the words."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from geodata.atlas import Atlas
from geodata.view import View, to_params
from layouts.texts import Translate, translator


@dataclass(frozen=True)
class Context:
    """A view of an atlas in the reader's language, below the prefix that the site is served under."""

    view: View
    atlas: Atlas
    prefix: str = "/"

    @property
    def t(self) -> Translate:
        """Words of the reader's language."""
        return translator(self.view.lang)

    def address(self, page: str, **changes: str | None) -> str:
        """Address of a page or file with this view; a change to ``None`` takes a key away."""
        params: dict[str, str | None] = {**to_params(self.view, self.atlas.choices), **changes}
        query = urlencode({key: value for key, value in params.items() if value is not None}, safe=":,")
        return self.prefix + page + (f"?{query}" if query else "")
