"""Actions and indicators of strategies as tables to take along; what is not stated says so in every cell."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from geodata.programme import Known, Metric, Value, actions, metrics, pilot, strategy
from geodata.programme.metrics import light
from geodata.states import State
from layouts.context import Context
from layouts.programme.words import pilot_name, source
from layouts.strategy.courses import filled, lines

# Files of one content are equal byte for byte.
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)
Cell = str | float


@dataclass(frozen=True)
class Sheet:
    """A table with notes above it."""

    name: str
    notes: tuple[str, ...]
    heads: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def action_sheet(context: Context) -> Sheet:
    """One row for each action."""
    t, lang = context.t, context.view.lang
    keys = ("number", "priority_head", "goal_head", "action", "status", "responsible", "due", "evidence", "source_head")
    rows = []
    for one in actions():
        owner = strategy(one.strategy)
        status = t("programme.not_stated")
        if one.status is not None:
            status = _told(context, one.status, t(f"action_status.{one.status.value}"))
        rows.append(
            (
                one.number,
                owner.priorities[one.number.partition(".")[0]][lang],
                owner.goals[one.goal][lang],
                one.title[lang],
                status,
                *(_told(context, known) for known in (one.responsible, one.due, one.evidence)),
                _sources(context, one.sources),
            )
        )
    return Sheet(t("strategy.sheet_actions"), (t("strategy.title"),), _heads(context, keys), tuple(rows))


def indicator_sheet(context: Context) -> Sheet:
    """One row for each indicator and cluster with a figure or target, and one for each that has neither.

    Figures of the release stand in rows of their own, which name the release.
    """
    t = context.t
    keys = ("indicator", "collected", "kind", "direction", "cluster", "year", "figure", "participation", "target")
    rows = [row for one in metrics() for row in _rows(context, one)]
    rows += [row for one in filled(context) for row in _from_release(context, one)]
    illustrative = context.atlas.manifest.illustrative
    notes = (t("strategy.indicators_lead"), *((t("strategy.illustrative"),) if illustrative else ()))
    return Sheet(t("strategy.sheet_indicators"), notes, _heads(context, (*keys, "light", "source_head")), tuple(rows))


def to_csv(sheet: Sheet) -> bytes:
    """UTF-8 text with a mark at its start, so that spreadsheets read the Turkish letters."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([f"# {note}"] for note in sheet.notes)
    writer.writerow(sheet.heads)
    writer.writerows(sheet.rows)
    return ("\ufeff" + out.getvalue()).encode()


def to_xlsx(sheets: Sequence[Sheet]) -> bytes:
    """Workbook with a sheet for each table; words are never taken for formulas."""
    # Asked for on first need, so that the web process starts without it.
    from xlsxwriter import Workbook

    out = io.BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": _CREATED})
    bold, wrapped = book.add_format({"bold": True}), book.add_format({"text_wrap": True, "valign": "top"})
    for sheet in sheets:
        page = book.add_worksheet(sheet.name)
        for row, note in enumerate(sheet.notes):
            page.write_string(row, 0, note)
        page.write_row(len(sheet.notes), 0, sheet.heads, bold)
        for row, cells in enumerate(sheet.rows, len(sheet.notes) + 1):
            page.write_row(row, 0, cells, wrapped)
        page.set_column(0, len(sheet.heads) - 1, 24)
        page.freeze_panes(len(sheet.notes) + 1, 1)
    book.close()
    return out.getvalue()


def _heads(context: Context, keys: Sequence[str]) -> tuple[str, ...]:
    return tuple(context.t(f"strategy.{key}") for key in keys)


def _told(context: Context, known: Known | None, words: str = "") -> str:
    return context.t("programme.not_stated") if known is None else f"{words or known.value} ({known.source})"


def _sources(context: Context, ids: Sequence[str]) -> str:
    return "; ".join(source(context, one) for one in ids)


def _rows(context: Context, one: Metric) -> list[tuple[Cell, ...]]:
    t, lang = context.t, context.view.lang
    unknown = t("programme.not_stated")
    first = (
        one.title[lang],
        t(f"strategy.level_{one.level}"),
        t(f"monitoring.{one.kind}"),
        t(f"direction.{one.direction}"),
    )
    targets = {value.pilot: value for value in one.targets}
    known: list[Value] = list(one.values)
    bare = [id_ for id_ in targets if id_ not in {value.pilot for value in known}]
    rows: list[tuple[Cell, ...]] = [
        (*first, *_figure(context, value), *_target(context, one, value.pilot), value.source) for value in known
    ]
    for id_ in bare:
        name = pilot_name(context, pilot(id_))
        rows.append((*first, name, unknown, unknown, unknown, *_target(context, one, id_), targets[id_].source))
    if not rows:
        rows.append((*first, *[unknown] * 5, t("light.open"), _sources(context, one.sources)))
    return rows


def _figure(context: Context, value: Value) -> tuple[Cell, ...]:
    share: Cell = context.t("programme.not_stated") if value.participation is None else value.participation
    return (pilot_name(context, pilot(value.pilot)), value.year, value.value, share)


def _target(context: Context, one: Metric, id_: str) -> tuple[Cell, ...]:
    of = [value.value for value in one.targets if value.pilot == id_]
    return (of[-1] if of else context.t("programme.not_stated"), context.t(f"light.{light(one, id_)}"))


def _from_release(context: Context, one: Metric) -> list[tuple[Cell, ...]]:
    t, lang, manifest = context.t, context.view.lang, context.atlas.manifest
    first = (
        one.title[lang],
        t("foot.release", release=manifest.id),
        t(f"monitoring.{one.kind}"),
        t(f"direction.{one.direction}"),
    )
    tag = f" - {t('banner.illustrative_short')}" if manifest.illustrative else ""
    last = t("foot.release", release=manifest.id) + tag
    rows: list[tuple[Cell, ...]] = []
    for line in lines(context, one):
        name = pilot_name(context, line.pilot)
        for year, value, state in zip(manifest.years, line.value.tolist(), line.state.tolist(), strict=True):
            figure: Cell = t(f"state.{State(state).key}") if State(state).is_missing else value
            rows.append((*first, name, year, figure, "", "", "", last))
    return rows
