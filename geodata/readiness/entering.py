"""Forms as files that may be changed by hand: a row at a time, checked like a workbook.

A form that comes with the atlas stays what it is: its first change writes a copy below the home, which takes its place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from geodata.declared import LANGUAGES, Table
from geodata.errors import InputError
from geodata.programme.entering import Change, Entry, Field, Item, number, said
from geodata.programme.pilots import pilots
from geodata.readiness.declaration import ABOUT, Column, Sheet, Tool, tool
from geodata.readiness.library import SHIPPED, compute, files, imported
from geodata.readiness.plain import TOOL, to_form, to_toml

KIND = "forms"
_MOST = 10_000


@dataclass(frozen=True)
class FormShelf:
    """Forms below a home, each named by its tool and its id, as in ``network.example``.

    The contents of a file are rows by number below each sheet.
    """

    home: Path

    def root(self) -> Path:
        """Folder of the imported and changed forms."""
        return imported(self.home)

    def file(self, id: str) -> Path:
        """File of a form."""
        name, _, form = id.partition(".")
        return self.root() / name / f"{form}.toml"

    def content(self, file: Path) -> Mapping[str, Any]:
        """Rows of a form by sheet and number."""
        found = dict(Table.read(file).content)
        of = found.pop(TOOL, "")
        rows = {name: [below] if name == ABOUT else below for name, below in found.items()}
        by_number = {name: {str(row): one for row, one in enumerate(below, 1)} for name, below in rows.items()}
        return {TOOL: of, **by_number}

    def text(self, file: Path, content: Mapping[str, Any]) -> str:
        """Text of a form, checked and computed once."""
        of = tool(file.parent.name)
        tables: dict[str, Any] = {TOOL: content[TOOL]}
        for name, rows in content.items():
            if name == TOOL:
                continue
            found = [rows[key] for key in sorted(rows, key=int)]
            tables[name] = found[0] if name == ABOUT else found
        form = to_form(of, tables, file)
        if form.id != file.stem:
            raise InputError("the id of a form names its file", file=file, value=form.id, cure=f"leave it {file.stem}")
        compute(form)
        return to_toml(of, form)


def entry(home: Path) -> Entry:
    """Forms as a kind of file that may be changed, below a home."""
    shelf = FormShelf(home)
    return Entry(
        ids=lambda: list(dict.fromkeys(named(one, path) for one, path in (*files(SHIPPED), *files(shelf.root())))),
        fields=_fields,
        read=_read,
        start=lambda id: _shipped(shelf, id),
        shelf=shelf,
        items=_items,
    )


def named(tool: Tool, file: Path) -> str:
    """Id of a form among all forms."""
    return f"{tool.id}.{file.stem}"


def _shipped(shelf: FormShelf, id: str) -> dict[str, Any]:
    """Contents of the form that comes with the atlas under an id; nothing where none does."""
    file = SHIPPED / shelf.file(id).relative_to(shelf.root())
    return dict(shelf.content(file)) if file.is_file() else {}


def _items(content: Mapping[str, Any]) -> tuple[Item, ...]:
    """Every row, and one that may be added to each sheet but the first."""
    found: list[Item] = []
    of = tool(content[TOOL])
    for sheet in of.sheets:
        rows = content.get(sheet.id, {})
        found += [Item(f"{of.id}/{sheet.id}/{key}", _called(sheet, row)) for key, row in rows.items()]
        if sheet.id != ABOUT:
            found.append(Item(f"{of.id}/{sheet.id}/{len(rows) + 1}", sheet.name, new=True))
    return tuple(found)


def _called(sheet: Sheet, row: Mapping[str, Any]) -> Mapping[str, str]:
    """Sheet and words of a row by language; where it has no words, what it is known by."""
    words = [row[one.id] for one in sheet.columns if one.kind == "words" and isinstance(row.get(one.id), Mapping)]
    keys = ", ".join(str(row.get(one, "")) for one in sheet.unique)
    return {lang: f"{sheet.name[lang]}: {words[0].get(lang, keys) if words else keys}" for lang in LANGUAGES}


def _fields(item: str) -> tuple[Field, ...]:
    if not item:
        return ()
    name, sheet, row = _parts(item)
    known = next((one for one in name.sheets if one.id == sheet), None)
    if known is None or not row.isdecimal() or not 0 < int(row) < _MOST:
        raise InputError("there is no such row", value=item[:60], cure="choose from the list")
    columns = [one for one in known.columns if (sheet, one.id) != (ABOUT, "id")]
    return tuple(_field(one, field, (sheet, row)) for one in columns for field in one.fields)


def _parts(item: str) -> tuple[Tool, str, str]:
    name, _, rest = item.partition("/")
    sheet, _, row = rest.partition("/")
    return tool(name), sheet, row


def _field(column: Column, field: str, above: Change) -> Field:
    options = tuple(one.id for one in pilots()) if column.kind == "pilot" else tuple(column.options)
    return Field(
        name=field,
        place=(*above, *field.split(".")),
        options=options,
        number=column.kind in ("whole", "number"),
        label={lang: column.heading(field, lang) for lang in LANGUAGES},
        names=column.options,
    )


def _read(form: Mapping[str, str]) -> dict[Change, Any]:
    """Everything of one row; a row that is left empty is taken away."""
    return {
        field.place: number(form, field.name) if field.number else said(form, field.name)
        for field in _fields(form.get("item", ""))
    }
