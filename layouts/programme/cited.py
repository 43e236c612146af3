"""Sources of single facts: a number beside each fact, and the list that the numbers lead to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from geodata.programme import Fact, Known, document, documents
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.sheet import Section
from layouts.programme.words import not_stated, source

_ANCHOR = "source-"


def cite(context: Context, ids: Sequence[str]) -> html.Span:
    """Numbers of documents, each a link to its place in the list below."""
    links: list[Any] = []
    for id_ in ids:
        named = context.t("strategy.source_is", source=source(context, id_))
        number = f"[{document(id_).order}]"
        links += [" ", html.A(number, href=f"#{_ANCHOR}{id_}", title=named, **attributes(aria_label=named))]
    return html.Span(links, className="cite")


def fact_list(context: Context, facts: Sequence[Fact]) -> html.Ul:
    """Facts in the reader's language, each with its sources."""
    lang = context.view.lang
    return html.Ul([html.Li([one.words[lang], cite(context, one.sources)]) for one in facts], className="bullets")


def told(context: Context, known: Known | None, words: str | None = None) -> Any:
    """Value with its source, or that it is not stated; ``words`` stand in place of the value."""
    if known is None:
        return not_stated(context)
    return [words or known.value, whence(context, known.source)]


def whence(context: Context, given: str) -> html.Span:
    """Source of a value: the number of a document, or the words that were entered."""
    if given in {one.id for one in documents()}:
        return cite(context, (given,))
    return html.Span(f" ({given})", className="small")


def source_section(context: Context) -> Section:
    """List of all documents, in which the numbers end."""
    items = [html.Li(source(context, one.id), id=f"{_ANCHOR}{one.id}", value=str(one.order)) for one in documents()]
    return Section("sources", context.t("strategy.sources"), [html.Ol(items, className="source-list")])
