from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.hosting import Host, hosting
from tests.browser.opening import open_at

FORBID_STORAGE = """
for (const name of ["localStorage", "sessionStorage", "indexedDB"])
  Object.defineProperty(window, name, { get() { throw new DOMException("blocked", "SecurityError"); } });
const blocked = () => { throw new DOMException("blocked", "SecurityError"); };
Object.defineProperty(document, "cookie", { get: blocked, set: blocked });
"""
PAGES = (
    "map?controls=measure,year&lang=en",
    "cluster/seramik?lang=en",
    "area/16?controls=year",
    "chain/makine?area=42",
    "compare?compare=16,41",
    "pilots?lang=en",
    "pilot/corum-food-machines",
)


@pytest.fixture(scope="module")
def host(home: Path) -> Iterator[Host]:
    with hosting(home) as made:
        yield made


def placed(host: Host, path: str, width: int = 1000) -> str:
    """Page of somebody else that embeds a page of the atlas by its script."""
    src = f"{host.atlas}/embed/{path}"
    place = f'<div data-kume-embed="{src}" data-title="Clusters"></div>'
    return host.page(f'{place}<script src="{host.atlas}/embed.js" async></script>', width=width)


def heights(page: Page) -> list[int]:
    found: list[int] = page.evaluate("told.filter((one) => one.type === 'height').map((one) => one.height)")
    return found


def settle(page: Page) -> None:
    """Wait until the frame is drawn and as high as what it shows."""
    page.frame_locator("iframe").locator("html[data-ready=embed][data-sizing=auto]").wait_for()
    page.wait_for_load_state("networkidle")
    page.wait_for_function("told.some((one) => one.type === 'height')")
    page.frames[1].wait_for_function(
        "Math.abs(innerHeight - document.getElementById('sent').getBoundingClientRect().height) <= 1"
    )


@pytest.mark.parametrize("path", PAGES)
def test_an_embed_in_a_foreign_page_is_as_high_as_what_it_shows_and_keeps_to_itself(
    page: Page, host: Host, complaints: list[str], path: str
) -> None:
    page.add_init_script(FORBID_STORAGE)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    for width in (320, 600, 1000, 1600):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto(placed(host, path, width))
        settle(page)
        before = len(heights(page))
        page.frames[1].evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")
        assert before == len(heights(page)) <= 4
        assert heights(page)[-1] == page.locator("iframe").evaluate("(frame) => frame.offsetHeight")
        assert page.frames[1].evaluate("document.documentElement.scrollWidth") <= width
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.lang") == ("en" if "lang=en" in path else "tr")
    assert re.search(r"\S · Küme Atlası$", frame.title())
    foot = page.frame_locator("iframe").locator(".embed-foot")
    expect(foot).to_contain_text("ILLUSTRATIVE" if "lang=en" in path else "ÖRNEK VERİ")
    expect(foot.get_by_role("link", name=re.compile("Küme Atlası"))).to_have_attribute(
        "href", re.compile(r"^/[^e]|^/$")
    )
    foreign = [url for url in asked if not url.startswith((host.atlas, host.address, "data:"))]
    assert foreign == []
    assert page.context.cookies() == []
    assert complaints == []


def test_a_small_frame_of_fixed_height_keeps_title_and_source_in_sight(
    page: Page, host: Host, complaints: list[str]
) -> None:
    page.goto(host.page(f'<iframe src="{host.atlas}/embed/map?lang=en" width="400" height="300"></iframe>'))
    frame = page.frame_locator("iframe")
    expect(frame.locator(".legend-row .entry").first).to_be_visible()
    for part in (".slot-title", ".embed-foot .tag", ".embed-foot a"):
        expect(frame.locator(part).first).to_be_in_viewport()
    assert page.evaluate("told") == []
    assert complaints == []


def test_readers_change_what_they_may_and_the_page_around_hears_of_areas(
    page: Page, host: Host, complaints: list[str]
) -> None:
    page.goto(placed(host, "map?controls=measure,bogus&lang=en&area=16"))
    settle(page)
    frame = page.frame_locator("iframe")
    expect(frame.get_by_role("alert")).to_contain_text("bogus")
    expect(frame.locator("select")).to_have_count(1)
    page.evaluate("document.body.addEventListener('kume:area', ({ detail }) => (window.heard = detail))")
    frame.get_by_label("Measure").select_option("lq")
    expect(frame.locator(".subtitle")).to_contain_text("location quotient")
    frame.locator(".rank-row", has_text="Kocaeli").click()
    page.wait_for_function("window.heard")
    assert page.evaluate("heard") == {"kume": 1, "type": "area", "code": "41", "name": "Kocaeli"}
    link = frame.locator(".embed-foot a")
    expect(link).to_have_attribute("href", "/?measure=lq&lang=en&area=41")
    assert page.evaluate("history.length") == 2
    assert complaints == []


