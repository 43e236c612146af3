from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


def test_a_province_opens_with_its_districts_and_a_district_is_one_click_away(
    visit: Visit, complaints: list[str]
) -> None:
    page = visit("/area/16?lang=en")
    expect(page.locator("h1")).to_have_text("Bursa")
    expect(page.locator(".map-areas [data-i]")).to_have_count(17)
    assert complaints == []
    page.locator(".rank-row").first.click()
    page.wait_for_url("**/area/16*?lang=en")
    expect(page.locator("h1")).not_to_have_text("Bursa")
    expect(page.locator(".crumbs").first).to_contain_text("Bursa")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Bursa")


def test_another_year_changes_every_part_of_the_page(visit: Visit) -> None:
    page = visit("/area/16?lang=en")
    page.locator("#year").fill("2019")
    page.wait_for_url("**/area/16?year=2019&lang=en")
    for part in (".panel-area_clusters h2", ".panel-area_chains h2", ".chart-portfolio h3"):
        expect(page.locator(part)).to_contain_text("2019")


def test_a_chain_of_the_table_leads_to_its_page(visit: Visit) -> None:
    page = visit("/area/19?lang=en")
    link = page.locator(".panel-area_chains tbody a").first
    assert "/chain/" in (link.get_attribute("href") or "")
    assert "area=19" in (link.get_attribute("href") or "")


@pytest.mark.parametrize("path", ["/area/16", "/area/16001", "/area/TR41"])
@pytest.mark.parametrize("lang", ["tr", "en"])
def test_axe_finds_nothing_on_an_area_page(visit: Visit, path: str, lang: str) -> None:
    page = visit(f"{path}?lang={lang}")
    page.locator(".chart-portfolio").scroll_into_view_if_needed()
    page.wait_for_selector(".chart-portfolio .main-svg")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:90] for node in one["nodes"]]) for one in found] == []
