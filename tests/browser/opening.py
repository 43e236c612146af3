"""Opening a page that the server makes, and waiting until nothing more comes."""

from __future__ import annotations

from playwright.sync_api import Page


def open_at(page: Page, address: str) -> None:
    """Go to an address of a page without a map."""
    page.goto(address)
    page.wait_for_selector("html[data-ready=dash]")
    page.wait_for_load_state("networkidle")
