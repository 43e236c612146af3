"""What a search found, as links to the same view of another place or cluster."""

from __future__ import annotations

from collections.abc import Sequence

from dash import dcc, html

from geodata.search import Entry
from layouts.context import Context
from layouts.parts.attributes import attributes


def search_results(context: Context, text: str, found: Sequence[Entry]) -> list[object]:
    """Links in order of fit; a sentence where nothing was found; nothing for an empty box."""
    t = context.t
    if not text.strip():
        return []
    if not found:
        return [html.P(t("search.none", text=text.strip()[:40]), **attributes(data_for=text.strip()))]
    count = html.P(t("search.results", n=len(found)), className="quiet", **attributes(data_for=text.strip()))
    return [count, *[_link(context, entry) for entry in found]]


def _link(context: Context, entry: Entry) -> dcc.Link:
    if entry.kind == "cluster":
        return _row(entry.name, context.t("search.cluster"), context.address("", cluster=entry.id))
    area = context.atlas.area(entry.id)
    kind = context.t(f"level.{area.level}")
    if area.level == "district":
        parent = context.atlas.area(area.parent).called(context.view.lang)
        kind = context.t("search.in_parent", level=kind, parent=parent)
    return _row(entry.name, kind, context.address("", area=entry.id, level=_address_level(area.level)))


def _address_level(level: str) -> str | None:
    return None if level == "province" else level


def _row(name: str, kind: str, href: str) -> dcc.Link:
    return dcc.Link([html.Span(name), html.Span(kind, className="kind")], href=href)
