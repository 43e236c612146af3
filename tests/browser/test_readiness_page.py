from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.opening import open_at, turn_to


def test_from_the_menu_to_a_tool_its_table_and_its_workbook_by_keyboard(
    page: Page, server: str, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, f"{server}/readiness?lang=en")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.locator(".ready-tools a", has_text="Cluster dynamics").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/readiness/network?lang=en")
    turn_to(page)
    expect(page.locator(".js-plotly-plot").first).to_be_visible()
    expect(page.locator(".example-mark").first).to_have_text("EXAMPLE")
    page.locator("summary", has_text="table").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".twin tbody tr").first).to_contain_text("Sector association")
    found = Axe().run(page)
    assert found.response["violations"] == [], found.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    with page.expect_download() as download:
        page.locator(".ready-links a", has_text="English").click()
    assert download.value.suggested_filename == "network-template-en.xlsx"
    for tool in ("needs", "stakeholders", "lifecycle"):
        open_at(page, f"{server}/readiness/{tool}?theme=dark")
        found = Axe().run(page)
        assert found.response["violations"] == [], found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert complaints == []
