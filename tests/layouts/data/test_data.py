from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from geodata.atlas import Atlas
from geodata.completeness import by_cluster, by_year
from geodata.release.known import Known
from layouts.context import Context
from layouts.data import (
    about,
    boundary,
    citation,
    completeness,
    downloads,
    reconciliation,
    releases,
    report,
    sources,
)
from layouts.numbers import format_value
from layouts.parts.sheet import Section
from layouts.prerender import to_html
from layouts.sections import modules, sections
from layouts.texts import catalogue

ContextOf = Callable[..., Context]
LANGUAGES = ("tr", "en")


def html_of(section: Section | None) -> str:
    assert section is not None
    return to_html(list(section.children))


def text(section: Section | None) -> str:
    return re.sub(r"<[^>]+>", "", html_of(section))


def on_page(context: Context, **changes: Any) -> Context:
    """The same view on the data page, of a release with another manifest."""
    manifest = replace(context.atlas.manifest, **changes)
    return replace(context, path="data", atlas=replace(context.atlas, manifest=manifest))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_illustrative_release_says_so_above_and_beside_the_downloads(context_of: ContextOf, lang: str) -> None:
    context = context_of(lang=lang)
    assert context.t("data.illustrative") in text(about.section(context))
    assert context.t("data.illustrative_files") in text(downloads.section(context))
    real = on_page(context, illustrative=False)
    assert context.t("data.illustrative") not in text(about.section(real))
    assert context.t("data.illustrative_files") not in text(downloads.section(real))


def test_every_release_of_the_store_is_listed_even_one_that_cannot_be_read(context_of: ContextOf) -> None:
    context = on_page(context_of(lang="en"))
    manifest = context.atlas.manifest
    foreign = {"id": "naics", "version": "2022"}
    other = replace(manifest, id="real-2026", illustrative=False, years=(2024,), classification=foreign)
    known = (Known(manifest.id, manifest), Known("old", None), Known("real-2026", other))
    context.atlas.__dict__["known"] = known
    rows = re.findall(r"<tr><th.*?</tr>", html_of(releases.section(context)), re.S)[1:]
    assert [re.sub(r"<[^>]+>", "|", row).count("on display") for row in rows] == [1, 0, 0]
    assert "cannot be read" in rows[1]
    assert "real data" in rows[2]
    assert ">2024<" in rows[2]
    assert ">NACE Rev. 2" in rows[0]
    assert "naics, 2022" in rows[2]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_source_is_told_with_all_that_is_known_of_it(context_of: ContextOf, lang: str) -> None:
    source = {
        "id": "1-sgk",
        "title": {"tr": "Yıllık", "en": "Yearbook"},
        "producer": {"tr": "Kurum", "en": "Institution"},
        "licence": "CC BY 4.0",
        "url": "https://data.example/book",
        "retrieved": "2026-03-31",
        "file": "book.xlsx",
        "sha256": "ab" * 32,
        "format": "sgk-1.11",
        "encoding": "xlsx",
    }
    context = on_page(context_of(lang=lang), sources=(source,))
    html = html_of(sources.section(context))
    assert all(str(source[key]) in html for key in source if key not in ("id", "title", "producer"))
    assert source["title"][lang] in html  # type: ignore[index]
    assert 'href="https://data.example/book"' in html
    assert context.t("data.source_version") not in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_boundary_layer_states_its_terms_and_vintage(context_of: ContextOf, atlas: Atlas, lang: str) -> None:
    said = text(boundary.section(context_of(lang=lang)))
    told = atlas.manifest.boundary
    assert told["terms"][lang] in said
    assert all(told[key] in said for key in ("publisher", "vintage", "sha256", "source"))


