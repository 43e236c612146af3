"""A page as PDF on A4, upright or across."""

from __future__ import annotations

from types import MappingProxyType

from layouts.document import Document
from layouts.files import Format, Options

FORMAT = Format(
    id="pdf",
    order=1,
    purpose="print",
    content_type="application/pdf",
    options=MappingProxyType({"page": ("portrait", "landscape")}),
    inline=True,
    slow=True,
)


def make(document: Document, options: Options) -> bytes:
    """Pages with findings, map, charts, tables, source, citation and method."""
    from layouts.paper.setting import to_pdf

    return to_pdf(document, landscape=options["page"] == "landscape")
