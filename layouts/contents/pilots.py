"""Programmes and their pilots as data and as a map; what no document states is left empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from geodata.programme import Pilot, document, programme, programmes
from geodata.states import State
from layouts.contents.map import AreaLook, LegendEntry, MapFigure
from layouts.contents.signs import Mark, Sign
from layouts.contents.table import Table, Value, named
from layouts.context import Context
from layouts.programme.shown import SEVERAL, counted, marks, shown
from layouts.programme.words import pilot_name

# Colours of provinces with and without a sign.
_WITH, _OTHERS = "accent-soft", "map-zero"
_PILOT = ("pilot", "programme", "sector", "provinces", "place", "cluster", "host", "scorecard_index", "sources")
_PROGRAMME = ("programme", "title", "begin", "end", "body", "budget_eur", "sources")


def map_of_pilots(context: Context) -> MapFigure:
    """Map of the pilots that the view shows, a sign on each of their provinces."""
    t, lang = context.t, context.view.lang
    outlines = context.atlas.outlines(replace(context.view, level="province", area=None))
    signs = tuple(_signs(context))
    found = {one.code: one for one in signs}
    looks = []
    for code in outlines["code"]:
        said = found[code].said if code in found else t("pilot_map.others")
        colour = _WITH if code in found else _OTHERS
        looks.append(AreaLook(code, context.atlas.area(code).called(lang), said, colour, State.OBSERVED))
    return MapFigure(
        title=t("pilot_map.label"),
        subtitle=counted(context),
        areas=tuple(looks),
        legend=tuple(_legend(context, signs, len(looks))),
        outlines=outlines,
        signs=signs,
    )


def _signs(context: Context) -> Iterator[Sign]:
    """A sign for each province, of its programme or of several, in the order in which pilots name them."""
    of_province: dict[str, list[Pilot]] = {}
    for one in shown(context):
        for code in one.provinces:
            if code in context.atlas.areas:
                of_province.setdefault(code, []).append(one)
    for code, found in of_province.items():
        kinds = {one.programme for one in found}
        said = "; ".join(pilot_name(context, one) for one in found)
        mark = marks()[kinds.pop()] if len(kinds) == 1 else SEVERAL
        yield Sign(code, context.atlas.area(code).called(context.view.lang), said, mark, len(found))


def _legend(context: Context, signs: Sequence[Sign], areas: int) -> Iterator[LegendEntry]:
    """What each sign stands for, as far as it is on the map, then what the colours of provinces do."""
    t, lang = context.t, context.view.lang
    named: list[tuple[Mark, str]] = [(mark, programme(id_).title[lang]) for id_, mark in marks().items()]
    for mark, label in (*named, (SEVERAL, t("pilot_map.several"))):
        count = sum(one.mark == mark for one in signs)
        if count:
            yield LegendEntry(label, count, mark.colour, mark=mark)
    yield LegendEntry(t("pilot_map.with_pilot"), len(signs), _WITH)
    yield LegendEntry(t("pilot_map.others"), areas - len(signs), _OTHERS)


def pilots_table(context: Context) -> Table:
    """One row for each pilot that the view shows; the page of a single one has that row alone."""
    lang, areas = context.view.lang, context.atlas.areas
    wanted = context.path.partition("/")[2]
    rows: list[tuple[Value, ...]] = []
    for one in shown(context):
        if wanted not in ("", one.id):
            continue
        names = [areas[code].called(lang) for code in one.provinces if code in areas]
        place = ", ".join(names) or (one.region[lang] if one.region else "")
        rows.append(
            (
                one.id,
                programme(one.programme).title[lang],
                one.sector[lang],
                " ".join(one.provinces),
                place,
                one.cluster,
                one.host[lang] if one.host else "",
                one.scorecard_index,
                _titles(context, one.sources),
            )
        )
    columns = tuple(named(key, "count" if key == "scorecard_index" else "") for key in _PILOT)
    return Table("pilots", context.t("page.pilots"), columns, tuple(rows))


def programmes_table(context: Context) -> Table:
    """One row for each programme."""
    lang = context.view.lang
    rows = tuple(
        (
            one.id,
            one.title[lang],
            one.begin,
            one.end,
            one.body[lang] if one.body else "",
            one.budget_eur,
            _titles(context, one.sources),
        )
        for one in programmes()
    )
    columns = tuple(named(key, "count" if key == "budget_eur" else "") for key in _PROGRAMME)
    return Table("programmes", context.t("programme.title"), columns, rows)


def documents_named(context: Context) -> str:
    """Documents that the facts about the pilots that the view shows come from."""
    wanted = context.path.partition("/")[2]
    ids = dict.fromkeys(id_ for one in shown(context) if wanted in ("", one.id) for id_ in one.sources)
    return _titles(context, tuple(ids))


def _titles(context: Context, ids: tuple[str, ...]) -> str:
    return "; ".join(document(one).title[context.view.lang] for one in ids)
