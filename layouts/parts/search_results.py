"""What a search found, by kind: on the map as links that stay there, elsewhere as links to the page of each."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from geodata.programme import pilot, programme
from geodata.search import Entry
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.stay import stay

_LONGEST = 40
_HOLDERS = 3


def search_results(context: Context, text: str, found: Sequence[Entry]) -> list[object]:
    """Groups with their links, the group of the best fit first; words where nothing was found or asked."""
    t = context.t
    asked = text.strip()
    if not asked:
        return []
    if not found:
        return [html.P(t("search.none", text=asked[:_LONGEST]), **attributes(data_for=asked))]
    count = html.P(t("search.results", n=len(found)), className="quiet", **attributes(data_for=asked))
    return [count, *[_group(context, kind, found) for kind in dict.fromkeys(entry.kind for entry in found)]]


def _group(context: Context, kind: str, found: Sequence[Entry]) -> html.Div:
    rows = {"area": _area, "cluster": _cluster, "activity": _activity, "pilot": _pilot, "step": _step}[kind]
    heading = f"search-{kind}"
    return html.Div(
        [
            html.Div(context.t(f"search.kind_{kind}"), id=heading, className="search-kind"),
            *[row for entry in found if entry.kind == kind for row in rows(context, entry)],
        ],
        role="group",
        **attributes(aria_labelledby=heading),
    )


def _area(context: Context, entry: Entry) -> list[html.Div]:
    area = context.atlas.area(entry.id)
    kind = context.t(f"level.{area.level}")
    if area.level == "district":
        parent = context.atlas.area(area.parent).called(context.view.lang)
        kind = context.t("search.in_parent", level=kind, parent=parent)
    level = None if area.level == "province" else area.level
    on_map = context.address("", area=entry.id, level=level)
    further: tuple[str, str] | None = None
    if context.path == "compare" and entry.id not in context.view.compare:
        codes = ",".join((*context.view.compare, entry.id))
        further = (context.t("search.compare"), context.here(compare=codes))
    return [_row(context, entry.name, kind, f"area/{entry.id}", on_map, further)]


def _cluster(context: Context, entry: Entry) -> list[html.Div]:
    on_map = context.address("", cluster=entry.id)
    return [_row(context, entry.name, "", f"cluster/{entry.id}", on_map, None)]


def _pilot(context: Context, entry: Entry) -> list[html.Div]:
    """Pilot with its programme; it has no place on the map, so its page is the only way."""
    kind = programme(pilot(entry.id).programme).title[context.view.lang]
    words = [html.Span(entry.name), html.Span(kind, className="kind")]
    return [html.Div(html.A(words, href=context.address(f"pilot/{entry.id}")), className="search-row")]


def _step(context: Context, entry: Entry) -> list[html.Div]:
    """Action or indicator of a strategy, at its place on the page of strategies."""
    words = [html.Span(entry.name), html.Span(context.t("page.programme"), className="kind")]
    return [html.Div(html.A(words, href=f"{context.address('programme')}#{entry.id}"), className="search-row")]


def _activity(context: Context, entry: Entry) -> list[html.Div]:
    """Activity with links to the clusters that hold it."""
    holders = context.atlas.holders(entry.id)[:_HOLDERS]
    rows = [
        _row(
            context,
            one.name[context.view.lang],
            "",
            f"cluster/{one.id}",
            context.address("", cluster=one.id),
            None,
        )
        for one in holders
    ]
    return [html.Div(entry.name, className="search-activity"), *rows]


def _row(context: Context, name: str, kind: str, page: str, on_map: str, further: tuple[str, str] | None) -> html.Div:
    """Link with a second, shorter one: from the map to the page of what was found, or where the page has more to do."""
    words = [html.Span(name), html.Span(kind, className="kind")]
    own = context.address(page)
    stays = context.path == ""
    first = stay(words, on_map) if stays else html.A(words, href=own)
    if stays:
        further = (context.t("search.page"), own)
    if further is None:
        return html.Div(first, className="search-row")
    label = context.t("search.further", what=further[0], name=name)
    second = html.A(further[0], href=further[1], className="search-further", **attributes(aria_label=label))
    return html.Div([first, second], className="search-row")
