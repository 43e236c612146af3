"""Everything of a page in one archive: tables, outlines, picture, description, readme and citation."""

from __future__ import annotations

import io
import json
import zipfile
from typing import Any

from layouts.contents.table import Table
from layouts.document import Document
from layouts.files import Format, Options, geojson, svg
from layouts.files.csv import table_csv

FORMAT = Format(id="zip", order=1, purpose="whole", content_type="application/zip", slow=True)
# The same contents give the same bytes.
_DAY = (1980, 1, 1, 0, 0, 0)


def make(document: Document, options: Options) -> bytes:
    """Archive whose files lie in a folder of its own name."""
    files = {f"{table.id}.csv": table_csv(document, table).encode() for table in _tables(document)}
    if geojson.offers(document):
        files["areas.geojson"] = geojson.make(document, {})
    if svg.offers(document):
        files["picture.svg"] = svg.make(document, {})
    description = json.dumps(_description(document), ensure_ascii=False, indent=1)
    files |= {
        "datapackage.json": description.encode(),
        "citation.bib": document.citation.bibtex(document.link).encode(),
        "citation.txt": document.citation.apa(document.link).encode(),
    }
    files["README.txt"] = _readme(document, [*files, "README.txt"]).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in sorted(files):
            archive.writestr(zipfile.ZipInfo(f"{document.name}/{name}", _DAY), files[name], zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _tables(document: Document) -> tuple[Table, ...]:
    return (*document.tables, *document.series)


def _description(document: Document) -> dict[str, Any]:
    """Tables and their columns after the Data Package standard (Frictionless Data)."""
    manifest, lang = document.context.atlas.manifest, document.context.view.lang
    return {
        "name": document.name,
        "profile": "tabular-data-package",
        "description": document.subtitle,
        "version": manifest.id,
        "homepage": document.link,
        "licenses": [{"name": licence} for licence in dict.fromkeys(one["licence"] for one in manifest.sources)],
        **{key: said for key, said in document.about.items() if key not in ("subtitle", "sources")},
        "sources": [{"title": one["title"][lang], "path": one.get("url") or ""} for one in manifest.sources],
        "resources": [_resource(document, table) for table in _tables(document)],
    }


def _resource(document: Document, table: Table) -> dict[str, Any]:
    lang = document.context.view.lang
    fields = [
        {
            "name": column.name[lang],
            "key": column.key,
            "title": column.name,
            "type": "number" if column.unit else "string",
            **({"unit": column.unit} if column.unit else {}),
            **({"states": table.columns[table.column(column.states)].name[lang]} if column.states else {}),
        }
        for column in table.columns
    ]
    return {
        "name": table.id,
        "title": table.title,
        "path": f"{table.id}.csv",
        "dialect": {"commentChar": "#"},
        "schema": {"fields": fields, "missingValues": [""]},
    }


def _readme(document: Document, names: list[str]) -> str:
    t = document.context.t
    lines = [document.illustrative] if document.illustrative else []
    lines += [document.title, document.subtitle, *document.findings, ""]
    lines += [f"{name}: {said}" for name, said in document.facts]
    lines += [f"{t('file.boundaries')}: {document.boundaries}", "", t("file.contents")]
    lines += [f"  {name}" for name in sorted(names)]
    lines += ["", t("file.how_missing"), "", f"{t('file.citation')}: {document.citation.apa(document.link)}", ""]
    lines += [f"{name}: {said}" for name, said in document.method]
    return "\r\n".join(lines) + "\r\n"
