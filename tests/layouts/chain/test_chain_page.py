from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.atlas import Atlas
from geodata.view import parse
from layouts.context import Context
from layouts.pages.chain import body, title
from layouts.panels import build
from layouts.prerender import to_html
from layouts.sitemap import find
from tests.layouts.chain.naive import Limits, distances, rows, smallest, status

Open = Callable[..., str]


@pytest.fixture(scope="session")
def opened(atlas: Atlas) -> Open:
    """HTML of the page at an address."""

    def html(cluster: str = "gida-makineleri", **query: str) -> str:
        place = find(f"chain/{cluster}")
        assert place is not None
        view, problems = parse({"lang": "en", **query}, place.choices(atlas.choices))
        assert problems == ()
        return to_html(body(Context(view, atlas, "/", f"chain/{cluster}")))

    return html


def _map(html: str) -> dict[str, Any]:
    found = re.search(r'data-coverage="([^"]*)"', html)
    assert found is not None
    data: dict[str, Any] = json.loads(unescape(found.group(1)))
    return data


def _statuses(html: str) -> dict[str, str]:
    boxes = re.findall(r'<li class="box[^"]*" data-stage="([^"]+)">(.*?)</li>', html)
    return {stage: re.findall(r'data-status="(\w+)"', inner)[0] for stage, inner in boxes}


def _matrix(html: str) -> dict[str, tuple[str, list[str]]]:
    keys = ("covered", "weak", "white_spot", "suppressed", "unknown", "not_measurable")
    found = re.findall(r'<tr class="[^"]*" data-code="(\w+)">(.*?)</tr>', html)
    made = {}
    for code, inner in found:
        numbers = re.findall(r'data-by="(\d+)"', inner)
        said = re.findall(r'<td class="number"[^>]*>([^<]*)</td>', inner)[0]
        made[code] = (said, [keys[int(number)] for number in numbers[2:]])
    return made


def _near(html: str) -> dict[str, list[tuple[str, int]]]:
    parts = re.findall(r'data-near="([^"]+)".*?(?=data-near=|<h3>Who|<h3>Neigh|$)', html, re.S)
    blocks = re.split(r'<div class="near-stage"', html)[1:]
    assert len(parts) == len(blocks)
    return {
        stage: [
            (code, int(km.replace(",", "")))
            for code, km in re.findall(r'data-code="(\w+)">[^<]*</a></th><td class="number">([\d,]+) km', block)
        ]
        for stage, block in zip(parts, blocks, strict=True)
    }


def _naive(atlas: Atlas, cluster: str, level: str, limits: Limits, year: int = 2024) -> dict[str, dict[str, str]]:
    stored = rows(atlas, cluster, level, year)
    stages = atlas.cluster(cluster).stages
    return {
        code: {
            stage.id: status(stored[code, stage.id], limits) if stage.activities else "not_measurable"
            for stage in stages
        }
        for code in atlas.manifest.dimensions[level]
    }


_LIMITS = st.builds(
    Limits,
    covered=st.tuples(st.sampled_from([1, 3, 12.5]), st.sampled_from([0, 30, 250]), st.sampled_from([0, 0.8, 2])),
    white=st.tuples(st.sampled_from([0, 1, 4]), st.sampled_from([0, 5, 40]), st.sampled_from([0, 0.3])),
    match=st.sampled_from(["all", "any"]),
)


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limits=_LIMITS, area=st.sampled_from(["19", "42", "16", "62", "34"]))
def test_diagram_matrix_and_nearest_are_those_of_plain_loops(
    limits: Limits, area: str, opened: Open, atlas: Atlas
) -> None:
    html = opened(area=area, **limits.query())
    naive = _naive(atlas, "gida-makineleri", "province", limits)
    assert _statuses(html) == naive[area]
    assert {code: cells for code, (_, cells) in _matrix(html).items()} == {
        code: list(one.values()) for code, one in naive.items()
    }
    for code, (said, cells) in _matrix(html).items():
        hedge = "≥ " if {"suppressed", "unknown"} & set(cells) else ""
        assert said == f"{hedge}{list(naive[code].values()).count('white_spot')}"
    away = distances(atlas, "province", area)
    missing = [stage for stage, one in naive[area].items() if one == "white_spot"]
    found = _near(html)
    assert list(found) == missing
    for stage in missing:
        covering = [code for code in naive if code != area and naive[code][stage] == "covered"]
        nearest = sorted(covering, key=lambda code: (round(away[code], 1), code))[:5]
        assert [code for code, _ in found[stage]] == nearest
        assert all(abs(km - away[code]) <= 0.55 for code, km in found[stage])


@pytest.mark.parametrize("area", ["19", "06", "25", "73"])
def test_no_smaller_set_completes_the_chain(area: str, opened: Open, atlas: Atlas) -> None:
    html = opened(area=area)
    naive = _naive(atlas, "gida-makineleri", "province", Limits())
    wanted = frozenset(stage for stage, one in naive[area].items() if one == "white_spot")
    covers = {code: frozenset(s for s, one in naive[code].items() if one == "covered") for code in naive}
    away = distances(atlas, "province", area)
    near = {code: km for code, km in away.items() if code != area and km <= 300}
    block = re.findall(r'<ul class="completing">(.*?)</ul>', html)
    chosen = re.findall(r'<li data-code="(\w+)">', "".join(block))
    assert len(chosen) == smallest(covers, near, wanted)
    together = frozenset[str]().union(*[covers[code] for code in chosen])
    reachable = frozenset[str]().union(*[covers[code] for code in near])
    assert wanted & reachable <= together
    assert ("data-left" in html) == bool(wanted - reachable)


