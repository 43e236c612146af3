"""The picture of a page as SVG, whose shapes can be worked on."""

from __future__ import annotations

from layouts.document import Document
from layouts.files import Format, Options

FORMAT = Format(id="svg", order=2, purpose="pictures", content_type="image/svg+xml; charset=utf-8", inline=True)


def offers(document: Document) -> bool:
    """Whether there is anything to draw."""
    from layouts.picture.page import has_picture

    return has_picture(document)


def make(document: Document, options: Options) -> bytes:
    """SVG as UTF-8."""
    from layouts.picture.page import page_picture

    return page_picture(document).encode()
