"""Columns of the tables of readiness tools."""

from __future__ import annotations

from geodata.readiness import tool
from layouts.contents.table import Column, words


def own(key: str, unit: str = "") -> Column:
    """Column whose heading stands in the texts under ``readiness_column``."""
    return Column(key, words(f"readiness_column.{key}"), unit)


def asked(tool_id: str, sheet: str, *columns: str, unit: str = "") -> tuple[Column, ...]:
    """Columns that a tool asks for, under the names that it gives them."""
    found = tool(tool_id).sheet(sheet)
    return tuple(Column(one, dict(found.column(one).name), unit) for one in columns)


def option(tool_id: str, sheet: str, column: str, id_: str, lang: str) -> str:
    """Name of a choice; empty where nothing was chosen."""
    return tool(tool_id).sheet(sheet).column(column).options[id_][lang] if id_ else ""
