from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.opening import turn_to


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_of_the_api_has_no_finding_of_axe(page: Page, server: str, lang: str, theme: str) -> None:
    page.goto(f"{server}/api/docs?lang={lang}&theme={theme}")
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()


def test_the_page_of_the_api_asks_for_nothing_foreign_and_no_script(
    page: Page, server: str, complaints: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/api/docs")
    assert all(url.startswith((server, "data:")) for url in asked)
    assert [url for url in asked if ".js" in url] == []
    assert complaints == []


def test_an_example_leads_to_its_answer_and_the_data_page_to_the_api(page: Page, server: str) -> None:
    page.goto(f"{server}/data?lang=en")
    turn_to(page)
    page.get_by_role("link", name="The same data for programs").click()
    page.wait_for_url("**/api/docs?lang=en")
    page.locator("#scores a").click()
    page.wait_for_url("**/api/v1/scores?*")
    expect(page.locator("body")).to_contain_text('"illustrative":true')


@pytest.mark.parametrize("width", [1440, 390])
def test_the_page_of_the_api_never_scrolls_sideways(page: Page, server: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{server}/api/docs?theme=projector")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
