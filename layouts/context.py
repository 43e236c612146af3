"""What every part of a page is made from: the view, the atlas and the words."""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import urlencode

from geodata.atlas import Atlas
from geodata.view import Choices, View, to_params
from layouts.sitemap import choices_at, fixed_at
from layouts.texts import Translate, translator


@dataclass(frozen=True)
class Context:
    """A view of an atlas in the reader's language, below the prefix that the site is served under.

    ``path`` is the address of the page below the prefix, empty for the map; ``embed`` holds the keys that readers of a
    page in another site's frame may change, and is None on a page of its own; ``edits`` is whether this process lets
    programme files be changed.
    """

    view: View
    atlas: Atlas
    prefix: str = "/"
    path: str = ""
    embed: tuple[str, ...] | None = None
    edits: bool = False

    @property
    def key(self) -> tuple[Hashable, ...]:
        """What tells it apart in a cache, without holding on to the release."""
        return (self.atlas.serial, self.view, self.prefix, self.path, self.embed, self.edits)

    def lets_change(self, key: str) -> bool:
        """Whether readers may change a key of the view here."""
        return self.embed is None or key in self.embed

    @property
    def t(self) -> Translate:
        """Words of the reader's language."""
        return translator(self.view.lang)

    @property
    def choices(self) -> Choices:
        """What a query may ask for on this page."""
        return choices_at(self.path, self.atlas.choices)

    def address(self, page: str, /, **changes: str | None) -> str:
        """Address of a page or file with this view; a change to ``None`` takes a key away."""
        fixed = fixed_at(page, self.atlas.choices)
        kept = {key: value for key, value in self._asked.items() if key not in fixed}
        params: dict[str, str | None] = {**kept, **changes}
        query = urlencode({key: value for key, value in params.items() if value is not None}, safe=":,")
        return self.prefix + page + (f"?{query}" if query else "")

    @cached_property
    def _asked(self) -> dict[str, str]:
        """Parameters of the view where nothing is decided by a page: the same for the hundreds of links of a page."""
        return to_params(self.view, self.atlas.choices)

    def here(self, **changes: str | None) -> str:
        """Address of this page with some of its view changed."""
        return self.address(self.path, **changes)
