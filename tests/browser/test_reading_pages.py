"""What holds for every page that has neither a map nor a chart."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.opening import open_at

PAGES = ("data?level=district", "method", "pilots", "pilot/corum-food-machines")


@pytest.mark.parametrize("path", PAGES)
def test_it_loads_neither_charts_nor_anything_foreign(
    page: Page, server: str, complaints: list[str], path: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_at(page, f"{server}/{path}")
    assert asked
    assert [url for url in asked if not url.startswith((server, "data:"))] == []
    assert [url for url in asked if "plotly" in url] == []
    assert complaints == []


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("width", [1440, 1024, 390])
def test_it_never_scrolls_sideways(page: Page, server: str, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    open_at(page, f"{server}/{path}{'&' if '?' in path else '?'}theme=projector")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
