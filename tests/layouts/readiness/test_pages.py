from __future__ import annotations

import json
import math
import re
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations
from typing import Any

import pytest
from dash.development.base_component import Component

from geodata.programme import pilot, pilots
from geodata.readiness import Case, cases, cases_of, tool, tools
from layouts.contents.readiness import forms_table, sources_named
from layouts.context import Context
from layouts.pages import readiness
from layouts.prerender import to_html
from layouts.readiness import view
from layouts.readiness.case import block
from layouts.readiness.levels import draw as draw_levels
from layouts.readiness.network import draw, places
from layouts.readiness.pilot import of_pilot
from layouts.sitemap import find
from layouts.texts import catalogue
from tests.geodata.readiness.made import form

ContextOf = Callable[..., Context]
IDS = [one.id for one in tools()]


def at(context: Context, path: str) -> Context:
    return replace(context, path=path)


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("id_", IDS)
def test_a_tool_says_what_it_is_for_and_shows_its_forms_with_their_source(
    id_: str, lang: str, context_of: ContextOf
) -> None:
    context = at(context_of(lang=lang), f"readiness/{id_}")
    html = to_html(readiness.body(context))
    declared = tool(id_)
    for said in (declared.purpose[lang], declared.fill[lang].split(".")[0], f"/readiness/{id_}/template.xlsx"):
        assert said in html
    for case in cases_of(id_):
        assert case.form.about.said("source", lang) in html
        assert view(id_).finding(context, case) in html.replace("&amp;", "&")
        shown = to_html(block(context, case))
        marked = catalogue(lang)["readiness.example"] in shown
        assert marked == (case.form.about.text("nature") == "example")
        assert shown.count("<tr>") > len(view(id_).rows(context, case))
    real = [case for case in cases_of(id_) if case.form.about.text("nature") != "example"]
    assert (catalogue(lang)["readiness.empty"] in html) == (not real)


@pytest.mark.parametrize("id_", IDS)
def test_the_table_of_a_tool_tells_every_row_whether_it_is_invented(id_: str, context_of: ContextOf) -> None:
    context = at(context_of(lang="en"), f"readiness/{id_}")
    table = forms_table(context)
    assert table.rows
    assert all(len(row) == len(table.columns) for row in table.rows)
    assert len({column.key for column in table.columns}) == len(table.columns)
    natures = {row[table.column("nature")] for row in table.rows}
    wanted = {"Example" if case.form.about.text("nature") == "example" else "From a document" for case in cases_of(id_)}
    assert natures == wanted
    assert all(case.form.about.said("source", "en") in sources_named(context) for case in cases_of(id_))


def test_the_overview_leads_to_every_tool_and_is_a_page_beside_them(context_of: ContextOf) -> None:
    html = to_html(readiness.body(at(context_of(lang="en"), "readiness")))
    assert set(re.findall(r'href="/readiness/([a-z]+)\?lang=en"', html)) == set(IDS)
    choices = context_of().atlas.choices
    for path, there in (("readiness", True), ("readiness/network", True), ("readiness/nirvana", False)):
        place = find(path)
        assert place is not None
        assert place.exists(choices) == there
    assert find("readiness/") is None
    assert len(forms_table(at(context_of(lang="en"), "readiness")).rows) == len(cases())


@pytest.mark.parametrize("id_", [one.id for one in pilots()])
def test_a_pilot_shows_the_forms_about_it_and_no_invented_one(id_: str, context_of: ContextOf) -> None:
    html = to_html(of_pilot(context_of(lang="en"), pilot(id_)))
    assert catalogue("en")["readiness.example"] not in html
    scored = pilot(id_).scorecard_index is not None
    assert ("97" in html and "Bridal and evening wear" in html) == scored
    assert (catalogue("en")["readiness.none_of_pilot"] in html) == (not scored)


SPARSE: list[tuple[str, dict[str, list[dict[str, object]]], str]] = [
    ("levels", {"sectors": [{"id": "a", "name": "A", "domestic": 5}]}, "readiness_levels.none"),
    ("needs", {"answers": [{"respondent": "a"}]}, "readiness_needs.none"),
    ("network", {"actors": [{"id": one, "name": one, "kind": "firm"} for one in "ab"]}, "readiness_network.none"),
    ("scorecard", {"sectors": [{"id": "a", "name": "A"}]}, "readiness_scorecard.none"),
    (
        "services",
        {"services": [{"id": "a", "name": "A", "effort": "high", "relevance": "low"}]},
        "readiness_services.none",
    ),
]


@pytest.mark.parametrize(("id_", "sheets", "key"), SPARSE)
def test_a_form_that_says_little_is_shown_as_such_and_never_as_zero(
    id_: str, sheets: dict[str, list[dict[str, object]]], key: str, context_of: ContextOf
) -> None:
    made = form(id_, **sheets)
    html = to_html(block(context_of(lang="en"), Case(made)))
    assert catalogue("en")[key] in html
    if id_ in ("levels", "scorecard"):
        assert catalogue("en")["readiness.unknown"] in html


def test_every_actor_has_a_place_of_its_own_as_far_out_as_it_is_steps_from_the_hub() -> None:
    near = {"h": {"a": 1, "b": 2}, "a": {"h": 1, "c": 1}, "b": {"h": 2}, "c": {"a": 1}, "x": {}, "y": {}}
    found = places(near, {"h": 0, "a": 1, "b": 1, "c": 2})
    rings = {one: round(math.hypot(*place)) for one, place in found.items()}
    assert rings == {
        "h": 0,
        "a": 1,
        "b": 1,
        "c": 2,
        "x": 3,
        "y": 3,
    }
    apart = [math.dist(found[one], found[other]) for one in found for other in found if one < other]
    assert min(apart) > 0.5
    alone = places({"x": {}, "y": {}}, {})
    assert math.dist(alone["x"], alone["y"]) > 0.5


def figure_of(drawn: list[Component]) -> Any:
    """What Plotly is given for the first chart."""
    return json.loads(getattr(drawn[0].children[0], "data-figure"))


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("width", [200, 420])
def test_no_name_of_a_network_covers_another(context_of: ContextOf, lang: str, width: int) -> None:
    (case,) = cases_of("network")
    layout = figure_of(draw(context_of(lang=lang), case))["layout"]
    room = (width, layout["height"] - layout["margin"]["t"] - layout["margin"]["b"])
    boxes = []
    for name in layout["annotations"]:
        x, y = (
            side * (name[axis] - low) / (high - low)
            for axis, side, (low, high) in zip("xy", room, (layout[f"{one}axis"]["range"] for one in "xy"), strict=True)
        )
        lines = re.sub("</?b>", "", name["text"]).split("<br>")
        half, tall = 3 * max(map(len, lines)), 14 * len(lines)
        foot = y + name["yshift"] - (tall if name["yanchor"] == "top" else 0)
        boxes.append((x - half, foot, x + half, foot + tall))
    covered = [
        (one, other)
        for one, other in combinations(boxes, 2)
        if one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
    ]
    assert covered == []


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_names_around_a_radar_have_room_for_every_line(context_of: ContextOf, lang: str) -> None:
    (case,) = cases_of("levels")
    figure = figure_of(draw_levels(context_of(lang=lang), case))
    names = [one.split("<br>") for one in figure["data"][0]["theta"]]
    room = figure["layout"]["margin"]
    assert room["t"] >= 14 * len(names[0])
    assert room["l"] == room["r"] >= max(5.5 * len(line) for name in names for line in name)
