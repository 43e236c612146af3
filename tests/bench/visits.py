"""A browser that loads a page with an empty cache, counts its bytes, slows it down and moves its map by hand."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.bench.sites import Site
from tests.browser.find_chromium import installed

FLAGS = ("--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-sync")
SIZE = {"width": 1440, "height": 900}
MOVING = 2.0
# Notches of the wheel to a map about two and a half times as large as the frame.
NOTCHES = 20
# How long a change may still ask for files after it has been painted.
TAIL = 150


class Traffic:
    """Bytes that a page has received so far, headers included, compressed as they came."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.loadingFinished", self._add)

    def _add(self, event: dict[str, Any]) -> None:
        self.bytes += event["encodedDataLength"]

    def kilobytes(self) -> float:
        """Thousands of bytes, once what is on its way has come."""
        self.page.wait_for_timeout(TAIL)
        return self.bytes / 1000

    def of(self, act: Callable[[], object]) -> float:
        """Thousands of bytes that an act costs."""
        before = self.kilobytes()
        act()
        return self.kilobytes() - before


@contextmanager
def browser() -> Iterator[Browser]:
    """Browser without a window."""
    with sync_playwright() as playwright:
        one = playwright.chromium.launch(executable_path=installed(), args=list(FLAGS))
        try:
            yield one
        finally:
            one.close()


@contextmanager
def visit(chromium: Browser, site: Site, address: str, rate: int = 1) -> Iterator[tuple[Page, Traffic]]:
    """A page with an empty cache, loaded until nothing more is asked for."""
    context = chromium.new_context(viewport={"width": SIZE["width"], "height": SIZE["height"]})
    try:
        page = context.new_page()
        page.add_init_script(site.script)
        traffic = Traffic(page)
        slow_down(page, rate)
        page.goto(address)
        page.wait_for_function("() => bench.first !== null")
        # Dash comes when somebody turns to the page.
        page.mouse.move(1, 1)
        page.wait_for_selector(site.ready, state="attached")
        page.wait_for_load_state("networkidle")
        yield page, traffic
    finally:
        context.close()


def slow_down(page: Page, rate: int) -> None:
    """Make the processor of the page as many times slower; 1 is its own speed."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def pan(page: Page, site: Site) -> float:
    """Frames in a second that show the map elsewhere, while a hand drags it around."""
    x, y = _zoomed_in(page, site)
    page.evaluate("bench.count()")
    page.mouse.down()
    begun = time.perf_counter()
    while time.perf_counter() - begun < MOVING:
        for dx, dy in ((150, 0), (150, 100), (0, 100), (0, 0)):
            page.mouse.move(x + dx, y + dy, steps=20)
    rate = float(page.evaluate("bench.stop()"))
    page.mouse.up()
    return rate


def zoom(page: Page, site: Site) -> float:
    """Frames in a second that show the map at another scale, while the wheel is turned."""
    x, y = _zoomed_in(page, site)
    turned = "([x, y, notch, lasts]) => bench.zoom(x, y, notch, lasts)"
    return float(page.evaluate(turned, [x, y, site.notch, 1000 * MOVING]))


def _zoomed_in(page: Page, site: Site) -> tuple[float, float]:
    """Middle of the map, which is larger than its frame from now on."""
    box = page.locator(site.map).first.bounding_box()
    if box is None:
        raise RuntimeError(f"there is no {site.map} to move")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.wheel(0, -NOTCHES * site.notch)
    page.wait_for_timeout(600)
    return x, y
