"""Actions and indicators of strategies as data; what nobody states says so."""

from __future__ import annotations

from collections.abc import Sequence

from geodata.programme import Known, Metric, Value, actions, document, metrics, pilot, strategy
from geodata.programme.metrics import light
from geodata.states import State
from layouts.contents.table import Column, Table, figure, words
from layouts.contents.table import Value as Cell
from layouts.context import Context
from layouts.programme.words import pilot_name
from layouts.strategy.courses import filled, lines

_KNOWN = ("status", "responsible", "due", "evidence")


def actions_table(context: Context) -> Table:
    """One row for each action; beside what is known of it stands where that is known from."""
    t, lang = context.t, context.view.lang
    rows: list[tuple[Cell, ...]] = []
    for one in actions():
        owner = strategy(one.strategy)
        known = [getattr(one, name) for name in _KNOWN]
        if one.status is not None:
            known[0] = Known(t(f"action_status.{one.status.value}"), one.status.source)
        rows.append(
            (
                one.number,
                owner.priorities[one.number.partition(".")[0]][lang],
                owner.goals[one.goal][lang],
                one.title[lang],
                *(cell for each in known for cell in _told(context, each)),
                _titles(context, one.sources),
            )
        )
    heads = [_column(name) for name in ("number", "priority_head", "goal_head", "action")]
    heads += [column for name in _KNOWN for column in (_column(name), _source_of(name))]
    return Table("actions", t("strategy.tree"), (*heads, _column("source_head")), tuple(rows))


def indicators_table(context: Context) -> Table:
    """One row for each indicator and cluster with a figure or a target, and one for each that has neither."""
    rows = tuple(row for one in metrics() for row in _rows(context, one))
    keys = ("indicator", "collected", "kind", "direction", "cluster", "year")
    heads = (
        *(_column(key) for key in keys),
        _column("figure", "score"),
        _column("participation", "share"),
        _column("target", "score"),
        *(_column(key) for key in ("light", "source_head")),
    )
    return Table("indicators", context.t("strategy.indicators"), heads, rows)


def release_table(context: Context) -> Table:
    """Figures of the release for the indicators that it tells, by cluster and year."""
    lang, years = context.view.lang, context.atlas.manifest.years
    rows: list[tuple[Cell, ...]] = []
    for one in filled(context):
        for line in lines(context, one):
            name = pilot_name(context, line.pilot)
            for year, value, state in zip(years, line.value.tolist(), line.state.tolist(), strict=True):
                rows.append((one.title[lang], name, year, figure(value), State(state)))
    heads = (
        *(_column(key) for key in ("indicator", "cluster", "year")),
        Column("figure", words("strategy.figure"), "count", "state"),
        Column("state", words("file.state")),
    )
    return Table("release", context.t("strategy.release"), heads, tuple(rows))


def documents_named(context: Context) -> str:
    """Documents that actions and indicators come from."""
    stated = [*(one.sources for one in actions()), *(one.sources for one in metrics())]
    return _titles(context, tuple(dict.fromkeys(id_ for ids in stated for id_ in ids)))


def _column(key: str, unit: str = "") -> Column:
    return Column(key, words(f"strategy.{key}"), unit)


def _source_of(key: str) -> Column:
    return Column(f"{key}_source", words(f"strategy.{key}_source"))


def _told(context: Context, known: Known | None) -> tuple[str, str]:
    return (context.t("programme.not_stated"), "") if known is None else (known.value, known.source)


def _titles(context: Context, ids: Sequence[str]) -> str:
    return "; ".join(document(one).title[context.view.lang] for one in ids)


def _rows(context: Context, one: Metric) -> list[tuple[Cell, ...]]:
    t, lang = context.t, context.view.lang
    first = (
        one.title[lang],
        t(f"strategy.level_{one.level}"),
        t(f"monitoring.{one.kind}"),
        t(f"direction.{one.direction}"),
    )
    targets = {value.pilot: value for value in one.targets}
    bare = [id_ for id_ in targets if id_ not in {value.pilot for value in one.values}]
    rows: list[tuple[Cell, ...]] = [
        (*first, *_figure(context, value), *_target(context, one, value.pilot), value.source) for value in one.values
    ]
    for id_ in bare:
        name = pilot_name(context, pilot(id_))
        rows.append((*first, name, None, None, None, *_target(context, one, id_), targets[id_].source))
    if not rows:
        unknown = t("programme.not_stated")
        rows.append((*first, *[unknown] * 5, t("light.open"), _titles(context, one.sources)))
    return rows


def _figure(context: Context, value: Value) -> tuple[Cell, ...]:
    return (pilot_name(context, pilot(value.pilot)), value.year, value.value, value.participation)


def _target(context: Context, one: Metric, id_: str) -> tuple[Cell, ...]:
    of = [value.value for value in one.targets if value.pilot == id_]
    return (of[-1] if of else None, context.t(f"light.{light(one, id_)}"))
