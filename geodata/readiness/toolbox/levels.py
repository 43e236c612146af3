"""Cluster level: ten scored indicators under four headings, and an index of each sector."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from geodata.readiness.declaration import tool
from geodata.readiness.form import Form, Row


@dataclass(frozen=True)
class Level:
    """A sector.

    Attributes
    ----------
    headings : mapping
        Mean score of the indicators of each heading, 0..100, or None where none of them is known.
    missing : tuple of str
        Indicators that are not known.
    index : float or None
        Mean of the four headings, 0..100; None where one of them is not known.
    """

    sector: str
    headings: Mapping[str, float | None]
    missing: tuple[str, ...]
    index: float | None


def compute(form: Form) -> tuple[Level, ...]:
    """Index of each sector.

    With s_k the score of indicator k and K_h the known indicators of heading h, heading h has
    H_h = sum of s_k over K_h / |K_h|, and the index is (H_1 + ... + H_4) / 4. The headings and indicators are those of
    İZKA's cluster-level analysis (2010); its weights are not published, equal ones are ours.
    """
    return tuple(_level(row) for row in form.rows["sectors"])


def _level(row: Row) -> Level:
    found: dict[str, list[float]] = {heading: [] for heading in tool("levels").groups}
    missing = []
    for column in tool("levels").sheet("sectors").columns:
        score = row.number(column.id) if column.group else None
        if score is not None:
            found[column.group].append(score)
        elif column.group:
            missing.append(column.id)
    headings = {heading: sum(scores) / len(scores) if scores else None for heading, scores in found.items()}
    known = [one for one in headings.values() if one is not None]
    index = sum(known) / len(known) if len(known) == len(headings) else None
    return Level(row.text("id"), headings, tuple(missing), index)
