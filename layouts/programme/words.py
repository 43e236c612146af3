"""What documents state about programmes and pilots, in words and links; what they do not state says so."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from dash import html

from geodata.programme import Pilot, Programme, document
from layouts.context import Context
from layouts.texts import catalogue

_NOT_STATED = "not-stated"


def pilot_name(context: Context, pilot: Pilot) -> str:
    """Places and sector of a pilot; the sector alone where no place is stated."""
    lang = context.view.lang
    places = "-".join(_names(context, pilot)) or (pilot.region[lang] if pilot.region else "")
    return f"{places}, {pilot.sector[lang]}" if places else pilot.sector[lang]


def stated(context: Context, words: Mapping[str, str] | None) -> Any:
    """Words in the reader's language, or that they are not stated."""
    return words[context.view.lang] if words else not_stated(context)


def not_stated(context: Context) -> html.Span:
    """That no document states it."""
    return html.Span(context.t("programme.not_stated"), className=_NOT_STATED)


def silent(rows: Sequence[Sequence[Any]]) -> tuple[int, ...]:
    """Columns of a table in which every row says that nothing is stated; none where there are no rows."""
    return tuple(at for at, column in enumerate(zip(*rows, strict=True)) if all(map(_is_not_stated, column)))


def without(cells: Sequence[Any], columns: Sequence[int]) -> list[Any]:
    """Cells of a row, or heads, without those of some columns."""
    return [cell for at, cell in enumerate(cells) if at not in columns]


def _is_not_stated(cell: Any) -> bool:
    return isinstance(cell, html.Span) and getattr(cell, "className", "") == _NOT_STATED


def date(context: Context, stated: str) -> str:
    """Date as precisely as it is stated."""
    year, *rest = stated.split("-")
    if not rest:
        return year
    month = catalogue(context.view.lang)[f"month.{int(rest[0])}"]
    day = f"{int(rest[1])} " if len(rest) > 1 else ""
    return f"{day}{month} {year}"


def period(context: Context, programme: Programme) -> Any:
    """When a programme ran, as far as it is stated."""
    t = context.t
    if not programme.begin:
        return not_stated(context)
    begin = date(context, programme.begin)
    if programme.end:
        return t("programme.period", begin=begin, end=date(context, programme.end))
    if programme.seen:
        return t("programme.period_open", begin=begin, seen=date(context, programme.seen))
    return t("programme.period_begin", begin=begin)


def places(context: Context, pilot: Pilot) -> Any:
    """Provinces as links to their pages; a region in its words; or that no province is stated."""
    if not pilot.provinces:
        if pilot.region is None:
            return not_stated(context)
        return context.t("programme.region", region=pilot.region[context.view.lang])
    links: list[Any] = []
    for code, name in zip(pilot.provinces, _names(context, pilot), strict=True):
        known = code in context.atlas.areas
        links += [", ", html.A(name, href=context.address(f"area/{code}")) if known else name]
    return html.Span(links[1:])


def category(context: Context, pilot: Pilot) -> Any:
    """Category of a pilot as a link to its page, where the release has it."""
    if pilot.cluster not in context.atlas.choices.clusters:
        return context.t("programme.no_category")
    name = context.atlas.cluster(pilot.cluster).name[context.view.lang]
    return html.A(name, href=context.address(f"cluster/{pilot.cluster}"))


def source_list(context: Context, ids: Sequence[str]) -> html.Ul:
    """Documents with their publisher and date."""
    return html.Ul([html.Li(source(context, one)) for one in ids], className="bullets")


def source(context: Context, id: str) -> str:
    """Document with its publisher and date."""
    lang, found = context.view.lang, document(id)
    named = f"{found.publisher[lang]}, {found.title[lang]}"
    return f"{named}, {date(context, found.date)}" if found.date else named


def _names(context: Context, pilot: Pilot) -> list[str]:
    areas = context.atlas.areas
    return [areas[code].called(context.view.lang) if code in areas else code for code in pilot.provinces]
