"""The drawer that leads from a number to its source, by keyboard."""

from __future__ import annotations

from collections.abc import Callable

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

Visit = Callable[..., Page]
BUTTON = "#react-entry-point [data-trace=lq]"
DRAWER = "#react-entry-point .drawer"


def opened(visit: Visit) -> Page:
    page = visit("/?lang=en&area=16&cluster=otomotiv")
    page.locator(BUTTON).focus()
    page.keyboard.press("Enter")
    return page


def test_enter_opens_the_way_back_to_the_cells_and_escape_returns(visit: Visit, complaints: list[str]) -> None:
    page = opened(visit)
    drawer = page.locator(DRAWER)
    expect(drawer).to_have_attribute("data-state", "ready")
    expect(drawer).to_have_accessible_name("Where does this number come from?")
    expect(drawer.get_by_text("(eij / ej) / (ei / e)").first).to_be_visible()
    expect(drawer.get_by_text("the same number")).to_be_visible()
    expect(drawer.locator(".drawer-illustrative")).to_contain_text("not official statistics")
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    expect(page.locator(BUTTON)).to_be_focused()
    assert complaints == []


def test_the_steps_are_walked_by_keyboard_down_to_an_activity(visit: Visit) -> None:
    page = opened(visit)
    expect(page.locator(DRAWER)).to_have_attribute("data-state", "ready")
    for number in ("[2]", "[3]"):
        page.locator(f"{DRAWER} summary", has_text=number).first.focus()
        page.keyboard.press("Enter")
    row = page.locator(f"{DRAWER} .activities tr", has_text="29.32").first
    expect(row).to_be_visible()
    expect(row).to_contain_text("of observations.parquet")


def test_the_drawer_has_no_barriers(visit: Visit) -> None:
    page = opened(visit)
    expect(page.locator(DRAWER)).to_have_attribute("data-state", "ready")
    for summary in page.locator(f"{DRAWER} details:not([open]) > summary").all()[:3]:
        if summary.is_visible():
            summary.click()
    found = Axe().run(page, context=".drawer", options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
    assert found.response["violations"] == []


def test_another_number_is_asked_for_after_the_first(visit: Visit) -> None:
    page = opened(visit)
    expect(page.locator(DRAWER)).to_have_attribute("data-state", "ready")
    page.keyboard.press("Escape")
    page.locator("#react-entry-point [data-trace=size]").click()
    expect(page.locator(DRAWER)).to_have_attribute("data-state", "ready")
    expect(page.locator(f"{DRAWER} .drawer-shown")).to_contain_text("Size")


def test_a_trace_that_cannot_be_fetched_is_told_in_words(visit: Visit) -> None:
    page = visit("/?lang=en&area=16&cluster=otomotiv")
    page.context.set_offline(True)
    page.locator(BUTTON).click()
    expect(page.locator(f"{DRAWER} .drawer-loading")).to_be_visible()
    expect(page.locator(f"{DRAWER} .drawer-failed")).to_be_visible(timeout=20000)
