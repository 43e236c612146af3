from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from geodata import comparison, measures
from geodata.view import parse
from layouts.compared import said
from layouts.comparing.doubt import sentences
from layouts.context import Context
from layouts.findings.compare import findings
from layouts.numbers import format_value
from layouts.pages.compare import body, title
from layouts.parts.notes import notes
from layouts.prerender import to_html

ContextOf = Callable[..., Context]


@pytest.fixture
def on_page(context_of: ContextOf) -> ContextOf:
    return lambda **query: replace(context_of(**query), path="compare")


def text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_an_empty_comparison_says_how_to_begin_and_suggests_three(lang: str, on_page: ContextOf) -> None:
    html = to_html(body(on_page(lang=lang)))
    assert "compare=16,41,54" in html
    assert len(re.findall(r'href="[^"]*compare=\d\d,\d\d,\d\d', html)) == 3
    assert 'name="compare"' in html


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("measure", [measure.id for measure in measures.all()])
def test_every_figure_of_the_clusters_stands_in_the_table(lang: str, measure: str, on_page: ContextOf) -> None:
    context = on_page(lang=lang, compare="16,41,54", measure=measure)
    html = to_html(body(context))
    words = text(html)
    chosen = measures.get(measure)
    for cluster, cells in comparison.by_cluster(context.atlas, context.view, measure).items():
        row = "".join(said(context, cell, chosen) for cell in cells.values())
        assert context.atlas.cluster(cluster).name[lang] + row in words
    assert context.t("banner.illustrative_short") in words


def test_one_area_asks_for_another(on_page: ContextOf) -> None:
    context = on_page(compare="16", lang="en")
    assert context.t("compare.one") in text(to_html(body(context)))
    assert title(context) == "Comparison: Bursa"


def test_every_area_has_a_link_that_takes_it_out(on_page: ContextOf) -> None:
    html = to_html(body(on_page(compare="16,41,54", lang="en", cluster="otomotiv")))
    for left in ("41,54", "16,54", "16,41"):
        assert re.search(rf'href="/compare\?[^"]*compare={left}[&"]', html)


def test_a_seventh_area_is_refused_in_words_and_the_form_gives_way(on_page: ContextOf) -> None:
    context = on_page(compare="16,41,54,06,35,34", lang="en")
    html = to_html(body(context))
    assert context.t("compare.full", n=6) in text(html)
    assert "compare-add" not in html
    view, problems = parse({"compare": "16,41,54,06,35,34,07,xx", "lang": "en"}, context.atlas.choices)
    assert view.compare == ("16", "41", "54", "06", "35", "34")
    note = text(to_html(notes(problems, "en")))
    assert "07,xx" in note
    assert "six" in note


def test_the_offer_holds_every_other_area_of_the_level_once(on_page: ContextOf) -> None:
    for level in ("province", "district", "ibbs1"):
        context = on_page(compare="16,TR4", lang="en", level=level)
        offered = re.findall(r'<option value="16,TR4,([^",]+)"', to_html(body(context)))
        others = {code for code, area in context.atlas.areas.items() if area.level == level} - {"16", "TR4"}
        assert sorted(offered) == sorted(others)


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_leader_is_the_area_with_the_highest_figure(lang: str, on_page: ContextOf) -> None:
    context = on_page(lang=lang, compare="16,41,54", cluster="otomotiv", measure="lq")
    cells = comparison.cells(context.atlas, context.view, "lq")
    best = max(cells, key=lambda code: cells[code].value)
    leader, difference, structure, *_ = findings(context)
    assert context.atlas.area(best).name in leader
    assert format_value(cells[best].value, "ratio", lang) in leader
    spread = {
        cluster: max(cell.value for cell in row.values()) - min(cell.value for cell in row.values())
        for cluster, row in comparison.by_cluster(context.atlas, context.view, "lq").items()
        if not any(cell.state.is_missing for cell in row.values())
    }
    widest = max(spread, key=lambda cluster: spread[cluster])
    assert context.atlas.cluster(widest).name[lang] in difference
    nearest = min(comparison.distances(context.atlas, context.view), key=lambda one: one.value)
    assert format_value(nearest.value, "ratio", lang) in structure


def test_areas_on_the_same_number_of_stars_are_level(on_page: ContextOf) -> None:
    context = on_page(lang="en", compare="16,41,54", cluster="otomotiv", measure="stars")
    assert "Bursa, Kocaeli and Sakarya are level at 3" in findings(context)[0]


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_a_doubtful_comparison_names_the_areas(lang: str, on_page: ContextOf) -> None:
    context = on_page(lang=lang, compare="34,69,TR41", cluster="seramik")
    said_all = " ".join(sentences(context))
    for name in ("Bayburt", "Bursa"):
        assert name in said_all
    assert context.t("levels.province") in said_all


def test_a_district_is_named_with_its_province(on_page: ContextOf) -> None:
    context = on_page(compare="16001,16", lang="en")
    assert "(Bursa)" in title(context)
