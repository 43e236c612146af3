"""How a pilot was chosen, its chain, districts and road map, as its page shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import replace
from html import unescape

import pytest

from geodata.programme import Activity, Selection, criteria, pilot, roadmaps
from geodata.states import State
from layouts.context import Context
from layouts.numbers import format_value
from layouts.pages import pilot as page
from layouts.prerender import to_html
from layouts.programme import choice as choice_module
from layouts.programme import roadmap as roadmap_module
from layouts.programme.choice import Choice
from layouts.programme.roadmap import roadmap
from layouts.texts import catalogue

ContextOf = Callable[..., Context]
CORUM = "corum-food-machines"


def section(html: str, id_: str) -> str:
    at = html.index(f'id="{id_}"')
    return html[at : html.find("<section", at)]


@pytest.fixture(scope="module")
def corum(context_of: ContextOf) -> str:
    return to_html(page.body(replace(context_of(lang="en"), path=f"pilot/{CORUM}")))


def test_the_four_topics_are_stated_and_what_stood_below_them_is_not(corum: str) -> None:
    part = section(corum, "selection")
    words = catalogue("en")
    for title in ("Economic impact", "Demand", "Networking and cooperation", "Factor conditions"):
        assert title in part
    assert part.count(f">{words['programme.not_stated']}<") == 4 * 3
    assert words["weighting.lead"] in part


def test_what_the_script_is_given_tells_measured_from_judged(corum: str) -> None:
    found = re.search(r'data-weighting="([^"]*)"', corum)
    assert found is not None
    made = json.loads(unescape(found.group(1)))
    assert made["own"] == "gida-makineleri"
    assert len(made["sectors"]) == 32
    by_hand = {one["id"] for one in made["criteria"] if one["hand"]}
    assert (
        by_hand == {one.id for one in criteria() if not one.measure} == {"foreign-demand", "cooperation", "workforce"}
    )
    assert all(set(one["parts"]) & by_hand == set() for one in made["sectors"])


def test_measured_criteria_are_the_figures_of_the_release(context_of: ContextOf) -> None:
    context = context_of(year="2021")
    choice = Choice(context, pilot(CORUM))
    row = context.atlas.manifest.dimensions["province"].index("19")
    year = context.atlas.manifest.years.index(2021)
    found = context.atlas.values("province", "employment", "lq").value[row, :, year]
    low, high = min(found), max(found)
    for at, sector in enumerate(context.atlas.manifest.clusters):
        assert choice.parts[sector]["specialisation"] == pytest.approx((found[at] - low) / (high - low))
        covered = choice.parts[sector]["chain"]
        assert covered is None or 0 <= covered <= 1
        assert choice.parts[sector]["cooperation"] is None


def test_the_reader_weighs_and_marks_in_the_address(context_of: ContextOf) -> None:
    plain = Choice(context_of(), pilot(CORUM))
    assert set(plain.weights.values()) == {1.0}
    asked = Choice(context_of(weights="growth:0,specialisation:5", marks="cooperation:hali:5"), pilot(CORUM))
    assert (asked.weights["growth"], asked.weights["specialisation"], asked.weights["firms"]) == (0.0, 5.0, 1.0)
    assert asked.parts["hali"]["cooperation"] == 1.0
    assert [one.sector for one in asked.ranked] != [one.sector for one in plain.ranked]


def test_what_somebody_entered_is_the_start(context_of: ContextOf, monkeypatch: pytest.MonkeyPatch) -> None:
    entered = Selection(CORUM, {"growth": 3.0}, {"workforce": {"hali": 1}}, "minutes")
    monkeypatch.setattr(choice_module, "selections", lambda: {CORUM: entered})
    found = Choice(context_of(weights="firms:2"), pilot(CORUM))
    assert (found.weights["growth"], found.weights["firms"]) == (3.0, 2.0)
    assert found.parts["hali"]["workforce"] == 0.0


def test_the_address_chooses_among_the_provinces_of_the_pilot(context_of: ContextOf) -> None:
    ceramics = pilot("eskisehir-bilecik-kutahya-ceramics")
    assert Choice(context_of(), ceramics).province == "26"
    assert Choice(context_of(area="43"), ceramics).province == "43"
    assert Choice(context_of(area="06"), ceramics).province == "26"
    assert Choice(context_of(), pilot("rcop-winter-tourism")).province is None


def test_a_chain_names_what_is_missing_and_who_has_it(corum: str) -> None:
    part = section(corum, "missing")
    rows = re.findall(r'href="/chain/gida-makineleri\?[^"]*area=19[^"]*stage=([a-z-]+)#near"', unescape(part))
    assert rows
    assert re.search(r"/chain/gida-makineleri\?[^\"]*area=(?!19)\d\d", unescape(part))
    assert " km" in part


def test_districts_show_value_quotient_and_stars(context_of: ContextOf, corum: str) -> None:
    context = context_of(lang="en")
    part = section(corum, "figures")
    view = replace(context.view, cluster="gida-makineleri", level="district", area="19")
    found = context.atlas.figures(view, measure="value")
    assert len(found.codes) > 5
    for at, code in enumerate(found.codes):
        assert f"/area/{code}" in part
        if not State(int(found.state[at])).is_missing:
            assert format_value(float(found.value[at]), "count", "en") in part
    assert "28.93" in part


@pytest.mark.parametrize(
    ("id_", "unknown", "themes"),
    [("ankara-software", 2 + 7, 5), ("izmir-hvac-r", 8, 0), ("gaziantep-shoes", 1, 0)],
)
def test_a_road_map_says_once_what_is_not_stated_of_anything_in_it(
    context_of: ContextOf, id_: str, unknown: int, themes: int
) -> None:
    html = to_html(roadmap(context_of(lang="en"), pilot(id_)))
    assert html.count(f">{catalogue('en')['programme.not_stated']}<") == unknown
    assert html.count('scope="row"') == themes
    assert html.count('scope="col"') == bool(themes)


def test_activities_stand_along_the_years(context_of: ContextOf, monkeypatch: pytest.MonkeyPatch) -> None:
    fair = Activity("formation", {"en": "Fair", "tr": "Fuar"}, "2010-05", "2011", "ESSİAD", 5000, "done", "opened", "x")
    trip = Activity("factors", {"en": "Trip", "tr": "Gezi"}, "", "", "", None, "", "", "y")
    own = replace(roadmaps()["izmir-hvac-r"], activities=(fair, trip))
    monkeypatch.setattr(roadmap_module, "roadmaps", lambda: {own.id: own})
    html = to_html(roadmap(context_of(lang="en"), pilot(own.id)))
    for words in ("2010–2011", "May 2010", "ESSİAD", "5,000", ">done<", "opened", "timeline-bar", " (y)"):
        assert words in html
    assert html.count("timeline-bar") == 1
