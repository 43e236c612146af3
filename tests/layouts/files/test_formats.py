"""Every page in every format: what must never be lost, whatever the file."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import openpyxl
import pyogrio
import pypdf
import pytest

from geodata.atlas import Atlas
from geodata.errors import InputError
from geodata.states import STATE_KEYS, State
from geodata.view import LANGUAGES, parse
from layouts.contents.table import Column, Table, said
from layouts.context import Context
from layouts.document import Document, document_of
from layouts.files import PURPOSES, made, modules, offered
from layouts.sitemap import find
from layouts.sitemap import modules as pages
from layouts.texts import catalogue

PAGES = ("", "cluster/seramik", "area/16", "area/TR1", "chain/otomotiv", "compare", "pilots", "pilot/bursa-gear")
NOTICE = {"tr": "Örnek veri", "en": "Illustrative data"}


def document(atlas: Atlas, path: str, **query: str) -> Document:
    place = find(path)
    assert place is not None
    view, problems = parse(query, place.choices(atlas.choices))
    assert problems == ()
    return document_of(Context(view, atlas, "/", path), "https://atlas.example")


def known_pages(atlas: Atlas) -> list[str]:
    """One address of every page that can be taken along."""
    preferred = {"cluster": "seramik", "area": "16", "tool": "scorecard"}
    found = [one.PAGE for one in pages().values() if hasattr(one, "CONTENTS")]
    values = [preferred.get(one.argument, next(iter(one.values(atlas.choices)))) for one in found]
    return [one.path(value) for one, value in zip(found, values, strict=True)]


def text_of(form: str, body: bytes) -> str:
    """Everything that can be read in a file."""
    if form == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(body))
        return "\n".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value)
    if form == "gpkg":
        with closing(sqlite3.connect(":memory:")) as base:
            base.deserialize(body)
            return "\n".join(f"{name} {words}" for name, words in base.execute("SELECT name, said FROM about"))
    if form == "pdf":
        return "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages)
    if form == "zip":
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            return "\n".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())
    return body.decode("utf-8-sig")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_page_says_in_every_format_what_it_is(atlas: Atlas, lang: str) -> None:
    for path in known_pages(atlas):
        found = document(atlas, path, lang=lang, **({"compare": "16,41,TR1"} if path == "compare" else {}))
        forms = {form.id for form in offered(found)}
        assert {"csv", "xlsx", "pdf", "zip"} <= forms, path
        for form in forms - {"png", "pptx"}:
            text = " ".join(text_of(form, made([found], form, {})).split())
            for needed in (found.title, atlas.manifest.id, NOTICE[lang]):
                assert needed.lower() in text.lower(), (path, form, needed)


def test_every_format_has_words_and_a_purpose() -> None:
    for id_, module in modules().items():
        form = module.FORMAT
        assert (form.id, form.purpose in PURPOSES) == (id_, True)
        for lang in LANGUAGES:
            words = catalogue(lang)
            assert words[f"format.{id_}.name"]
            assert words[f"format.{id_}.about"]
            for key, values in form.options.items():
                assert all(words[f"format_option.{key}.{value}"] for value in values)


def test_every_table_of_a_page_has_a_name_for_its_sheet(atlas: Atlas) -> None:
    for path in known_pages(atlas):
        found = document(atlas, path, **({"compare": "16,41"} if path == "compare" else {}))
        for lang in LANGUAGES:
            names = [catalogue(lang)[f"table_name.{table.id}"] for table in found.tables]
            assert len(set(names)) == len(names)
            assert all(len(name) <= 31 for name in names)


def test_the_same_document_gives_the_same_bytes(atlas: Atlas) -> None:
    for form in ("csv", "xlsx", "geojson", "gpkg", "svg", "pdf", "zip"):
        one, other = (made([document(atlas, "cluster/hali", lang="en")], form, {}) for _ in range(2))
        assert one == other, form


def test_a_workbook_holds_numbers_and_says_where_they_come_from(atlas: Atlas) -> None:
    found = document(atlas, "", measure="lq", level="district", cluster="hali")
    book = openpyxl.load_workbook(io.BytesIO(made([found], "xlsx", {})))
    assert book.sheetnames == ["Değerler", "Hakkında", "Durumlar"]
    head, *rows = book["Değerler"].iter_rows(min_row=4, values_only=True)
    assert head[6] == "değer / value"
    assert all(isinstance(row[0], str) and len(row[0]) == 5 for row in rows)
    assert {type(row[6]) for row in rows} <= {float, int, type(None)}
    about = text_of("xlsx", made([found], "xlsx", {}))
    for needed in (found.link, found.citation.apa(found.link), "@misc{", *STATE_KEYS):
        assert needed in about


def test_a_geopackage_opens_as_a_layer_of_areas(atlas: Atlas, tmp_path: Path) -> None:
    found = document(atlas, "", level="district", measure="lq", cluster="hali", lang="en")
    path = tmp_path / "areas.gpkg"
    path.write_bytes(made([found], "gpkg", {}))
    assert {name for name, _ in pyogrio.list_layers(path)} == {"areas", "about"}
    info = pyogrio.read_info(path, layer="areas")
    assert (info["crs"], info["geometry_type"], info["features"]) == ("EPSG:4326", "MultiPolygon", 973)
    frame = pyogrio.read_dataframe(path, layer="areas")
    assert frame.geometry.is_valid.all()
    figures = atlas.figures(found.context.view)
    assert frame["code"].tolist() == list(figures.codes)
    assert np.array_equal(frame["value"].to_numpy(), figures.value, equal_nan=True)
    assert frame["state"].tolist() == [STATE_KEYS[state] for state in figures.state]
    outlines = frame.to_crs("EPSG:3035").area.sum() / 1e6
    assert 770_000 < outlines < 790_000


def test_a_geopackage_takes_a_name_for_what_it_is(atlas: Atlas) -> None:
    found = document(atlas, "", level="ibbs1", cluster="hali")
    name = '") ; DROP TABLE areas; --'
    table = Table(
        "areas",
        "",
        (Column("code", {}), Column(name, {})),
        tuple((code, 'x"); --') for code in found.main.codes),
        "code",
    )
    # What the document has made is kept in it.
    vars(found)["tables"] = (table,)
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(made([found], "gpkg", {}))
        assert [column for _, column, *_ in base.execute("PRAGMA table_info(areas)")] == ["fid", "geom", "code", name]
        assert base.execute("SELECT count(*) FROM areas").fetchall() == [(12,)]


def test_a_geojson_runs_its_rings_as_the_standard_says(atlas: Atlas) -> None:
    made_ = json.loads(made([document(atlas, "area/16", lang="en")], "geojson", {}))
    assert made_["illustrative"] is True
    assert len(made_["features"]) == 17
    for feature in made_["features"]:
        geometry = feature["geometry"]
        polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
        for outer, *holes in polygons:
            assert outer[0] == outer[-1]
            assert signed_area(outer) > 0
            assert all(signed_area(hole) < 0 for hole in holes)


def signed_area(ring: list[list[float]]) -> float:
    return sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in itertools.pairwise(ring)) / 2


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_a_paper_embeds_its_typeface_and_keeps_turkish_letters(atlas: Atlas, orientation: str) -> None:
    body = made([document(atlas, "chain/otomotiv", area="19")], "pdf", {"page": orientation})
    reader = pypdf.PdfReader(io.BytesIO(body))
    width, height = (float(one) for one in reader.pages[0].mediabox[2:])
    assert (round(min(width, height)), round(max(width, height))) == (595, 842)
    assert (width > height) == (orientation == "landscape")
    fonts = [font for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        inner = font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"]
        assert "SourceSansPro" in inner["/FontName"]
        assert {"/FontFile2", "/FontFile3"} & set(inner)
    text = text_of("pdf", body)
    for word in ("Çorum", "Iğdır", "Şırnak", "İstanbul", "Muğla", "Kırıkkale", "karşılanıyor"):
        assert word in text


@pytest.mark.parametrize("orientation", ["portrait", "landscape"])
def test_a_paper_has_all_districts_with_headings_marks_and_numbers_on_every_page(
    atlas: Atlas, orientation: str
) -> None:
    found = document(atlas, "", measure="lq", level="district", cluster="seramik", lang="en")
    reader = pypdf.PdfReader(io.BytesIO(made([found], "pdf", {"page": orientation})))
    pages = [" ".join(page.extract_text().split()) for page in reader.pages]
    figures = atlas.figures(found.context.view)
    listed = [set(re.findall(r"\b\d{5}\b", words)) for words in pages]
    assert set.union(*listed) >= set(figures.codes)
    for number, (words, codes) in enumerate(zip(pages, listed, strict=True), start=1):
        assert NOTICE["en"] in words
        assert f"{number} / {len(pages)}" in words
        if len(codes) > 40:
            # Headings, what an estimate is marked with, and the province that the page goes on with.
            assert "code name value low high stars" in words
            assert "≈ estimated" in words
            assert atlas.area(min(codes)[:2]).name_en in words
    text = " ".join(pages)
    states = [State(int(one)) for one in figures.state]
    assert len(re.findall(r"≈ [\d.,]+", text)) == states.count(State.ESTIMATED) > 0
    assert text.count("Suppressed") >= states.count(State.SUPPRESSED) > 0


def test_an_archive_describes_every_table_that_it_holds(atlas: Atlas) -> None:
    found = document(atlas, "compare", compare="16,41,06", lang="en")
    with zipfile.ZipFile(io.BytesIO(made([found], "zip", {}))) as archive:
        files = {name.split("/", 1)[1]: archive.read(name) for name in archive.namelist()}
    told = json.loads(files["datapackage.json"])
    assert {one["path"] for one in told["resources"]} == {name for name in files if name.endswith(".csv")}
    for one in told["resources"]:
        lines = files[one["path"]].decode("utf-8-sig").splitlines()
        head = next(csv.reader([next(line for line in lines if not line.startswith("#"))]))
        assert head == [field["name"] for field in one["schema"]["fields"]]
    assert {"README.txt", "citation.bib", "citation.txt", "areas.geojson", "picture.svg"} <= set(files)


def test_what_a_format_cannot_do_is_said(atlas: Atlas) -> None:
    pilots, view = document(atlas, "pilots"), document(atlas, "")
    for documents, form, options, words in (
        ([pilots], "geojson", {}, "nothing for this format"),
        ([view], "docx", {}, "no such format"),
        ([view], "png", {"size": "huge"}, "size cannot have this value"),
        ([view], "csv", {"size": "print"}, "no such parameter"),
        ([view, view], "csv", {}, "holds one view"),
    ):
        with pytest.raises(InputError, match=words):
            made(documents, form, options)


def test_a_cell_is_said_with_its_state(context_of: Callable[..., Context]) -> None:
    column = Column("value", {"tr": "a", "en": "a"}, "count", "state")
    table = Table("t", "", (column, Column("state", {"tr": "b", "en": "b"})), ())
    context = context_of(lang="en")
    for value, state, words in (
        (1234.0, State.OBSERVED, "1,234"),
        (0.0, State.ZERO, "0"),
        (7.0, State.ESTIMATED, "7 (estimated)"),
        (None, State.SUPPRESSED, "Suppressed"),
        (None, State.NOT_COLLECTED, "Not collected"),
    ):
        assert said(context, table, (value, state), 0) == words
