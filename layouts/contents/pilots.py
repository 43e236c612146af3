"""Programmes and their pilots as data; what no document states is left empty."""

from __future__ import annotations

from geodata.programme import document, pilots, programme, programmes
from layouts.contents.table import Table, Value, named
from layouts.context import Context

_PILOT = ("pilot", "programme", "sector", "provinces", "place", "cluster", "host", "scorecard_index", "sources")
_PROGRAMME = ("programme", "title", "begin", "end", "body", "budget_eur", "sources")


def pilots_table(context: Context) -> Table:
    """One row for each pilot; the page of a single one has that row alone."""
    lang, areas = context.view.lang, context.atlas.areas
    wanted = context.path.partition("/")[2]
    rows: list[tuple[Value, ...]] = []
    for one in pilots():
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
    """Documents that the facts come from."""
    wanted = context.path.partition("/")[2]
    ids = dict.fromkeys(id_ for one in pilots() if wanted in ("", one.id) for id_ in one.sources)
    return _titles(context, tuple(ids))


def _titles(context: Context, ids: tuple[str, ...]) -> str:
    return "; ".join(document(one).title[context.view.lang] for one in ids)
