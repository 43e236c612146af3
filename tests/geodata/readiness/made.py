"""Forms for tests: drawn at random from the declaration of a tool, or written by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from geodata.declared import LANGUAGES
from geodata.programme import pilots
from geodata.readiness import Column, Form, Sheet, Tool, tool
from geodata.readiness.checking import Written, check

WORDS = st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Cn", "Zl", "Zp")), min_size=1, max_size=12).map(
    lambda said: " ".join(said.split()) or "="
)
KEYS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6})?", fullmatch=True)
CONTENTS: dict[str, Any] = {
    "key": lambda column, known: KEYS,
    "refer": lambda column, known: st.sampled_from(known[column.sheet]),
    "pilot": lambda column, known: st.sampled_from([one.id for one in pilots()]),
    "date": lambda column, known: st.sampled_from(["2010", "2010-05", "2010-05-30"]),
    "text": lambda column, known: WORDS,
    "choice": lambda column, known: st.sampled_from(list(column.options)),
    "whole": lambda column, known: st.integers(int(column.low), int(column.high)),
    "number": lambda column, known: st.floats(column.low, column.high, allow_subnormal=False),
}


@st.composite
def forms(draw: st.DrawFn, of: Tool) -> Form:
    """Any form that a tool accepts."""
    known: dict[str, list[str]] = {}
    written: dict[str, list[Written]] = {}
    for sheet in of.sheets:
        rows: list[dict[str, object]] = []
        for _ in range(draw(st.integers(sheet.least, 1 if sheet.id == "about" else sheet.least + 3))):
            row = _row(draw, sheet, known)
            name = [row.get(column) or tuple(row[f"{column}.{lang}"] for lang in LANGUAGES) for column in sheet.unique]
            name = sorted(map(str, name)) if sheet.pair else name
            if not any(name == other for other in (one["_"] for one in rows)) and not (
                sheet.pair and row[sheet.pair[0]] == row[sheet.pair[1]]
            ):
                rows.append({**row, "_": name})
        while len(rows) < sheet.least:
            extra = {**rows[0], sheet.unique[0]: f"further-{len(rows)}", "_": None}
            rows.append(extra)
        known[sheet.id] = [str(row.get(sheet.unique[0])) for row in rows]
        written[sheet.id] = [
            Written("drawn", sheet.id, number, {key: said for key, said in row.items() if key != "_"}, {})
            for number, row in enumerate(rows, 1)
        ]
    return check(of, written, "drawn")


def _row(draw: st.DrawFn, sheet: Sheet, known: dict[str, list[str]]) -> dict[str, object]:
    row: dict[str, object] = {}
    for column in sheet.columns:
        if column.required or draw(st.booleans()):
            row |= _filled(draw, column, known)
    return row


def _filled(draw: st.DrawFn, column: Column, known: dict[str, list[str]]) -> dict[str, object]:
    if column.kind == "words":
        return {field: draw(WORDS) for field in column.fields}
    return {column.id: draw(CONTENTS[column.kind](column, known))}


def form(id: str, **sheets: list[dict[str, object]]) -> Form:
    """Form of a tool with these rows; words are given once for both languages."""
    found = tool(id)
    about = {"id": "x", "title": "x", "nature": "example", "source": "x"}
    written = {
        name: [Written("made", name, number, _flat(found.sheet(name), row), {}) for number, row in enumerate(rows, 1)]
        for name, rows in {"about": [about], **sheets}.items()
    }
    return check(found, written, "made")


def _flat(sheet: Sheet, row: dict[str, object]) -> dict[str, object]:
    both = {column.id for column in sheet.columns if column.kind == "words"}
    single = {key: said for key, said in row.items() if key not in both}
    return {**single, **{f"{key}.{lang}": row[key] for key in row if key in both for lang in LANGUAGES}}


def write(path: Path, content: bytes) -> Path:
    """File with a content."""
    path.write_bytes(content)
    return path
