from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from geodata.atlas import Atlas
from tests.browser.opening import turn_to

Visit = Callable[..., Page]


def title(page: Page) -> str:
    return page.locator("h1").inner_text()


def painted(page: Page, *words: str) -> None:
    """Wait until map and words show a view, named by its level, cluster, measure and year."""
    page.wait_for_function(
        "words => words.every((word) => (document.documentElement.dataset.told || '').split(' ').includes(word))",
        arg=list(words),
    )


def test_the_map_shows_every_province_in_a_class_or_a_state(visit: Visit, complaints: list[str]) -> None:
    page = visit("/")
    classes = page.locator(".map-areas [data-i]").evaluate_all("all => all.map((one) => one.getAttribute('class'))")
    assert len(classes) == 81
    assert all(re.search(r"seq-|state-|band-zero", one) for one in classes)
    assert len({re.search(r"seq-\w+|state-\w+", one).group() for one in classes if one != "band-zero"}) > 3
    assert complaints == []


@pytest.mark.parametrize(("level", "count"), [("ibbs1", 12), ("ibbs2", 26), ("province", 81), ("district", 973)])
def test_every_level_can_be_chosen(visit: Visit, level: str, count: int) -> None:
    page = visit("/")
    page.locator(f"#level input[value={level}]").check(force=True)
    painted(page, level)
    expect(page.locator(".map-areas [data-i]")).to_have_count(count)


def test_no_request_leaves_the_machine(visit: Visit, page: Page, server: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    visit("/?lang=en&level=district")
    page.select_option("#cluster", "seramik")
    painted(page, "seramik")
    assert asked
    assert [url for url in asked if not url.startswith((server, "data:"))] == []


def test_a_change_of_measure_year_or_classes_asks_the_server_for_nothing(visit: Visit, page: Page) -> None:
    visit("/")
    page.wait_for_load_state("networkidle")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.select_option("#measure", "lq")
    painted(page, "lq")
    page.locator("#year").fill("2019")
    painted(page, "2019")
    page.locator(".more > summary").click()
    page.select_option("#bands", "jenks")
    page.wait_for_url("**bands=jenks*")
    assert asked == []


def test_controls_address_and_back_agree(visit: Visit) -> None:
    page = visit("/")
    first = title(page)
    page.select_option("#measure", "lq")
    page.wait_for_url("**/?measure=lq")
    painted(page, "lq")
    second = title(page)
    page.select_option("#cluster", "seramik")
    page.wait_for_url("**cluster=seramik*")
    page.go_back()
    painted(page, "otomotiv")
    expect(page.locator("#cluster")).to_have_value("otomotiv")
    expect(page.locator("h1")).to_have_text(second)
    page.go_back()
    painted(page, "intensity")
    expect(page.locator("#measure")).to_have_value("intensity")
    expect(page.locator("h1")).to_have_text(first)
    page.go_forward()
    expect(page.locator("#measure")).to_have_value("lq")


def test_a_deep_link_opens_exactly_its_view(visit: Visit) -> None:
    page = visit("/?cluster=seramik&measure=size&indicator=establishments&level=district&area=26&year=2020&lang=en")
    painted(page, "district", "seramik", "size", "2020")
    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator("#cluster")).to_have_value("seramik")
    expect(page.locator("#indicator")).to_have_value("establishments")
    expect(page.locator("#year")).to_have_value("2020")
    expect(page.locator(".crumbs")).to_contain_text("Eskişehir")
    expect(page.locator("[data-panel=area] h2")).to_have_text("Eskişehir")


def test_a_click_drills_into_the_districts_and_the_breadcrumb_leads_back(visit: Visit) -> None:
    page = visit("/")
    page.locator('.rank-row[data-code="16"]').hover()
    index = page.evaluate("kume.current.scene.indexOf('16')")
    page.locator(f'.map-areas [data-i="{index}"]').click(force=True)
    painted(page, "district")
    page.wait_for_url("**level=district&area=16*")
    expect(page.locator(".map-areas [data-i]")).to_have_count(17)
    expect(page.locator("h1")).to_contain_text("Bursa")
    page.locator(".crumbs a").first.click()
    painted(page, "province")
    expect(page.locator(".crumbs")).to_have_count(0)


