"""Nothing that a reader sees moves while a page arrives."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.opening import turn_to

WATCH = """
window.moved = 0;
new PerformanceObserver((list) => {
  for (const shift of list.getEntries()) if (!shift.hadRecentInput) window.moved += shift.value;
}).observe({ type: "layout-shift", buffered: true });
"""
# What search engines call good is 0.1 over a whole visit.
MOST = 0.05


@pytest.mark.parametrize("path", ["/?lang=en", "/area/16?lang=en", "/embed/map?lang=en", "/embed/cluster/seramik"])
@pytest.mark.parametrize("size", [(412, 823), (1350, 940)])
def test_a_page_stands_still_while_it_arrives(page: Page, server: str, path: str, size: tuple[int, int]) -> None:
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.add_init_script(WATCH)
    page.goto(server + path)
    page.wait_for_selector("html[data-told]")
    turn_to(page, "html[data-ready]")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("moved") < MOST
