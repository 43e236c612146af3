"""The file of a presentation: its master at the size asked for, and the same bytes for the same contents."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import Any

from pptx import Presentation

from layouts.slides.paper import FONT, Paper

# A file of the format cannot be older; nothing here depends on the day.
_DAY = (1980, 1, 1, 0, 0, 0)
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(<)")
_TYPEFACE = re.compile(rb'(<a:(?:major|minor)Font>\s*<a:latin typeface=")[^"]*(")')


def new_package(paper: Paper) -> Any:
    """Empty presentation whose master and layouts fit the paper."""
    package = Presentation()
    factor = paper.width / package.slide_width
    package.slide_width, package.slide_height = paper.width, paper.height
    for owner in (package.slide_master, *package.slide_layouts):
        for shape in owner.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = round(shape.left * factor), round(shape.width * factor)
    return package


def to_bytes(package: Any, title: str, author: str, lang: str) -> bytes:
    """File of a presentation."""
    properties = package.core_properties
    properties.title, properties.author, properties.language = title, author, lang
    properties.last_modified_by = author
    properties.created = properties.modified = datetime(*_DAY, tzinfo=UTC)
    out = io.BytesIO()
    package.save(out)
    return _settled(out.getvalue())


def _settled(archive: bytes) -> bytes:
    """The archive without the time of its making, in itself and in the workbooks of its charts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as found, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for entry in found.infolist():
            body = found.read(entry)
            if entry.filename.endswith(".xlsx"):
                body = _settled(body)
            elif entry.filename == "docProps/core.xml":
                body = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z\g<2>", body)
            elif entry.filename.startswith("ppt/theme/"):
                body = _TYPEFACE.sub(rb"\g<1>" + FONT.encode() + rb"\g<2>", body)
            kept = zipfile.ZipInfo(entry.filename, _DAY)
            kept.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(kept, body)
    return out.getvalue()