def test_the_whole_way_works_from_the_keyboard(visit: Visit) -> None:
    page = visit("/?lang=en")
    page.evaluate("kume.engine.focus('16')")
    page.keyboard.press("ArrowRight")
    focused = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert focused
    assert not focused.startswith("Bursa")
    page.keyboard.press("Enter")
    painted(page, "district")
    page.keyboard.press("Escape")
    painted(page, "province")
    page.keyboard.press("t")
    expect(page.locator(".table-card")).to_be_visible()
    expect(page.locator(".table-card tbody tr")).to_have_count(81)
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()


@pytest.mark.parametrize("typed", ["Muğla", "mugla", "MUĞLA"])
def test_search_finds_a_place_in_turkish_or_plain_letters(visit: Visit, typed: str) -> None:
    page = visit("/")
    page.keyboard.press("/")
    page.keyboard.type(typed)
    expect(page.locator("#search-results a").first).to_contain_text("Muğla")
    page.keyboard.press("Enter")
    page.wait_for_url("**area=48*")
    expect(page.locator("[data-panel=area] h2")).to_have_text("Muğla")


def test_search_says_so_when_there_is_nothing(visit: Visit) -> None:
    page = visit("/")
    page.locator("#search").fill("qqqq")
    expect(page.locator("#search-results p")).to_contain_text("qqqq")


def test_ranking_and_map_point_at_each_other(visit: Visit) -> None:
    page = visit("/")
    page.locator(".rank-row").first.hover()
    outline = page.locator(".map-highlight").get_attribute("d")
    assert outline
    code = page.locator(".rank-row").first.get_attribute("data-code")
    index = page.evaluate("code => kume.current.scene.indexOf(code)", code)
    page.locator(f'.map-areas [data-i="{index}"]').hover(force=True)
    expect(page.locator(".rank-row.marked")).to_have_attribute("data-code", str(code))
    expect(page.locator(".card")).to_be_visible()


def test_the_card_says_value_interval_and_state_in_words(visit: Visit, atlas: Atlas) -> None:
    page = visit("/?lang=en&measure=lq")
    index = page.evaluate("kume.current.scene.codes.findIndex((_, i) => kume.current.scene.state[i] === 4)")
    assert index >= 0
    page.locator(f'.map-areas [data-i="{index}"]').hover(force=True)
    expect(page.locator(".card-state")).to_have_text("Not collected")
    known = page.evaluate("kume.current.scene.order[0]")
    page.locator(f'.map-areas [data-i="{known}"]').hover(force=True)
    expect(page.locator(".card-interval")).to_contain_text(" to ")


def test_the_legend_counts_every_area_once(visit: Visit) -> None:
    page = visit("/?level=district&measure=lq")
    painted(page, "district")
    counts = page.locator(".entry-count").all_inner_texts()
    estimated = page.evaluate("(kume.current.scene.states.find((one) => one.key === 'estimated') || {count: 0}).count")
    assert sum(map(int, counts)) - estimated == 973


def test_the_years_play_and_stop_at_the_last_one(visit: Visit) -> None:
    page = visit("/?year=2022")
    page.locator("#play").click()
    painted(page, "2024")
    expect(page.locator("#year")).to_have_value("2024")
    expect(page.locator("#play")).not_to_have_class(re.compile("playing"))


def test_language_is_switched_without_losing_the_view(visit: Visit) -> None:
    page = visit("/?measure=lq")
    page.locator(".language[data-lang=en]").click()
    page.wait_for_url("**lang=en*")
    turn_to(page, "html[lang=en][data-ready=dash]")
    painted(page, "lq")
    expect(page.locator("label[for=cluster]")).to_have_text("Cluster")
    assert "lang" not in page.locator(".language[data-lang=tr]").get_attribute("href")


@pytest.mark.parametrize(
    "query", ["cluster=yok", "year=1700", "area=9", "level=village", "bands=manual:3,1", "theme=neon"]
)
def test_an_address_that_cannot_be_followed_is_said_and_the_nearest_view_shown(visit: Visit, query: str) -> None:
    page = visit(f"/?{query}")
    expect(page.locator(".notes[role=alert]")).to_contain_text(query.split("=")[0])
    expect(page.locator(".map-areas [data-i]")).to_have_count(81)


