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
    """SVG as UTF-8, with its typeface inside: words keep their room on a machine that does not have it."""
    from layouts.picture.fonts import faces
    from layouts.picture.page import page_picture

    root, rest = page_picture(document).split(">", 1)
    return f"{root}><style>{faces()}</style>{rest}".encode()
