"""Opening a page that the server makes, and waiting until nothing more comes."""

from __future__ import annotations

from playwright.sync_api import Page


def open_at(page: Page, address: str) -> None:
    """Go to an address of a page without a map."""
    page.goto(address)
    page.wait_for_selector("html[data-ready=dash]")
    page.wait_for_load_state("networkidle")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element that a selector names has the focus."""
    for _ in range(150):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")
