"""When charts are drawn, and what stands in their place until then."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from unicodedata import normalize

from playwright.sync_api import Page, expect
from pypdf import PdfReader

Visit = Callable[..., Page]
PAGE = "/cluster/seramik?lang=en"
PLOTLY = re.compile(r"plotly.*\.js$")


def listened(page: Page) -> list[str]:
    """Addresses of Plotly that the page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: PLOTLY.search(request.url) and asked.append(request.url))
    return asked


def test_plotly_comes_with_the_first_chart_that_is_near_and_draws_it_anew_for_another_year(
    visit: Visit, page: Page, complaints: list[str]
) -> None:
    asked = listened(page)
    visit(PAGE)
    page.wait_for_load_state("networkidle")
    assert asked == []
    page.locator(".chart-trend").scroll_into_view_if_needed()
    page.wait_for_selector(".chart-trend .main-svg")
    assert len(asked) == 1
    answer = page.request.get(asked[0])
    assert "max-age=31536000" in answer.headers["cache-control"]
    page.evaluate("kume.go({ ...kume.current.view, year: 2019 })")
    expect(page.locator(".chart-concentration h3")).to_contain_text("2019")
    page.wait_for_selector(".chart-concentration .main-svg")
    assert page.locator(".stand-in").count() == 0
    assert len(asked) == 1
    assert complaints == []


def test_a_jump_by_keyboard_draws_the_chart_that_it_leads_to(visit: Visit) -> None:
    page = visit(PAGE)
    page.locator(".chart-proximity .twin summary").focus()
    page.wait_for_selector(".chart-proximity .main-svg")


def test_a_sheet_that_is_printed_at_once_has_every_chart(visit: Visit, page: Page) -> None:
    asked = listened(page)
    visit(PAGE)
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    said = normalize("NFKC", " ".join(sheet.extract_text() for sheet in sheets))
    # Of the axes of a chart of each kind; no text of the page says them.
    for tick in ("10,000", "Rank", "Number of areas, largest first", "2018"):
        assert tick in said
    assert asked == []
    assert page.locator(".stand-in").count() == 0


def test_where_plotly_does_not_come_the_drawing_stays(visit: Visit, page: Page) -> None:
    page.route(PLOTLY, lambda route: route.abort())
    visit(PAGE)
    page.locator(".chart-trend").scroll_into_view_if_needed()
    expect(page.locator(".chart-trend .stand-in")).to_be_visible()
    expect(page.locator(".chart-trend .stand-in")).to_contain_text("10,000")
    expect(page.locator(".chart-concentration .stand-in")).to_be_visible()


def test_a_browser_that_cannot_tell_what_is_near_draws_every_chart(visit: Visit, page: Page) -> None:
    page.add_init_script("delete window.IntersectionObserver")
    visit(PAGE)
    expect(page.locator(".plot .main-svg:first-child")).not_to_have_count(0)
    expect(page.locator(".plot:not(.js-plotly-plot)")).to_have_count(0)


def test_without_scripts_charts_are_seen(page: Page, server: str) -> None:
    context = page.context.browser.new_context(java_script_enabled=False)  # type: ignore[union-attr]
    bare = context.new_page()
    bare.goto(server + PAGE)
    expect(bare.locator(".chart-trend noscript svg")).to_be_visible()
    context.close()
