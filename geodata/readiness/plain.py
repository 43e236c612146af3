"""Forms as TOML files: plain, one value a line, so that two versions can be compared line by line."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from geodata.errors import InputError
from geodata.readiness.checking import Written, check
from geodata.readiness.declaration import ABOUT, Sheet, Tool
from geodata.readiness.form import Form, Row, Value

TOOL = "tool"
LARGEST = 5 << 20


def to_toml(tool: Tool, form: Form) -> str:
    """Form as text; `read_toml` gives the same form back."""
    blocks = [f"{TOOL} = {_said(form.tool)}"]
    for sheet in tool.sheets:
        head = f"[{sheet.id}]" if sheet.id == ABOUT else f"[[{sheet.id}]]"
        blocks += ["\n".join([head, *_lines(sheet, row)]) for row in form.rows[sheet.id]]
    return "\n\n".join(blocks) + "\n"


def _lines(sheet: Sheet, row: Row) -> list[str]:
    return [f"{column.id} = {_said(row.values[column.id])}" for column in sheet.columns if column.id in row.values]


def _said(value: Value) -> str:
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{key} = {_said(said)}" for key, said in value.items()) + " }"
    return json.dumps(value, ensure_ascii=False) if isinstance(value, str) else repr(value)


def read_toml(tool: Tool, path: Path) -> Form:
    """Form of a file; findings are InputErrors that name file, table, row and key."""
    try:
        if path.stat().st_size > LARGEST:
            raise InputError("the file is too large", file=path, cure=f"keep it below {LARGEST} bytes")
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise InputError(f"not a TOML file, {error}", file=path, cure="correct it at that place") from None
    return to_form(tool, content, path)


def to_form(tool: Tool, content: Mapping[str, Any], path: Path) -> Form:
    """Form of the tables of a file; findings are InputErrors that name file, table, row and key."""
    if content.get(TOOL) != tool.id:
        raise InputError("the file is not of this tool", file=path, column=TOOL, cure=f"write {TOOL} = {tool.id!r}")
    written = {name: _written(tool, path, name, found) for name, found in content.items() if name != TOOL}
    return check(tool, written, str(path))


def _written(tool: Tool, path: Path, name: str, found: Any) -> list[Written]:
    sheet = next((one for one in tool.sheets if one.id == name), None)
    if sheet is None:
        known = ", ".join(one.id for one in tool.sheets)
        raise InputError("unknown table", file=path, sheet=name, cure=f"use {known}")
    rows = [found] if name == ABOUT else found
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise InputError("another kind of content is needed", file=path, sheet=name, cure="write tables")
    return [Written(str(path), name, number, _flat(sheet, path, number, row), {}) for number, row in enumerate(rows, 1)]


def _flat(sheet: Sheet, path: Path, number: int, row: Mapping[str, Any]) -> dict[str, object]:
    flat: dict[str, object] = {}
    for key, value in row.items():
        flat |= {f"{key}.{lang}": said for lang, said in value.items()} if isinstance(value, dict) else {key: value}
    known = {field for column in sheet.columns for field in column.fields}
    for key in flat:
        if key not in known:
            raise InputError(
                "unknown key", file=path, sheet=sheet.id, row=number, column=key, cure=f"use {', '.join(sorted(known))}"
            )
    return flat