@pytest.mark.parametrize("lang", ["tr", "en"])
@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "projector"])
def test_axe_finds_nothing(visit: Visit, lang: str, theme: str) -> None:
    page = visit(f"/?lang={lang}&theme={theme}&area=16")
    expect(page.locator("[data-panel=area] h2")).to_be_visible()
    violations = Axe().run(page).response["violations"]
    assert [(one["id"], [node["html"][:120] for node in one["nodes"]][:3]) for one in violations] == []


@pytest.mark.parametrize("width", [390, 1024, 1440])
@pytest.mark.parametrize("query", ["", "?level=district&area=42", "?lang=en&measure=lq"])
def test_a_page_never_scrolls_sideways(visit: Visit, page: Page, width: int, query: str) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    visit(f"/{query}")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_map_takes_most_of_the_first_screen(visit: Visit, page: Page) -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    visit("/")
    box = page.locator(".figure").bounding_box()
    assert box is not None
    assert box["width"] * min(box["height"], 900 - box["y"]) >= 0.6 * 1440 * 900


def test_the_illustrative_words_are_on_the_page_before_any_script(page: Page, server: str) -> None:
    page.route("**/*.js", lambda route: route.abort())
    page.goto(server + "/?lang=en")
    expect(page.locator(".banner").first).to_contain_text("Illustrative data")


def test_what_was_painted_stays_when_dash_takes_over(page: Page, server: str) -> None:
    page.add_init_script(
        "new MutationObserver(() => { const svg = document.querySelector('.map-svg');"
        " if (svg && !window.firstMap) window.firstMap = svg; }).observe(document, {childList: true, subtree: true})"
    )
    page.goto(server + "/")
    turn_to(page)
    assert page.evaluate("window.firstMap === document.querySelector('.map-svg')")
    assert page.locator("#sent").count() == 0
    assert page.locator("#cluster").count() == 1


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("year=1990", "2015"),
        ("level=District", "district"),
        ("measure=stars&size_cut=5", "stars"),
        ("area=6", "province"),
    ],
)
def test_what_a_note_says_is_what_stays_on_the_screen(visit: Visit, query: str, shown: str) -> None:
    page = visit(f"/?{query}")
    painted(page, shown)
    note = page.locator(".notes")
    expect(note).to_be_visible()
    assert page.evaluate("kume.view.search(kume.current.view) === location.search")
    assert page.evaluate("JSON.stringify(kume.view.parse(location.search)) === JSON.stringify(kume.current.view)")
    page.select_option("#cluster", "seramik")
    painted(page, "seramik")
    expect(note).to_be_hidden()


def test_controls_work_before_dash_has_come(page: Page, server: str) -> None:
    held: list[Callable[[], None]] = []
    page.route("**/_dash-component-suites/**", lambda route: held.append(route.continue_))
    page.goto(server + "/")
    page.wait_for_selector("html[data-painted]")
    page.select_option("#cluster", "seramik")
    painted(page, "seramik")
    page.wait_for_function("() => document.querySelectorAll('script[src*=_dash-component-suites]').length > 3")
    while page.locator("html[data-ready=dash]").count() == 0:
        for release in held:
            release()
        held.clear()
        page.wait_for_timeout(50)
    expect(page.locator("#cluster")).to_have_value("seramik")
    assert "cluster=seramik" in page.url


def test_enter_in_search_waits_for_the_answer_to_what_was_typed(visit: Visit, page: Page) -> None:
    visit("/")
    page.locator("#search").fill("ankara")
    expect(page.locator("#search-results a").first).to_contain_text("Ankara")
    page.locator("#search").fill("izmir")
    page.keyboard.press("Enter")
    page.wait_for_url("**area=35*")


def test_focus_stays_on_a_row_of_the_ranking_when_it_is_drawn_again(visit: Visit) -> None:
    page = visit("/")
    page.locator('.rank-row[data-code="41"]').focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**area=41*")
    expect(page.locator("[data-panel=area] h2")).to_have_text("Kocaeli")
    assert page.evaluate("document.activeElement.dataset.code") == "41"


