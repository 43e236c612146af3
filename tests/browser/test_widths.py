from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.opening import open_at

Visit = Callable[..., Page]


def inside(part: Locator, width: int, margin: float = 0) -> bool:
    box = part.bounding_box()
    assert box is not None
    return box["x"] >= margin and box["x"] + box["width"] <= width - margin


@pytest.mark.parametrize("path", ["/?lang=en", "/cluster/seramik", "/area/34?theme=projector"])
@pytest.mark.parametrize("width", [1280, 1024, 940, 800, 390])
def test_classes_and_stars_open_inside_the_window(visit: Visit, page: Page, path: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(path)
    page.locator(".more > summary").click()
    panel = page.locator(".more-body")
    assert inside(panel, width)
    for part in panel.locator("select, .range, a:visible").all():
        assert inside(part, width)
    room = panel.locator(".star-lab").evaluate("part => part.clientWidth")
    assert panel.locator(".cut .range").first.evaluate("part => part.offsetWidth") == room
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_sheet_of_classes_and_stars_on_a_phone_closes_when_the_reader_turns_away(visit: Visit, page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit("/cluster/seramik")
    sheet, summary = page.locator(".more"), page.locator(".more > summary")
    summary.click()
    expect(sheet).to_have_attribute("open", "")
    page.locator(".page-cluster h1, main h1").first.click()
    expect(sheet).not_to_have_attribute("open", "")
    summary.click()
    page.locator("#cut-lq_cut-number").focus()
    page.keyboard.press("Escape")
    expect(sheet).not_to_have_attribute("open", "")
    expect(summary).to_be_focused()


def test_the_sheet_stays_open_beside_a_map_that_it_does_not_cover(visit: Visit, page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 900})
    visit("/cluster/seramik")
    page.locator(".more > summary").click()
    page.locator("main h1").click()
    expect(page.locator(".more")).to_have_attribute("open", "")


@pytest.mark.parametrize("width", [1024, 390])
def test_the_way_up_is_told_once_on_the_page_of_an_area(visit: Visit, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit("/area/19")
    expect(page.locator(".crumbs:visible")).to_have_count(1)


def test_the_chosen_page_is_underlined_where_all_pages_stand_in_a_line(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 1024, "height": 900})
    shades = []
    for path, place in (("compare", ".menu > [aria-current=page]"), ("readiness", ".menu-list [aria-current=page]")):
        open_at(page, f"{server}/{path}")
        page.mouse.move(500, 600)
        shades.append(page.locator(place).evaluate("link => getComputedStyle(link).boxShadow"))
    assert shades[0] == shades[1]


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_the_list_of_further_pages_opens_inside_a_phone(page: Page, server: str, theme: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_at(page, f"{server}/pilots?lang=en&theme={theme}")
    page.locator(".menu-rest > summary").click()
    assert inside(page.locator(".menu-list"), 390)


def test_what_a_frame_cannot_show_is_said_inside_its_edges(page: Page, server: str) -> None:
    page.set_viewport_size({"width": 390, "height": 400})
    page.goto(f"{server}/embed/nowhere?lang=en")
    for part in page.locator("main p, main a").all():
        assert inside(part, 390, margin=16)


@pytest.mark.parametrize("theme", ["light", "projector"])
def test_figures_beside_bars_have_room_on_a_phone(visit: Visit, page: Page, theme: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    visit(f"/area/19?theme={theme}")
    page.locator(".panel-chart-area_change").scroll_into_view_if_needed()
    page.wait_for_selector(".panel-chart-area_change .bartext")
    left, right = page.locator(".panel-chart-area_change").evaluate(
        """chart => {
          const boxes = (selector) => [...chart.querySelectorAll(selector)].map((one) => one.getBoundingClientRect());
          const names = Math.max(...boxes(".ytick text").map((box) => box.right));
          const plot = chart.querySelector(".main-svg").getBoundingClientRect();
          const said = boxes(".bartext");
          return [Math.min(...said.map((box) => box.left)) - names,
                  plot.right - Math.max(...said.map((box) => box.right))];
        }"""
    )
    assert left > 0
    assert right >= 0


@pytest.mark.parametrize("width", [1440, 1024])
def test_the_counts_of_a_legend_stand_in_a_line(visit: Visit, page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    # Some of its classes take two lines where the map is 1440 wide, others one.
    visit("/?cluster=seramik&measure=growth")
    counts = page.locator(".legend-row .entry-count").evaluate_all("all => all.map((one) => one.offsetTop)")
    assert len(counts) > 3
    assert len(set(counts)) == 1


@pytest.mark.parametrize(
    "view", ["map", "cluster/seramik", "area/19", "chain/gida-makineleri", "compare?compare=19,34"]
)
def test_nothing_reaches_out_of_a_small_frame(page: Page, server: str, view: str) -> None:
    page.set_viewport_size({"width": 390, "height": 600})
    page.goto(f"{server}/embed/{view}", wait_until="networkidle")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
