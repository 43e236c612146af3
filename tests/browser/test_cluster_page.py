from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


def test_a_chart_reads_in_the_numbers_of_the_language(visit: Visit, complaints: list[str]) -> None:
    page = visit("/cluster/seramik")
    page.locator(".chart-trend").scroll_into_view_if_needed()
    ticks = page.locator(".chart-trend .ytick text")
    expect(ticks.filter(has_text="10.000")).to_have_count(1)
    page = visit("/cluster/seramik?lang=en")
    page.locator(".chart-trend").scroll_into_view_if_needed()
    expect(page.locator(".chart-trend .ytick text").filter(has_text="10,000")).to_have_count(1)
    assert complaints == []


def test_another_year_changes_findings_table_and_address_without_leaving_the_page(visit: Visit) -> None:
    page = visit("/cluster/seramik?lang=en")
    before = page.locator(".findings li").first.inner_text()
    page.locator("#year").fill("2019")
    page.wait_for_url("**/cluster/seramik?year=2019&lang=en")
    expect(page.locator(".panel-leaders h2")).to_contain_text("2019")
    expect(page.locator(".findings li").first).not_to_have_text(before)
    page.go_back()


def test_another_cluster_is_another_page_and_back_returns(visit: Visit) -> None:
    page = visit("/cluster/seramik?lang=en&year=2019")
    page.select_option("#cluster", "hali")
    page.wait_for_url("**/cluster/hali?year=2019&lang=en")
    expect(page.locator("h1")).to_have_text("Machine-made carpets")
    page.go_back()
    expect(page.locator("h1")).to_have_text("Ceramics")


def test_a_link_of_a_panel_changes_the_map_without_loading_the_page(visit: Visit, complaints: list[str]) -> None:
    page = visit("/cluster/seramik?lang=en")
    page.evaluate("window.still = true")
    page.locator(".panel-grouping .actions a").first.click()
    page.wait_for_url("**/cluster/seramik?measure=moran&lang=en")
    expect(page.locator("#measure")).to_have_value("moran")
    page.go_back()
    expect(page.locator("#measure")).to_have_value("intensity")
    assert page.evaluate("window.still")
    assert complaints == []


def test_the_values_of_a_chart_can_be_reached_by_keyboard(visit: Visit) -> None:
    page = visit("/cluster/seramik?lang=en")
    summary = page.locator(".chart-trend .twin summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".chart-trend .twin table")).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "table-scroll"


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "projector"])
def test_axe_finds_nothing_on_a_cluster_page(visit: Visit, lang: str, theme: str) -> None:
    page = visit(f"/cluster/seramik?lang={lang}&theme={theme}")
    page.locator(".chart-activities").scroll_into_view_if_needed()
    page.wait_for_selector(".chart-activities .main-svg")
    found = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:90] for node in one["nodes"]]) for one in found] == []


def test_the_map_page_loads_no_plotly(visit: Visit, page: Page) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit("/")
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if re.search("plotly", url)] == []
