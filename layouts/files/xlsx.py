"""All tables and charts of a page as a workbook of figures."""

from __future__ import annotations

from layouts.document import Document
from layouts.files import Format, Options

FORMAT = Format(
    id="xlsx",
    order=2,
    purpose="data",
    content_type="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    slow=True,
)


def make(document: Document, options: Options) -> bytes:
    """Workbook with a sheet for each table and each chart, then what it is about and what its states mean."""
    from layouts.workbook import to_workbook

    return to_workbook(document)