def test_the_map_shows_what_the_matrix_says(opened: Open) -> None:
    html = opened(area="19", year="2018", white_jobs="25")
    data, matrix = _map(html), _matrix(html)
    codes = sorted(matrix)
    for code, kind, white in zip(codes, data["of"], data["white"], strict=True):
        said, _, state, _ = data["kinds"][kind]
        count, cells = matrix[code]
        assert len(white) == cells.count("white_spot")
        assert ("at least" in said) == (count.startswith("≥") and count != "≥ 0")
        # Neither a class nor zero where nothing is known to be missing but something may be.
        assert (state in (3, 4)) == (count == "≥ 0")


@pytest.mark.parametrize("stage", ["hammadde", "kurulum", "birlikler"])
def test_the_map_of_a_stage_counts_its_statuses(stage: str, opened: Open, atlas: Atlas) -> None:
    html = opened(stage=stage, level="ibbs2")
    naive = _naive(atlas, "gida-makineleri", "ibbs2", Limits())
    words = {"white_spot": "white spot", "not_measurable": "not measurable"}
    data = _map(html)
    said = [data["kinds"][kind][0].removesuffix(" (estimated)") for kind in data["of"]]
    assert said == [words.get(one[stage], one[stage]) for one in naive.values()]
    counts = re.findall(r'<span class="entry-count">(\d+)</span>', html)
    assert sum(map(int, counts)) == 26


def test_an_area_decides_the_level_and_a_province_stands_over_its_districts(opened: Open) -> None:
    assert len(_matrix(opened(area="TR83"))) == 26
    inside = opened(area="19", level="district")
    assert len(_matrix(inside)) == 14
    assert _statuses(inside) == _statuses(opened(area="19"))
    district = opened(area="19004")
    assert len(_matrix(district)) == 14
    assert 'data-code="19004"' in district


def test_all_districts_are_a_map_and_no_table(opened: Open) -> None:
    html = opened(level="district")
    assert _matrix(html) == {}
    assert "Choose a province" in html
    assert len(_map(html)["of"]) == 973


def test_the_country_counts_the_areas_that_cover_a_stage(opened: Open, atlas: Atlas) -> None:
    html = opened()
    naive = _naive(atlas, "gida-makineleri", "province", Limits())
    for stage in atlas.cluster("gida-makineleri").stages:
        inner = re.findall(rf'data-stage="{stage.id}">(.*?)</li>', html)[0]
        count = sum(one[stage.id] == "covered" for one in naive.values())
        assert (f"Covered in {count} of 81 provinces" in inner) == bool(stage.activities)


def test_missing_figures_are_hedged_in_the_findings(opened: Open, atlas: Atlas) -> None:
    naive = _naive(atlas, "gida-makineleri", "province", Limits())
    for code, one in naive.items():
        found = re.findall(r'<ul class="findings">(.*?)</ul>', opened(area=code))[0]
        values = list(one.values())
        hedged = sum(value in ("suppressed", "unknown") for value in values)
        measured = sum(value != "not_measurable" for value in values)
        assert f"covers {values.count('covered')} of the {measured} measurable stages" in found
        assert ("could change the answer" in found) == bool(hedged)
        assert ("No stage is a white spot" in found) == (not hedged and "white_spot" not in values)


def test_every_choice_is_an_address_and_the_stage_stays_with_its_cluster(opened: Open) -> None:
    html = unescape(opened(area="19", stage="makine", min_lq="1.5"))
    assert "/chain/gida-makineleri?lang=en&area=19&min_lq=1.5#stages" in html
    assert "lang=en&area=06&stage=makine&min_lq=1.5" in html
    assert "lang=en&area=TR83&stage=makine&min_lq=1.5&level=ibbs2" in html
    assert 'href="/chain/gida-makineleri?lang=en&area=19&stage=makine"' in html
    assert 'value="1.5"' in html


def test_both_languages_name_the_page_and_its_area(atlas: Atlas) -> None:
    place = find("chain/gida-makineleri")
    assert place is not None
    names = []
    for lang in ("tr", "en"):
        view, _ = parse({"area": "19", "lang": lang}, place.choices(atlas.choices))
        names.append(title(Context(view, atlas, "/", "chain/gida-makineleri")))
    assert names == ["Değer zinciri: Gıda işleme makineleri, Çorum", "Value chain: Food-processing machines, Çorum"]


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_chain_has_a_page_in_every_state(lang: str, opened: Open, atlas: Atlas) -> None:
    for cluster in atlas.clusters:
        year = "2017" if cluster.id == "seramik" else "2024"
        assert _statuses(opened(cluster.id, area="34", lang=lang, year=year))


def test_the_panel_of_a_cluster_counts_provinces(context_of: Callable[..., Context], atlas: Atlas) -> None:
    html = to_html(build("chain_nation", context_of(cluster="gida-makineleri", lang="en", level="district")))
    naive = _naive(atlas, "gida-makineleri", "province", Limits())
    for stage in atlas.cluster("gida-makineleri").stages:
        assert "/chain/gida-makineleri?" in html
        if stage.activities:
            count = sum(one[stage.id] == "covered" for one in naive.values())
            assert f'aria-label="Covered in {count} of 81 provinces"' in html


def test_the_panel_of_an_area_leads_to_its_chain(context_of: Callable[..., Context]) -> None:
    html = unescape(to_html(build("area", context_of(cluster="gida-makineleri", area="19", lang="en"))))
    assert 'href="/chain/gida-makineleri?lang=en&area=19"' in html
