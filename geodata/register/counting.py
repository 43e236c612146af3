"""What is counted and what is dropped, as expressions that any engine of Ibis can carry out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import ibis
import ibis.expr.types as ir
import numpy as np
import pyarrow as pa

from geodata.register.engine import Session
from geodata.register.matching import Matched
from geodata.register.staging import FOUND, LABELLED, OUTSIDE, UNREADABLE

# Examples of rows that are named for each reason.
EXAMPLES = 5
# Place of a record: its file above this many rows.
_ROWS = 1 << 40
_KEYS = ["year", "district", "activity"]
_IDENTITY = ["id", "year"]
# What two records of one establishment and year may agree in.
_SAID = ["activity", "employees", "district"]
# Reasons for dropping a record, the first that holds being the one that is told.
REASONS = (
    "no_id",
    "no_activity",
    "unknown_activity",
    "coarse_activity",
    "no_employees",
    "bad_employees",
    "negative_employees",
    "fraction_employees",
    "too_many_employees",
    "bad_year",
    "no_place",
    "unknown_place",
    "ambiguous_place",
    "coarse_place",
    "outside",
    "bad_coordinates",
)
NOTES = ("zero_restored", "placed_by_name", "place_differs")
DUPLICATES = ("repeated", "conflicting")


@dataclass(frozen=True)
class Where:
    """A record of the register: which of the files, and the row in it."""

    file: int
    row: int


@dataclass(frozen=True, eq=False)
class Counts:
    """Register in figures.

    Parameters
    ----------
    cells : Table
        Columns year, district and activity (places of codes), units, and value, the sum of their employees; sorted.
    largest : Table
        The same keys, with employees, units of that size and rank: the largest sizes of a cell, 0 being the largest.
    dropped, noted : mapping
        Number of records by reason, for those that are counted and for those that are not.
    examples : mapping
        The first records of each reason, note and kind of duplicate.
    """

    cells: pa.Table
    largest: pa.Table
    dropped: Mapping[str, int]
    noted: Mapping[str, int]
    examples: Mapping[str, tuple[Where, ...]]


def count(session: Session, matched: Mapping[str, Matched], largest: int) -> Counts:
    """Count the records of a register.

    Of the sound records of one establishment and year the first counts, in the order of files and rows. Others are
    ``repeated`` where they say the same of activity, employees and district, else ``conflicting``.

    Parameters
    ----------
    session : Session
        Its table has the columns of ``geodata.register.staging.SCHEMA``.
    matched : mapping
        What the labels mean, by column.
    largest : int
        How many of the largest sizes of a cell are asked for.
    """
    meant = {name: session.small(name, _lookup(name, matched[name])) for name in LABELLED}
    records = _judged(session.table, meant)
    sound = records.filter(records.reason == 0)
    later = session.keep(_later(session, meant))
    kept = sound.anti_join(later, "at")
    sizes = session.keep(kept.group_by([*_KEYS, "employees"]).agg(units=kept.count()))
    told = _told(session, records, later).to_pyarrow()
    tally = {kind: int(many) for kind, many in zip(*(told[name].to_pylist() for name in ("kind", "many")), strict=True)}
    return Counts(
        cells=_cells(sizes).to_pyarrow(),
        largest=_largest(sizes, largest).to_pyarrow(),
        dropped={kind: tally.get(kind, 0) for kind in (*REASONS, *DUPLICATES)},
        noted={kind: tally.get(kind, 0) for kind in NOTES},
        examples=_examples(told),
    )


def _judged(table: ir.Table, meant: Mapping[str, ir.Table]) -> ir.Table:
    """Records with codes for labels, and the place of the reason against each, 0 for none."""
    for name in LABELLED:
        table = _with_codes(table, name, meant)
    table = table.mutate(
        at=table.file.cast("int64") * _ROWS + table["row"],
        found=ibis.ifelse(table.point == FOUND, table.district.cast("int32"), table.place_code),
    )
    nowhere = ibis.cases(
        (table.point == OUTSIDE, _number("outside")),
        (table.point == UNREADABLE, _number("bad_coordinates")),
        else_=table.place_reason,
    )
    reason = ibis.cases(
        (table.blank, _number("no_id")),
        (table.activity_reason > 0, table.activity_reason),
        (table.employees_reason > 0, table.employees_reason),
        (table.year_reason > 0, table.year_reason),
        (table.found < 0, nowhere),
        else_=0,
    )
    return table.select(
        "at",
        "id",
        reason=reason.cast("int32"),
        year=table.year_code,
        activity=table.activity_code,
        employees=table.employees_code,
        district=table.found,
        mended=table.activity_mended,
        named=(table.point != FOUND) & (table.point != 0),
        differs=(table.point == FOUND) & (table.place_code >= 0) & (table.place_code != table.district),
    )


def _with_codes(table: ir.Table, name: str, meant: Mapping[str, ir.Table]) -> ir.Table:
    return table.inner_join(meant[name], table[name] == meant[name][f"{name}_label"])


def _lookup(name: str, matched: Matched) -> pa.Table:
    """Meaning of each label of a column."""
    reason = np.array([_number(reason) if reason else 0 for reason in matched.reason], np.int32)
    return pa.table(
        {
            f"{name}_label": np.arange(len(reason), dtype=np.int32),
            f"{name}_code": matched.value.astype(np.int32),
            f"{name}_reason": reason,
            f"{name}_mended": matched.mended,
        }
    )


def _number(reason: str) -> int:
    return REASONS.index(reason) + 1


def _later(session: Session, meant: Mapping[str, ir.Table]) -> ir.Table:
    """Sound records that are not the first of their establishment and year, and the number of what they are.

    Few establishments appear twice, so they are looked for by a short key first, and by their whole id only then.
    """
    dated = _with_codes(session.table, "year", meant)
    keyed = dated.mutate(key=dated.id.hash() ^ dated.year_code.hash())
    grouped = keyed.group_by("key").agg(many=keyed.count())
    # Kept apart: for one query over both, an engine would put all records by.
    several = session.keep(grouped.filter(grouped.many > 1).select("key"))
    suspects = session.keep(keyed.semi_join(several, "key").select(*session.table.columns))
    judged = _judged(suspects, meant)
    close = judged.filter(judged.reason == 0).select(*_IDENTITY, *_SAID, "at")
    first = close.group_by(_IDENTITY).agg(first=close["at"].min())
    joined = close.inner_join(first, _IDENTITY)
    one = joined.filter(joined["at"] == joined["first"]).select(
        *_IDENTITY, **{f"{name}_first": joined[name] for name in _SAID}
    )
    others = joined.filter(joined["at"] > joined["first"]).inner_join(one, _IDENTITY)
    same = ibis.and_(*(others[name] == others[f"{name}_first"] for name in _SAID))
    number = len(REASONS) + len(NOTES) + 1
    return others.select("at", number=ibis.ifelse(same, number, number + 1).cast("int32"))


def _told(session: Session, records: ir.Table, later: ir.Table) -> ir.Table:
    """Number of records of each kind, with the places of the first."""
    flags = ("mended", "named", "differs")
    odd = session.keep(
        records.filter((records.reason > 0) | ibis.or_(*(records[name] for name in flags))).select(
            "at", "reason", *flags
        )
    )
    kinds = [
        odd.filter(odd.reason > 0).select("at", number=odd.reason),
        *(
            odd.filter((odd.reason == 0) & odd[name]).select("at", number=ibis.literal(place, "int32"))
            for place, name in enumerate(flags, len(REASONS) + 1)
        ),
        later,
    ]
    every = ibis.union(*kinds)
    ranked = every.mutate(rank=ibis.row_number().over(group_by="number", order_by="at"))
    names = dict(enumerate((*REASONS, *NOTES, *DUPLICATES), 1))
    told = ranked.group_by("number").agg(
        many=ranked.count(),
        **{f"at{place}": ranked["at"].max(where=ranked["rank"] == place) for place in range(EXAMPLES)},
    )
    return told.mutate(kind=told.number.cases(*names.items(), else_=""))


def _examples(told: pa.Table) -> dict[str, tuple[Where, ...]]:
    return {
        row["kind"]: tuple(
            Where(*divmod(row[f"at{place}"], _ROWS)) for place in range(EXAMPLES) if row[f"at{place}"] is not None
        )
        for row in told.to_pylist()
    }


def _cells(sizes: ir.Table) -> ir.Table:
    """Units and employees of each cell."""
    worth = sizes.mutate(jobs=sizes.units * sizes.employees.cast("int64"))
    cells = worth.group_by(_KEYS).agg(units=worth.units.sum(), value=worth.jobs.sum())
    return cells.order_by(_KEYS)


def _largest(sizes: ir.Table, many: int) -> ir.Table:
    """Largest sizes of each cell."""
    ranked = sizes.mutate(rank=ibis.row_number().over(group_by=_KEYS, order_by=ibis.desc("employees")))
    return ranked.filter(ranked["rank"] < many).order_by([*_KEYS, "rank"])
