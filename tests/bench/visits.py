"""A browser that loads a page with an empty cache, counts its bytes, slows it down and moves its map by hand."""

from __future__ import annotations

import math
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
# How long a change may still ask for files after it has been painted.
TAIL = 150

Hand = Callable[[Page, float, float, float], None]


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
        yield one
        one.close()


@contextmanager
def visit(chromium: Browser, site: Site, address: str, rate: int = 1) -> Iterator[tuple[Page, Traffic]]:
    """A page with an empty cache, loaded until nothing more is asked for."""
    context = chromium.new_context(viewport={"width": SIZE["width"], "height": SIZE["height"]})
    page = context.new_page()
    page.add_init_script(site.script)
    traffic = Traffic(page)
    slow_down(page, rate)
    page.goto(address)
    page.wait_for_function("bench.first !== null")
    page.wait_for_selector(site.ready, state="attached")
    page.wait_for_load_state("networkidle")
    yield page, traffic
    context.close()


def slow_down(page: Page, rate: int) -> None:
    """Make the processor of the page as many times slower; 1 is its own speed."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def frames(page: Page, site: Site, hand: Hand) -> float:
    """Frames in a second while a hand moves the map, which is zoomed in first."""
    box = page.locator(site.map).first.bounding_box()
    if box is None:
        raise RuntimeError(f"there is no {site.map} to move")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    for _ in range(3):
        page.mouse.wheel(0, -200)
    page.wait_for_timeout(600)
    page.evaluate("bench.count()")
    begun = time.perf_counter()
    while (since := time.perf_counter() - begun) < MOVING:
        hand(page, x, y, since)
    rate = float(page.evaluate("bench.stop()"))
    page.mouse.up()
    return rate


def drag(page: Page, x: float, y: float, since: float) -> None:
    """Hold the map and draw circles with it, one in a second."""
    if since < 0.01:
        page.mouse.down()
    angle = 2 * math.pi * since
    page.mouse.move(x + 150 * math.sin(angle), y + 80 * (1 - math.cos(angle)))


def wheel(page: Page, x: float, y: float, since: float) -> None:
    """Turn the wheel inwards and outwards, half a second each, without a pause."""
    page.mouse.wheel(0, -60 if since % 1 < 0.5 else 60)
    page.wait_for_timeout(16)
