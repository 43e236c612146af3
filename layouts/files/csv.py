"""The main table of a page as CSV: comment lines that say what it is, then its rows."""

from __future__ import annotations

import csv
import io

from geodata.states import State
from geodata.text.cells import as_comment, as_words
from layouts.contents.table import Table, Value
from layouts.document import Document
from layouts.files import Format, Options

FORMAT = Format(id="csv", order=1, purpose="data", content_type="text/csv; charset=utf-8", inline=True)


def make(document: Document, options: Options) -> bytes:
    """UTF-8 with a mark at its start, so that spreadsheets read the Turkish letters."""
    return table_csv(document, document.main).encode()


def table_csv(document: Document, table: Table) -> str:
    """Text of a table.

    Numbers keep every digit and a decimal point whatever the language; a missing figure is empty and has its state.
    """
    out = io.StringIO()
    out.write("\ufeff")
    writer = csv.writer(out, lineterminator="\r\n")
    t, lang = document.context.t, document.context.view.lang
    comments = [t("file.illustrative")] if document.illustrative else []
    comments += [f"{t('file.title')}: {document.title}", document.subtitle if table is document.main else table.title]
    comments += [f"{name}: {said}" for name, said in document.facts]
    # Not quoted, so that readers who are told of the mark skip each of these lines.
    out.writelines(f"{as_comment(line)}\r\n" for line in comments)
    writer.writerow([as_words(column.name[lang]) for column in table.columns])
    for row in table.rows:
        writer.writerow([_cell(value) for value in row])
    return out.getvalue()


def _cell(value: Value) -> str:
    if isinstance(value, State):
        return value.key
    if isinstance(value, float):
        return repr(value)
    return as_words(value) if isinstance(value, str) else "" if value is None else str(value)
