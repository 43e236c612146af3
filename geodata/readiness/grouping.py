"""Rows sorted into the choices of their columns."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from geodata.readiness.declaration import tool
from geodata.readiness.form import Form


def grouped(form: Form, sheet: str, *columns: str) -> Mapping[tuple[str, ...], tuple[int, ...]]:
    """Numbers of the rows, from 0, for each combination of choices, those that nobody chose with none."""
    known = tool(form.tool).sheet(sheet)
    found: dict[tuple[str, ...], tuple[int, ...]] = dict.fromkeys(
        product(*(known.column(column).options for column in columns)), ()
    )
    for number, row in enumerate(form.rows[sheet]):
        found[tuple(row.text(column) for column in columns)] += (number,)
    return found
