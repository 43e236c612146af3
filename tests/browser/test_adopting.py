"""When Dash takes a page over, and that nothing of what a reader has done there is lost then."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.opening import turn_to

# Dash has set its page up, out of sight.
SET_UP = "() => document.querySelector('#react-entry-point .screen') !== null"
HERE = "() => [document.documentElement.dataset.ready ?? '', document.getElementById('sent') !== null]"


@pytest.fixture
def phone(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    yield context.new_page()
    context.close()


def arrive(page: Page, address: str) -> None:
    """Open a page and leave it alone until nothing more comes."""
    page.goto(address)
    page.wait_for_selector("link[rel=prefetch]", state="attached")
    page.wait_for_load_state("networkidle")


def test_a_page_that_nobody_turns_to_runs_nothing_of_dash(phone: Page, server: str) -> None:
    arrive(phone, f"{server}/area/16")
    finger = phone.context.new_cdp_session(phone)
    for kind, y in (("touchStart", 600), ("touchMove", 500), ("touchMove", 300), ("touchEnd", None)):
        points = [] if y is None else [{"x": 200, "y": y}]
        finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    phone.wait_for_function("() => scrollY > 0")
    phone.wait_for_load_state("networkidle")
    assert phone.evaluate("typeof DashRenderer") == "undefined"
    assert phone.evaluate(HERE) == ["", True]
    expect(phone.locator("[data-slot=map] .map-areas [data-i]")).to_have_count(17)
    expect(phone.locator("[data-panel=area_clusters] tbody tr").first).to_be_visible()


@pytest.mark.parametrize(
    "turn",
    [
        lambda page: page.mouse.move(200, 200),
        lambda page: page.keyboard.press("Tab"),
        lambda page: page.touchscreen.tap(200, 400),
        lambda page: page.locator("#search").fill("bursa"),
        lambda page: page.select_option("#measure", "lq"),
    ],
    ids=["mouse", "key", "tap", "search", "list"],
)
def test_whoever_turns_to_a_page_has_all_of_it(phone: Page, server: str, turn: Callable[[Page], None]) -> None:
    arrive(phone, f"{server}/?lang=en")
    turn(phone)
    phone.wait_for_selector("html[data-ready=dash]")
    phone.locator("#search").fill("izmir")
    expect(phone.locator("#search-results a").first).to_contain_text("İzmir")


def test_what_was_opened_scrolled_and_typed_stays(phone: Page, server: str) -> None:
    arrive(phone, f"{server}/area/16?lang=en")
    more, table = phone.locator("details.more"), phone.locator("[data-panel=area_clusters] .table-scroll")
    more.evaluate("element => element.open = true")
    table.evaluate("element => element.scrollLeft = 60")
    table.evaluate("element => window.row = element.querySelector('tbody tr')")
    phone.evaluate("scrollTo(0, 700)")
    phone.locator("#search").evaluate("element => element.value = 'ank'")
    places = "() => [...document.querySelectorAll('h1, h2, .slot')].map((one) => one.getBoundingClientRect().y)"
    before = phone.evaluate(places)
    turn_to(phone)
    assert phone.evaluate(places) == before
    assert phone.evaluate("row.isConnected && document.getElementById('sent') === null")
    assert table.evaluate("element => element.scrollLeft") == 60
    expect(more).to_have_attribute("open", "")
    expect(phone.locator("#search")).to_have_value("ank")


@pytest.mark.parametrize("steps", [1, 6, 12])
def test_the_keyboard_goes_on_where_it_was(page: Page, server: str, steps: int) -> None:
    held: list[Route] = []
    page.route("**/_dash-layout", lambda route: held.append(route))
    arrive(page, f"{server}/area/16?lang=en")
    with page.expect_request("**/_dash-layout"):
        for _ in range(steps):
            page.keyboard.press("Tab")
    focused = "() => [document.activeElement.outerHTML.slice(0, 60), document.activeElement.matches(':focus-visible')]"
    before = page.evaluate(focused)
    assert page.evaluate(HERE) == ["", True]
    held[0].continue_()
    page.wait_for_selector("html[data-ready=dash]")
    assert page.evaluate(focused) == before


def test_a_list_that_may_be_open_is_not_taken_away(page: Page, server: str) -> None:
    arrive(page, f"{server}/?lang=en")
    page.locator("#cluster").click()
    page.wait_for_function(SET_UP)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(HERE) == ["", True]
    page.select_option("#cluster", "seramik")
    page.wait_for_selector("html[data-ready=dash]")
    page.wait_for_selector("html[data-told*=seramik]")
    expect(page.locator("#cluster")).to_have_value("seramik")
    expect(page.locator("#cluster")).to_be_focused()


def test_a_map_is_not_taken_away_under_a_finger(page: Page, server: str) -> None:
    arrive(page, f"{server}/?lang=en")
    box = page.locator(".kume-map").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + 200, box["y"] + 200)
    page.mouse.down()
    page.wait_for_function(SET_UP)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(HERE) == ["", True]
    page.mouse.up()
    page.wait_for_selector("html[data-ready=dash]")


def test_a_view_chosen_before_dash_came_is_what_its_panels_show(page: Page, server: str) -> None:
    arrive(page, f"{server}/area/16?lang=en")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if "_dash-update" in request.url else None)
    panel = page.locator("[data-panel=area_clusters]")
    before = panel.inner_text()
    page.select_option("#indicator", "establishments")
    page.wait_for_selector("html[data-ready=dash]")
    page.wait_for_load_state("networkidle")
    after = panel.inner_text()
    # The page came with them, so none was asked for again.
    assert len(asked) == 1
    page.goto(page.url)
    assert (after == panel.inner_text(), after == before) == (True, False)


def test_a_chart_is_drawn_and_printed_without_dash(page: Page, server: str) -> None:
    arrive(page, f"{server}/cluster/seramik?lang=en")
    page.evaluate("document.querySelector('.chart-trend').scrollIntoView()")
    page.wait_for_selector(".chart-trend .main-svg")
    assert page.evaluate(HERE) == ["", True]
    page.evaluate("window.drawn = document.querySelector('.chart-trend .main-svg')")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("[...document.querySelectorAll('.plot')].every((one) => one.querySelector('svg'))")
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    turn_to(page)
    assert page.evaluate("drawn.isConnected")
