from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.browser.opening import open_at


def test_further_pages_open_by_keyboard_and_all_of_them_stand_open_where_there_is_room(
    page: Page, server: str, complaints: list[str]
) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    open_at(page, f"{server}/data?lang=en")
    more, method = page.get_by_text("More", exact=True), page.locator(".menu a", has_text="Method")
    expect(method).to_be_hidden()
    box = page.locator("#search").bounding_box()
    assert box is not None
    assert box["width"] >= 300
    more.focus()
    page.keyboard.press("Enter")
    expect(method).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Escape")
    expect(method).to_be_hidden()
    expect(more).to_be_focused()
    page.keyboard.press("Enter")
    page.mouse.click(1000, 700)
    expect(method).to_be_hidden()
    page.set_viewport_size({"width": 1720, "height": 900})
    expect(more).to_be_hidden()
    method.click()
    expect(page.locator("h1")).to_have_text("Method")
    assert complaints == []


def test_the_bar_has_the_colours_of_the_system_where_these_are_forced(page: Page, server: str) -> None:
    page.emulate_media(forced_colors="active")
    open_at(page, f"{server}/?theme=dark")
    adjusted = page.evaluate(
        "['.bar', 'body'].map(css => getComputedStyle(document.querySelector(css)).forcedColorAdjust)"
    )
    assert adjusted == ["auto", "auto"]
