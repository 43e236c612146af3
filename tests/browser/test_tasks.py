"""What a policymaker comes for, from the first page to the answer, in both languages; every number is the API's."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from geodata.atlas import Atlas
from layouts.numbers import format_value
from tests.browser.opening import tab_to, walk_to

Visit = Callable[..., Page]
CERAMICS = {"tr": "Seramik", "en": "Ceramics"}


def asked(server: str, address: str) -> dict[str, Any]:
    with urllib.request.urlopen(f"{server}/api/v1/{address}") as answer:
        found: dict[str, Any] = json.load(answer)
    return found


def numbers(words: str) -> list[int]:
    return [int(one) for one in re.findall(r"\d+", words)]


def expect_three_strongest(page: Page, server: str, atlas: Atlas, lang: str) -> None:
    """The first three rows of the ranking with their rank intervals, as the API has them."""
    scores = asked(server, "scores?cluster=seramik&year=2023&measure=intensity")["values"]
    doubt = {one["code"]: one for one in asked(server, "doubt?cluster=seramik&year=2023")["values"]}
    best = sorted((one for one in scores if one["value"] is not None), key=lambda one: -one["value"])[:3]
    page.wait_for_selector("html[data-told='province seramik intensity 2023']")
    expect(page.locator(".rank-row .rank-whisker")).to_have_count(page.locator(".rank-row").count())
    names = [atlas.area(one["code"]).called(lang) for one in best]
    assert all(name in page.locator("h1").inner_text() for name in names)
    for place, one in enumerate(best):
        row = page.locator(".rank-row").nth(place)
        expect(row).to_have_attribute("data-code", one["code"])
        expect(row.locator(".rank-value")).to_have_text(format_value(one["value"], "index", lang))
        said = numbers(row.locator(".rank-whisker").get_attribute("title") or "")
        found = doubt[one["code"]]
        assert found["rank"] == place + 1
        assert sorted(set(said)) == sorted({found["rank_low"], found["rank_high"]})


def expect_doubt_of_the_first(page: Page, server: str) -> None:
    """The panel of the chosen area says how solid its rank and stars are, as the API does."""
    code = page.locator(".rank-row").first.get_attribute("data-code")
    found = asked(server, f"doubt?cluster=seramik&year=2023&area={code}")["values"][0]
    panel = page.locator("[data-panel=area] table").last
    row = page.locator("[data-panel=area] tr", has=page.locator("a[href*='#doubt']"))
    expect(panel).to_be_visible()
    expect(row).to_have_count(2)
    wanted = {found["rank"], found["rank_low"], found["rank_high"]}
    assert wanted <= set(numbers(row.first.inner_text()))
    assert round(100 * found["robustness"]) in numbers(row.last.inner_text())


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_three_strongest_provinces_for_ceramics_by_mouse(
    visit: Visit, server: str, atlas: Atlas, complaints: list[str], lang: str
) -> None:
    page = visit(f"/?lang={lang}")
    page.select_option("#cluster", label=CERAMICS[lang])
    page.locator("#year").fill("2023")
    expect_three_strongest(page, server, atlas, lang)
    page.locator(".rank-row").first.click()
    expect_doubt_of_the_first(page, server)
    page.select_option("#measure", "stars")
    kept = {one["code"]: one["robustness"] for one in asked(server, "doubt?cluster=seramik&year=2023")["values"]}
    for row in page.locator(".rank-row:has(.rank-badge)").all()[:5]:
        said = numbers(row.locator(".rank-badge").get_attribute("title") or "")
        assert said[0] == pytest.approx(100 * kept[row.get_attribute("data-code")], abs=0.51)
    assert complaints == []


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_three_strongest_provinces_for_ceramics_by_keyboard_alone(
    visit: Visit, server: str, atlas: Atlas, lang: str
) -> None:
    page = visit(f"/?lang={lang}")
    tab_to(page, "#cluster")
    walk_to(page, "#cluster", CERAMICS[lang])
    page.wait_for_url("**cluster=seramik*")
    tab_to(page, "#year")
    page.keyboard.press("ArrowLeft")
    expect_three_strongest(page, server, atlas, lang)
    tab_to(page, ".rank-row")
    page.keyboard.press("Enter")
    expect_doubt_of_the_first(page, server)


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_what_corum_lacks_and_who_has_it_is_what_the_api_says(page: Page, server: str, atlas: Atlas, lang: str) -> None:
    page.goto(f"{server}/chain/gida-makineleri?area=19&lang={lang}")
    found = asked(server, "coverage?cluster=gida-makineleri&area=19")
    lacking = [one for one in found["stages"] if one["status"] == "white_spot"]
    assert len(lacking) == found["summary"]["missing"] > 0
    for stage in lacking:
        rows = page.locator(f"[data-near={stage['id']}] tbody tr")
        expect(rows).to_have_count(len(stage["nearest"]))
        for row, near in zip(rows.all(), stage["nearest"], strict=True):
            expect(row.locator("th")).to_have_text(atlas.area(near["code"]).called(lang))
            cells = row.locator("td").all_inner_texts()
            assert cells[0] == f"{format_value(near['distance_km'], 'count', lang)} km"
            for cell, name, unit in zip(
                cells[1:], ("firms", "employment", "lq"), ("count", "count", "ratio"), strict=False
            ):
                assert format_value(near[name]["value"], unit, lang) in cell


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_figures_of_compared_provinces_are_what_the_api_says(page: Page, server: str, lang: str) -> None:
    page.goto(f"{server}/compare?compare=16,41,54&cluster=otomotiv&lang={lang}")
    rows = page.locator(".sheet-compare table").first.locator("tbody tr")
    expect(rows).to_have_count(3)
    units = {"value": "count", "size": "share", "focus": "share", "lq": "ratio"}
    for column, (measure, unit) in enumerate(units.items()):
        values = {one["code"]: one for one in asked(server, f"scores?cluster=otomotiv&measure={measure}")["values"]}
        for row, code in zip(rows.all(), ("16", "41", "54"), strict=True):
            assert format_value(values[code]["value"], unit, lang) in row.locator("td").nth(column).inner_text()
