"""A page, or several of them, as slides with native shapes, charts and tables."""

from __future__ import annotations

from collections.abc import Sequence
from types import MappingProxyType

from layouts.document import Document
from layouts.files import Format, Options

RATIOS = ("16:9", "4:3")
CONTENT_TYPE = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
FORMAT = Format(
    id="pptx",
    order=2,
    purpose="print",
    content_type=CONTENT_TYPE,
    options=MappingProxyType({"ratio": RATIOS}),
    slow=True,
)


def make(document: Document, options: Options) -> bytes:
    """Every map, chart and table of a page, a slide each."""
    return bind([document], options)


def bind(documents: Sequence[Document], options: Options) -> bytes:
    """Several pages in one file, one after the other."""
    from layouts.slides.package import new_package, to_bytes
    from layouts.slides.paper import PAPERS
    from layouts.slides.view import add_page

    paper = PAPERS[options["ratio"]]
    package = new_package(paper)
    for document in documents:
        add_page(package, paper, document)
    first = documents[0]
    return to_bytes(package, first.title, first.context.t("app.name"), first.context.view.lang)