def test_a_site_without_leave_gets_no_embed_and_no_site_gets_other_pages(page: Page, host: Host) -> None:
    page.goto(placed(host, "map").replace(host.address, host.other))
    page.wait_for_selector("iframe")
    page.wait_for_load_state("networkidle")
    assert page.frames[1].evaluate("document.querySelector('.embed-foot')") is None
    assert page.evaluate("told") == []
    page.goto(host.page(f'<iframe src="{host.atlas}/?lang=en"></iframe>'))
    page.wait_for_load_state("networkidle")
    assert page.frames[1].evaluate("document.querySelector('.brand')") is None


def test_a_page_that_only_claims_to_be_the_atlas_changes_no_height(page: Page, host: Host) -> None:
    page.goto(placed(host, "pilots"))
    settle(page)
    height = page.locator("iframe").evaluate("(frame) => frame.offsetHeight")
    page.evaluate("postMessage({ kume: 1, type: 'height', height: 9999 }, '*')")
    page.evaluate("new Promise((done) => setTimeout(done))")
    assert page.locator("iframe").evaluate("(frame) => frame.offsetHeight") == height


@pytest.mark.parametrize(("lang", "path"), [("tr", "/?cluster=seramik"), ("en", "/compare?compare=16,41&lang=en")])
def test_the_builder_is_walked_by_keyboard_and_its_code_works(
    page: Page, host: Host, complaints: list[str], lang: str, path: str
) -> None:
    open_at(page, host.atlas + path)
    opener = page.locator("#react-entry-point [data-embed-open]")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog.locator("[data-embed-close]")).to_be_focused()
    script, iframe = dialog.locator("#embed-code-script"), dialog.locator("#embed-code-iframe")
    expect(script).to_have_value(re.compile("data-kume-embed"))
    page.keyboard.press("Tab")
    expect(dialog.locator("[name=size][value=responsive]")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(iframe).to_have_value(re.compile('width="800"'))
    dialog.locator("#embed-lang").select_option("en")
    dialog.locator("#embed-theme").select_option("dark")
    dialog.locator("[name=controls][value=year]").focus()
    page.keyboard.press("Space")
    dialog.locator("[name=figures][value=frozen]").check()
    for part in ("lang=en", "theme=dark", "controls=year", "release=", 'loading="lazy"', 'sandbox="', "<noscript>"):
        expect(iframe).to_have_value(re.compile(re.escape(part)))
    expect(dialog.frame_locator("iframe").locator("html[data-ready=embed][lang=en][data-theme=dark]")).to_be_attached()
    found = [one for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert json.dumps([(one["id"], [node["html"] for node in one["nodes"]]) for one in found]) == "[]"
    code = iframe.input_value()
    picture = re.findall(r'<img src="([^"]+)"', script.input_value())[0].replace("&amp;", "&")
    assert page.request.get(picture).status == 200
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(opener).to_be_focused()
    page.goto(host.page(code))
    expect(page.frame_locator("iframe").locator(".embed-foot")).to_contain_text("ILLUSTRATIVE")
    title = page.locator("iframe").get_attribute("title") or ""
    assert ("most intense" if lang == "tr" else "Comparison") in title
    assert complaints == []


def test_the_health_check_names_what_to_put_right_and_asks_nobody_else(
    page: Page, host: Host, complaints: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    open_at(page, f"{host.atlas}/check?lang=en")
    page.get_by_label("Address of your page").fill(host.address + "/page")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("in order")
    states = page.locator("[data-check-results] li").evaluate_all("(rows) => rows.map((row) => row.dataset.state)")
    assert states == ["ok"] * (len(states) - 1) + ["note"]
    assert len(states) == 10
    page.get_by_label("Address of your page").fill("www.example.org")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("Things to put right: 2")
    expect(page.locator("[data-state=bad]").first).to_contain_text("KUME_FRAME_ANCESTORS")
    page.get_by_label("Address of your page").fill("javascript:alert(1)")
    page.keyboard.press("Enter")
    expect(page.get_by_role("status").first).to_contain_text("does not look like")
    found = [one["id"] for one in Axe().run(page).response["violations"] if one["impact"] in ("serious", "critical")]
    assert found == []
    assert [url for url in asked if not url.startswith((host.atlas, "data:"))] == []
    assert complaints == []
