from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from geodata.programme import pilot, pilots, programmes
from geodata.states import State
from layouts.context import Context
from layouts.numbers import format_value
from layouts.pages import pilot as pilot_page
from layouts.pages import pilots as pilots_page
from layouts.panels import area as panel
from layouts.panels import area_programmes
from layouts.prerender import to_html
from layouts.programme.shown import status
from layouts.sitemap import find
from layouts.texts import catalogue

ContextOf = Callable[..., Context]


def shown(context: Context, id_: str) -> str:
    return to_html(pilot_page.body(replace(context, path=f"pilot/{id_}")))


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_programme_and_pilot_is_on_the_page_with_its_sources(context_of: ContextOf, lang: str) -> None:
    html = to_html(pilots_page.body(context_of(lang=lang)))
    for one in programmes():
        assert f'id="{one.id}"' in html
        assert f'href="#{one.id}"' in html
    for each in pilots():
        assert f'href="/pilot/{each.id}' in html
    assert catalogue(lang)["programme.not_stated"] in html
    assert re.search(r"/chain/yat-gemi\?[^\"]*area=61", html)
    assert "/area/19" in html
    assert format_value(6_000_000, "count", lang) in html


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("id_", [one.id for one in pilots()])
def test_the_page_of_a_pilot_tells_facts_from_figures(context_of: ContextOf, lang: str, id_: str) -> None:
    html, words = shown(context_of(lang=lang), id_), catalogue(lang)
    stated, current = html.split('id="missing"')[0], html.split('id="figures"')[1]
    assert words["pilot.facts"] in stated
    found = pilot(id_)
    unasked = found.programme != "sme-networking"
    unknown = (
        unasked
        + (found.host is None)
        + (found.scorecard_index is not None)
        + (not found.provinces and not found.region)
    )
    assert stated.count(words["programme.not_stated"]) == unknown
    assert words["pilot.current"] in current


def test_figures_are_those_of_the_release_and_say_that_they_are_illustrative(context_of: ContextOf) -> None:
    context = context_of(lang="en", year="2020")
    html = shown(context, "corum-food-machines").split('id="figures"')[1]
    view = replace(context.view, cluster="gida-makineleri")
    at = context.atlas.manifest.dimensions["province"].index("19")
    found = {one: context.atlas.figures(view, measure=one, level="province", whole=True) for one in ("value", "lq")}
    assert not State(int(found["value"].state[at])).is_missing
    for measure, unit in (("value", "count"), ("lq", "ratio")):
        assert format_value(float(found[measure].value[at]), unit, "en") in html
    assert re.search(r"/chain/gida-makineleri\?[^\"]*area=19", html)
    assert catalogue("en")["banner.illustrative_short"] in html
    assert catalogue("en")["pilot.lifted"] in html
    official = replace(context.atlas, manifest=replace(context.atlas.manifest, illustrative=False))
    assert catalogue("en")["pilot.lifted"] not in shown(replace(context, atlas=official), "corum-food-machines")


def test_where_no_province_is_stated_no_figure_is_shown(context_of: ContextOf) -> None:
    html = shown(context_of(lang="en"), "rcop-winter-tourism").split('id="figures"')[1].split("<section")[0]
    assert catalogue("en")["pilot.no_figures"] in html
    assert "<table" not in html


def test_a_pilot_that_is_not_known_has_no_page(context_of: ContextOf) -> None:
    choices = context_of().atlas.choices
    known, unknown = find("pilot/izmir-hvac-r"), find("pilot/nirvana")
    assert known is not None
    assert unknown is not None
    assert known.exists(choices)
    assert not unknown.exists(choices)
    assert not set(known.choices(choices).fixed) & {"weights", "marks", "cluster", "area"}
    assert find("pilot") is None


@pytest.mark.parametrize(
    ("area", "wanted"), [("61", ["trabzon-shipbuilding"]), ("34", []), ("TR90", ["trabzon-shipbuilding"])]
)
def test_the_page_of_an_area_names_the_pilots_that_touch_it(
    context_of: ContextOf, area: str, wanted: list[str]
) -> None:
    context = context_of(area=area, lang="en")
    html = to_html(area_programmes.build(context))
    assert re.findall(r"/pilot/([a-z-]+)", html) == wanted
    assert (catalogue("en")["area_programmes.none"] in html) == (not wanted)


def test_a_release_with_other_categories_links_to_none_of_ours(context_of: ContextOf) -> None:
    context = context_of(lang="en")
    other = replace(context.atlas, clusters=context.atlas.clusters[:1])
    manifest = replace(context.atlas.manifest, clusters=("otomotiv",))
    html = shown(replace(context, atlas=replace(other, manifest=manifest)), "corum-food-machines")
    assert "gida-makineleri" not in html
    assert catalogue("en")["programme.no_category"] in html


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_search_finds_pilots_by_place_host_and_sector(context_of: ContextOf, lang: str) -> None:
    atlas = context_of().atlas
    for text, id_ in (
        ("trabzon gemi", "trabzon-shipbuilding"),
        ("Çorum Ticaret ve Sanayi", "corum-food-machines"),
        ("machine-made carpet", "rcop-machine-carpet"),
    ):
        assert ("pilot", id_) in [(one.kind, one.id) for one in atlas.find(text, lang)]


def test_the_map_places_a_pilot_only_where_its_documents_do(context_of: ContextOf) -> None:
    html = to_html(pilots_page.body(context_of(lang="en")))
    found = re.search(r'data-pilots="([^"]*)"', html)
    assert found is not None
    data = json.loads(unescape(found.group(1)))
    assert {one["id"]: tuple(one["provinces"]) for one in data["pilots"]} == {one.id: one.provinces for one in pilots()}
    assert set(data["areas"]) == {code for one in pilots() for code in one.provinces}
    states = {one.id: status(one) for one in programmes()}
    assert states == {
        "clustering-policy": "ended",
        "rcop": "unknown",
        "sme-networking": "running",
        "izmir": "running",
    }
    assert {one["status"] for one in data["pilots"]} == {id_ for id_, _ in data["statuses"]}


@pytest.mark.parametrize(("area", "count", "more"), [("19", 1, False), ("35", 3, True), ("34", 0, False)])
def test_the_panel_of_the_map_leads_to_the_first_pilots_of_a_place(
    context_of: ContextOf, area: str, count: int, more: bool
) -> None:
    html = to_html(panel.build(context_of(area=area, level="district", lang="en")))
    assert len(re.findall(r'href="/pilot/', html)) == count
    assert ("#programmes" in html) == more
