"""The picture of a page as PNG, in the sizes that networks, slides and printers ask for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from layouts.document import Document
from layouts.files import Format, Options
from layouts.files.svg import offers as offers

# Width and height of the drawing in CSS pixels, and image pixels for each of them.
SIZES: Mapping[str, tuple[float, float, float]] = MappingProxyType(
    {
        "screen": (1280, 720, 2),
        "social": (1200, 630, 1),
        "square": (1080, 1080, 1),
        "wide": (1280, 720, 1.5),
        "print": (1280, 720, 4),
    }
)
FORMAT = Format(
    id="png",
    order=1,
    purpose="pictures",
    content_type="image/png",
    options=MappingProxyType({"size": tuple(SIZES)}),
    inline=True,
    slow=True,
)


def make(document: Document, options: Options) -> bytes:
    """PNG of the size asked for."""
    from layouts.picture.frame import Paper
    from layouts.picture.page import page_picture
    from layouts.picture.png import to_png

    return to_png(page_picture(document, Paper(*SIZES[options["size"]])))