def test_a_new_finding_is_announced(visit: Visit) -> None:
    page = visit("/?lang=en")
    page.select_option("#cluster", "seramik")
    painted(page, "seramik")
    expect(page.locator("footer [role=status]")).to_have_text(page.locator("h1").inner_text())


def test_clearing_a_district_keeps_its_province(visit: Visit) -> None:
    page = visit("/?level=district&area=16005")
    page.locator(".panel-head a").click()
    page.wait_for_url("**level=district&area=16")
    expect(page.locator("[data-panel=area] h2")).to_have_text("Bursa")


def test_a_failed_file_is_said_in_words_and_can_be_tried_again(visit: Visit, page: Page, complaints: list[str]) -> None:
    visit("/")
    page.route("**/slices/province/seramik.json", lambda route: route.abort())
    page.select_option("#cluster", "seramik")
    expect(page.locator(".map-failed")).to_be_visible()
    page.unroute("**/slices/province/seramik.json")
    page.locator(".map-failed button").click()
    painted(page, "seramik")
    expect(page.locator(".map-failed")).to_have_count(0)


def test_a_star_rule_of_ones_own_changes_map_lists_and_address_and_can_be_taken_back(visit: Visit) -> None:
    page = visit("/?cluster=seramik&measure=stars&lang=en")
    before = title(page)
    page.locator(".more > summary").first.click()
    expect(page.locator("#cut-lq_cut-number")).to_have_value("2")
    page.locator("#cut-lq_cut-number").fill("30")
    page.wait_for_url("**lq_cut=30*")
    expect(page.locator("#cut-lq_cut-slider")).not_to_have_value("2")
    expect(page.locator(".changes-lost li").first).to_be_visible()
    expect(page.locator("h1")).not_to_have_text(before)
    page.get_by_role("button", name="Back to the preset").click()
    page.wait_for_url(lambda url: "lq_cut" not in url)
    expect(page.locator("h1")).to_have_text(before)
    expect(page.locator("#cut-lq_cut-number")).to_have_value("2")


def test_cut_offs_of_a_region_are_set_by_one_link(visit: Visit) -> None:
    page = visit("/?cluster=seramik&measure=stars&lang=en")
    page.locator(".more > summary").first.click()
    page.get_by_text("Count the cut-offs within one region").click()
    page.locator(".panel-star_changes details a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**size_cut=*")
    expect(page.locator("#cut-size_cut-number")).to_have_class(re.compile("own"))


def test_a_failed_panel_is_said_in_words_and_can_be_asked_for_again(visit: Visit, page: Page) -> None:
    visit("/?lang=en")
    page.route("**/_dash-update-component*", lambda route: route.fulfill(status=500, body="{}"))
    page.locator('.rank-row[data-code="41"]').click()
    expect(page.locator("[data-panel=area] + .panel-failed")).to_contain_text("could not be fetched")
    page.unroute("**/_dash-update-component*")
    page.locator("[data-panel=area] + .panel-failed button").click()
    expect(page.locator("[data-panel=area] h2")).to_have_text("Kocaeli")
    expect(page.locator(".panel-failed")).to_have_count(0)


def test_tab_leads_to_the_chosen_area_of_the_map(visit: Visit) -> None:
    page = visit("/?lang=en&area=41")
    stop = page.locator(".map-areas [tabindex='0']")
    expect(stop).to_have_count(1)
    expect(stop).to_have_attribute("aria-label", re.compile("^Kocaeli"))


@pytest.mark.parametrize("theme", ["light", "dark", "contrast", "projector"])
def test_outlines_of_estimates_stand_out_from_the_borders_they_lie_on(visit: Visit, theme: str) -> None:
    page = visit(f"/?theme={theme}")
    page.wait_for_selector(".map-borders path", state="attached")
    dots, border = (
        page.locator(f"{place} path").first.evaluate(
            "(path) => { const { stroke, strokeWidth, strokeLinecap } = getComputedStyle(path);"
            " return { stroke, beads: strokeLinecap === 'round' && parseFloat(strokeWidth) >= 3 }; }"
        )
        for place in (".map-estimated", ".map-borders")
    )
    assert dots["stroke"] != border["stroke"] or dots["beads"]