def test_a_layer_of_ones_own_needs_to_tell_only_what_it_knows(context_of: ContextOf) -> None:
    context = on_page(context_of(lang="en"), boundary={"producer": {"tr": "Biz", "en": "We"}, "files": {}})
    assert re.findall(r"<dd>(.*?)</dd>", html_of(boundary.section(context))) == ["We"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_counts_of_the_states_are_those_of_the_figures(context_of: ContextOf, atlas: Atlas, lang: str) -> None:
    context = on_page(context_of(lang=lang, level="district", indicator="establishments", year="2019"))
    html = html_of(completeness.section(context))
    first, second = (
        [re.findall(r'class="number">([^<]+)<', row) for row in re.findall(r"<tr>.*?</tr>", table, re.S)[1:]]
        for table in re.findall(r"<table.*?</table>", html, re.S)
    )
    cube = atlas.cubes["district", "establishments"]
    for found, counts in ((first, by_year(cube)), (second, by_cluster(cube, 2019))):
        assert found == [[format_value(one, "count", lang) for one in row] for row in counts.tolist()]


def test_the_bars_are_as_wide_as_the_shares(context_of: ContextOf, atlas: Atlas) -> None:
    html = html_of(completeness.section(on_page(context_of(level="province"))))
    bar = re.search(r'<div class="shares".*?</div>', html, re.S)
    assert bar
    widths = [float(one) for one in re.findall(r"width:([\d.]+)%", bar.group())]
    counts = [one for one in by_year(atlas.cubes["province", "employment"])[0].tolist() if one]
    assert widths == pytest.approx([100 * one / sum(counts) for one in counts], abs=1e-3)


def test_a_choice_is_a_link_to_the_same_page(context_of: ContextOf) -> None:
    html = html_of(completeness.section(on_page(context_of(lang="en", level="district"))))
    assert 'href="/data?lang=en#completeness" aria-current="false">Provinces</a>' in html
    assert 'href="/data?lang=en&amp;level=district#completeness" aria-current="true">Districts</a>' in html
    assert 'href="/data?lang=en&amp;level=district&amp;year=2017#completeness"' in html


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_table_of_the_release_can_be_downloaded_and_is_described(
    context_of: ContextOf, atlas: Atlas, lang: str
) -> None:
    html = html_of(downloads.section(context_of(lang=lang)))
    names = {"manifest.json", *(name for name in atlas.manifest.files if "/" not in name)}
    assert set(re.findall(r'href="/release/[^/]+/data/([^"]+)"', html)) == names
    assert all(digest in html for name, digest in atlas.manifest.files.items() if "/" not in name)
    assert [name for name in names if f"file_about.{name.partition('.')[0]}" not in catalogue(lang)] == []


@pytest.mark.parametrize(
    ("size", "lang", "said"),
    [(999, "en", "1\u00a0kB"), (94_893, "tr", "95\u00a0kB"), (24_060_096, "tr", "24,1\u00a0MB")],
)
def test_sizes_are_told_in_round_figures(size: int, lang: str, said: str) -> None:
    assert downloads.size_words(size, lang) == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_citation_names_the_release_and_what_it_is(context_of: ContextOf, atlas: Atlas, lang: str) -> None:
    context = context_of(lang=lang)
    html = html_of(citation.section(context))
    for block in re.findall(r"<code id=.*?</code>", html, re.S):
        assert atlas.manifest.id in block
        assert atlas.manifest.title[lang] in block
        assert context.t("data.no_date") in block
    dated = on_page(context, sources=({**atlas.manifest.sources[0], "retrieved": "2026-03-31"},))
    assert "2026" in html_of(citation.section(dated))


def test_braces_of_the_bibtex_entry_match(context_of: ContextOf) -> None:
    found = re.search(r'<code id="citation-bibtex">(.*?)</code>', html_of(citation.section(context_of())), re.S)
    assert found
    assert found.group(1).startswith("@misc{")
    assert found.group(1).count("{") == found.group(1).count("}")


def with_file(context: Context, folder: Path, name: str) -> Context:
    """The same view of a release that has one file more, in a folder of its own."""
    manifest = replace(context.atlas.manifest, files={**context.atlas.manifest.files, name: "0" * 64})
    return replace(context, atlas=replace(context.atlas, folder=folder, manifest=manifest, stamps={}))


def test_a_report_of_an_import_is_told_where_there_is_one(context_of: ContextOf, tmp_path: Path) -> None:
    context = context_of(lang="en")
    assert report.section(context) is None
    file = {
        "file": "book.xlsx",
        "rows": 4321,
        "figures": 321,
        "areas": {"province": 81, "country": 1},
        "unmatched_areas": ["Atlantis"],
        "unmatched_activities": ["99.9", "98.7"],
        "states": {"suppressed": 17},
        "duplicates": 5,
        "differences": [{}, {}],
    }
    (tmp_path / report.REPORT).write_text(json.dumps({"files": [file]}), "utf-8")
    html = html_of(report.section(with_file(context, tmp_path, report.REPORT)))
    assert re.findall(r'class="number">([\d,]+)<', html) == ["4,321", "321", "82", "3", "17", "5", "2"]


def test_totals_that_disagree_are_told_the_largest_first(context_of: ContextOf, tmp_path: Path) -> None:
    context = context_of(lang="en")
    changed = with_file(context, tmp_path, "reconciliation.parquet")
    row = {"area": "16", "activity": "29.10", "year": 2023, "indicator": "employment", "given": 10.0, "summed": 9.0}
    rows = [{**row, "kind": "total"}, {**row, "kind": "areas", "area": "41", "summed": 25.5}]
    pq.write_table(pa.Table.from_pylist(rows), tmp_path / "reconciliation.parquet")
    html = html_of(reconciliation.section(changed))
    assert re.findall(r'scope="row">([^<]+)<', html) == ["Kocaeli", "Bursa"]
    assert "25.5" in html
    assert "areas below" in html


def test_a_table_without_differences_is_not_shown(context_of: ContextOf, tmp_path: Path) -> None:
    empty = pa.table({"given": pa.array([], pa.float64()), "summed": pa.array([], pa.float64())})
    pq.write_table(empty, tmp_path / "reconciliation.parquet")
    assert reconciliation.section(with_file(context_of(), tmp_path, "reconciliation.parquet")) is None


def test_sections_have_orders_and_anchors_of_their_own(context_of: ContextOf) -> None:
    orders = [module.ORDER for module in modules("layouts.data")]
    assert len(set(orders)) == len(orders)
    anchors = [section.id for section in sections("layouts.data", context_of())]
    assert len(set(anchors)) == len(anchors)
