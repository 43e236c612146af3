"""The map by itself, on a bare page that serves only its files and the baked outlines."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page, Route, expect

from geodata.boundaries import bake, load_layer

ROOT = Path(__file__).parents[2]
HARNESS = Path(__file__).parent / "harness"
HOST = "http://map.test"
POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:"
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".json": "application/json"}
Artefacts = dict[str, dict[str, Any]]


@pytest.fixture(scope="session")
def artefacts() -> Artefacts:
    return {name: json.loads(raw) for name, raw in bake(load_layer()).items()}


def body(path: str, artefacts: Artefacts) -> tuple[str, str]:
    """Text and kind of a file of the bare page."""
    if path == "/":
        scripts = sorted((ROOT / "assets" / "map").glob("*.js"))
        tags = "".join(f'<script src="/assets/map/{script.name}"></script>' for script in scripts)
        return (HARNESS / "index.html").read_text().replace("<!-- scripts -->", tags), ".html"
    if path.startswith("/artefacts/"):
        return json.dumps(artefacts[Path(path).stem]), ".json"
    file = HARNESS / Path(path).name if path.startswith("/harness/") else ROOT / path[1:]
    return file.read_text(), file.suffix


@pytest.fixture
def bare(browser: Browser, artefacts: Artefacts) -> Iterator[Page]:
    """The bare page with an empty map; nothing may be refused, fail or leave the host while a test runs."""
    window = browser.new_context(has_touch=True, viewport={"width": 1200, "height": 760})
    page = window.new_page()
    wrong: list[str] = []

    def answer(route: Route) -> None:
        if not route.request.url.startswith(HOST):
            wrong.append(route.request.url)
            return route.abort()
        text, suffix = body(route.request.url.removeprefix(HOST), artefacts)
        headers = {"Content-Type": f"{KINDS[suffix]}; charset=utf-8", "Content-Security-Policy": POLICY}
        return route.fulfill(body=text, headers=headers)

    page.on("console", lambda message: wrong.append(message.text))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.route("**/*", answer)
    page.goto(f"{HOST}/")
    yield page
    window.close()
    assert wrong == []


def show(page: Page, name: str, **values: dict[str, Any]) -> int:
    """Put an artefact on the map and paint it; returns how many areas changed their class."""
    page.evaluate("name => harness.show(name)", name)
    return paint(page, **values)


def paint(page: Page, **values: dict[str, Any]) -> int:
    """Paint with own values for some codes (without the leading underscore)."""
    changed: int = page.evaluate("values => harness.paint(values)", {code[1:]: value for code, value in values.items()})
    return changed


def area(page: Page, code: str) -> Any:
    index = page.evaluate("code => harness.artefact.code.indexOf(code)", code)
    return page.locator(f".map-areas [data-i='{index}']")


def focused(page: Page) -> str:
    code: str = page.evaluate("harness.artefact.code[document.activeElement.dataset.i]")
    return code


def events(page: Page, *names: str) -> list[list[Any]]:
    log: list[list[Any]] = page.evaluate("harness.log.splice(0)")
    return [event for event in log if event[0] in names]


def camera(page: Page) -> tuple[float, float, float]:
    """Scale and shift of the world."""
    x, y, k = page.evaluate(
        "document.querySelector('.map-world').getAttribute('transform').match(/-?[\\d.]+(e-?\\d+)?/g).map(Number)"
    )
    return k, x, y


def spot(page: Page, x: float, y: float) -> tuple[float, float]:
    """Point of the window where a point of the world is drawn."""
    k, dx, dy = camera(page)
    frame = page.locator(".kume-map").bounding_box()
    assert frame is not None
    return frame["x"] + k * x + dx, frame["y"] + k * y + dy


def anchor(page: Page, artefact: dict[str, Any], code: str) -> tuple[float, float]:
    x, y = artefact["anchor"][artefact["code"].index(code)]
    return spot(page, x, y)


# Skeleton


def test_every_area_is_one_named_button_with_a_single_tab_stop(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    areas = bare.locator(".map-areas path[role=button]")
    assert areas.count() == len(artefacts["province"]["code"]) == 81
    assert bare.locator(".map-areas path:not([aria-label])").count() == 0
    assert bare.locator(".map-svg [tabindex='0']").count() == 1
    assert bare.get_by_role("group", name="Map").get_attribute("aria-roledescription") == "interactive map"


def test_a_level_that_returns_is_put_back_as_it_was(bare: Page) -> None:
    show(bare, "province", _16={"band": 5})
    bare.evaluate("window.kept = document.querySelector('.map-areas')")
    show(bare, "district")
    assert bare.locator(".map-areas path").count() == 973
    bare.evaluate("harness.show('province')")
    assert bare.evaluate("window.kept === document.querySelector('.map-areas')")
    expect(area(bare, "16")).to_have_class("band-5")


def test_english_names_appear_where_they_differ(bare: Page) -> None:
    bare.evaluate("harness.engine.destroy(); harness.engine = harness.start({ lang: 'en' })")
    bare.evaluate("harness.show('ibbs1')")
    assert area(bare, "TR3").get_attribute("aria-label") == "Aegean"
    assert area(bare, "TR1").get_attribute("aria-label") == "İstanbul"


def test_destroy_leaves_an_empty_container(bare: Page) -> None:
    show(bare, "province")
    bare.evaluate("harness.engine.destroy()")
    assert bare.locator("#map > *").count() == 0


# Paint


def test_paint_touches_only_the_areas_whose_class_changed(bare: Page) -> None:
    assert show(bare, "district") == 973
    bare.evaluate(
        """() => {
          window.touched = [];
          const note = (records) => touched.push(...records.map((one) => one.target.dataset.i));
          window.watch = new MutationObserver(note);
          const svg = document.querySelector('.map-svg');
          watch.observe(svg, { subtree: true, attributeFilter: ['class', 'style', 'd'] });
        }"""
    )
    assert paint(bare) == 0
    assert paint(bare, _16001={"band": 7}, _16002={"band": 0, "state": 3}) == 2
    bare.wait_for_function("() => window.touched.length > 0")
    assert len(set(bare.evaluate("window.touched"))) == 2


@pytest.mark.parametrize(
    ("state", "name", "fill"),
    [
        (0, "band-2", "rgb(133, 196, 201)"),
        (1, "band-zero", "rgb(252, 251, 248)"),
        (2, "band-2 state-estimated", "rgb(133, 196, 201)"),
        (3, "state-suppressed", 'url("#map-suppressed-1")'),
        (4, "state-not_collected", 'url("#map-not_collected-1")'),
        (5, "state-not_applicable", "rgb(201, 198, 191)"),
        ("suppressed", "state-suppressed", 'url("#map-suppressed-1")'),
    ],
)
def test_each_state_has_its_own_look(bare: Page, state: int | str, name: str, fill: str) -> None:
    show(bare, "province", _16={"band": 2, "state": state})
    expect(area(bare, "16")).to_have_class(name)
    assert area(bare, "16").evaluate("path => getComputedStyle(path).fill") == fill
    for pattern in ("map-suppressed-1", "map-not_collected-1"):
        assert bare.locator(f"pattern#{pattern}").count() == 1


def test_estimated_areas_and_only_they_carry_a_dotted_outline(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province", _16={"state": 2}, _41={"state": 2})
    dotted = bare.locator(".map-estimated path:not([visibility])")
    shapes = artefacts["province"]["path"]
    wanted = {shapes[artefacts["province"]["code"].index(code)] for code in ("16", "41")}
    assert {path.get_attribute("d") for path in dotted.all()} == wanted
    paint(bare, _41={"state": 2})
    assert dotted.count() == 1
    paint(bare)
    assert dotted.count() == 0


def test_values_that_do_not_fit_the_areas_are_refused(bare: Page) -> None:
    show(bare, "province")
    with pytest.raises(Error, match="81 areas, but 1 bands and 81 states"):
        bare.evaluate("harness.engine.paint({ band: [0], state: new Array(81).fill(0) })")
    with pytest.raises(Error, match="no such band and state"):
        bare.evaluate("harness.engine.paint({ band: new Array(81).fill(0), state: new Array(81).fill('lost') })")


def test_accessible_names_follow_the_values(bare: Page) -> None:
    show(bare, "province", _16={"band": 4})
    expect(area(bare, "16")).to_have_attribute("aria-label", "Bursa, class 4")
    paint(bare, _16={"band": 1})
    bare.evaluate("harness.engine.focus('16')")
    assert area(bare, "16").get_attribute("aria-label") == "Bursa, class 1"


def test_hatches_stay_as_wide_on_the_screen_at_any_depth(bare: Page) -> None:
    show(bare, "province")
    for _ in range(3):
        k, _x, _y = camera(bare)
        scales = bare.evaluate(
            "[...document.querySelectorAll('.map-svg pattern')].map((one) => one.getAttribute('patternTransform'))"
        )
        assert [float(scale[6:-1]) * k for scale in scales] == pytest.approx([1, 1])
        bare.get_by_role("button", name="Zoom in").click()


# Keyboard


def test_right_from_bursa_leads_to_a_neighbour_in_the_east(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    bare.evaluate("harness.engine.focus('16')")
    bare.keyboard.press("ArrowRight")
    province = artefacts["province"]
    here, there = province["code"].index("16"), province["code"].index(focused(bare))
    assert there in province["near"][here]
    assert province["anchor"][there][0] > province["anchor"][here][0]
    assert bare.locator(".map-svg [tabindex='0']").count() == 1


@pytest.mark.parametrize("level", ["ibbs1", "ibbs2", "province", "district", "district-16", "district-34"])
def test_arrow_keys_reach_every_area(bare: Page, level: str) -> None:
    show(bare, level)
    missed = bare.evaluate(
        """() => {
          const skeleton = kume.map.skeleton.build(harness.artefact, { lang: 'tr', context: true });
          const seen = new Set([0]);
          for (const from of seen) {
            for (const key of ['ArrowRight', 'ArrowLeft', 'ArrowUp', 'ArrowDown']) {
              seen.add(kume.map.keyboard.step(skeleton, from, key));
            }
          }
          return harness.artefact.name.filter((_, index) => !seen.has(index));
        }"""
    )
    assert missed == []


def test_enter_opens_space_chooses_escape_goes_up(bare: Page) -> None:
    show(bare, "province")
    bare.evaluate("harness.engine.focus('16')")
    for key in ("Enter", " ", "Escape"):
        bare.keyboard.press(key)
    assert events(bare, "drill", "select", "up") == [["drill", "16"], ["select", "16"], ["up", None]]


def test_enter_chooses_where_nothing_lies_below(bare: Page) -> None:
    show(bare, "district-16")
    bare.evaluate("harness.engine.focus('16005')")
    bare.keyboard.press("Enter")
    assert events(bare, "drill", "select") == [["select", "16005"]]


def test_home_and_end_lead_to_the_first_and_last_area(bare: Page) -> None:
    show(bare, "province")
    bare.evaluate("harness.engine.focus('16')")
    bare.keyboard.press("End")
    assert focused(bare) == "81"
    bare.keyboard.press("Home")
    assert focused(bare) == "01"


def test_focus_draws_a_ring_above_all_areas_and_points_at_the_area(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    bare.locator(".map-reset").focus()
    bare.keyboard.press("Shift+Tab")
    bare.evaluate("harness.engine.focus('16')")
    shape = artefacts["province"]["path"][artefacts["province"]["code"].index("16")]
    expect(bare.locator(".map-focus")).to_have_attribute("d", shape)
    assert events(bare, "hover")[-1] == ["hover", "16"]
    bare.evaluate("document.activeElement.blur()")
    assert bare.locator(".map-focus[d]").count() == 0
    assert events(bare, "hover")[-1] == ["hover", None]


def test_focus_brings_an_area_into_view_when_zoomed(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    bare.evaluate("harness.engine.zoomTo('16')")
    bare.evaluate("harness.engine.focus('65')")
    x, y = anchor(bare, artefacts["province"], "65")
    frame = bare.locator(".kume-map").bounding_box()
    assert frame is not None
    assert frame["x"] <= x <= frame["x"] + frame["width"]
    assert frame["y"] <= y <= frame["y"] + frame["height"]


def test_pressing_on_the_sea_gives_the_drawing_no_focus(bare: Page) -> None:
    show(bare, "province")
    bare.mouse.click(*spot(bare, 300, 4200))
    assert bare.evaluate("document.activeElement === document.body")


def test_focus_stays_on_the_map_when_the_level_changes(bare: Page) -> None:
    show(bare, "province")
    bare.evaluate("harness.engine.focus('16')")
    bare.evaluate("harness.show('district-16')")
    assert focused(bare) == "16001"
    bare.evaluate("harness.show('province')")
    assert focused(bare) == "16"


def test_the_bare_map_has_no_accessibility_findings(bare: Page) -> None:
    show(bare, "province", _16={"state": 3})
    bare.evaluate("harness.engine.select('34')")
    results = Axe().run(bare)
    assert results.violations_count == 0, results.generate_report()


# Pointer


def test_hovering_points_at_the_area_and_leaving_at_nothing(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    bare.mouse.move(*anchor(bare, artefacts["province"], "42"))
    bare.mouse.move(5, 5)
    assert events(bare, "hover") == [["hover", "42"], ["hover", None]]


def test_a_click_opens_once_even_when_doubled(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    before = camera(bare)
    bare.mouse.dblclick(*anchor(bare, artefacts["province"], "42"))
    assert events(bare, "drill", "select") == [["drill", "42"]]
    assert camera(bare) == before


def test_a_double_click_goes_nearer_where_nothing_opens(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "district-16")
    before = camera(bare)[0]
    bare.mouse.dblclick(*anchor(bare, artefacts["district-16"], "16005"))
    assert events(bare, "select") == [["select", "16005"]]
    assert camera(bare)[0] == pytest.approx(2 * before)


def test_the_first_tap_chooses_and_the_second_opens(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    konya, ankara = (anchor(bare, artefacts["province"], code) for code in ("42", "06"))
    bare.touchscreen.tap(*konya)
    assert events(bare, "hover", "select", "drill") == [["hover", "42"], ["select", "42"]]
    bare.touchscreen.tap(*ankara)
    assert events(bare, "hover", "select", "drill") == [["hover", "06"], ["select", "06"]]
    bare.touchscreen.tap(*ankara)
    assert events(bare, "hover", "select", "drill") == [["drill", "06"]]


def test_a_tap_beside_the_land_lets_go(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    konya = anchor(bare, artefacts["province"], "42")
    bare.touchscreen.tap(*konya)
    bare.touchscreen.tap(*spot(bare, 300, 4200))
    bare.touchscreen.tap(*konya)
    assert events(bare, "hover", "drill") == [["hover", "42"], ["hover", None], ["hover", "42"]]


def test_a_drag_moves_the_map_and_is_no_click(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    bare.evaluate("harness.engine.zoomTo('42')")
    k, x, y = camera(bare)
    bare.mouse.move(600, 400)
    bare.mouse.down()
    bare.mouse.move(640, 380, steps=4)
    bare.mouse.up()
    assert camera(bare) == pytest.approx((k, x + 40, y - 20))
    assert events(bare, "drill", "select") == []


def test_a_tiny_area_answers_beside_itself_but_takes_nothing_from_another(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "district")
    meant = bare.evaluate(
        """() => {
          const skeleton = { n: 3, anchors: [[0, 0], [9, 0], [60, 0]], radii: [3, 3, 50] };
          const at = (found, x, y) => kume.map.hits.meant(skeleton, { k: 1, x: 0, y: 0 }, found, x, y);
          return [at(-1, -8, 0), at(-1, -13, 0), at(1, 1, 0), at(2, 12, 4), at(2, 40, 0), at(-1, 5, 0)];
        }"""
    )
    assert meant == [0, -1, 1, 1, 2, 1]


def test_adalar_can_be_pointed_at_from_the_sea_beside_it(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "district")
    x, y = anchor(bare, artefacts["district"], "34001")
    bare.mouse.move(x - 5, y + 8)
    assert events(bare, "hover")[-1] == ["hover", "34001"]


# Outlines


def test_outlines_are_drawn_once_for_all_highlighted_areas(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    shapes = dict(zip(artefacts["province"]["code"], artefacts["province"]["path"], strict=True))
    bare.evaluate("harness.engine.highlight(['06', '42', 'nowhere'])")
    expect(bare.locator(".map-highlight")).to_have_attribute("d", shapes["06"] + shapes["42"])
    bare.evaluate("harness.engine.highlight(null)")
    assert bare.locator(".map-highlight[d]").count() == 0


def test_the_chosen_area_is_marked_and_stays_so_when_its_level_returns(bare: Page) -> None:
    show(bare, "province")
    bare.evaluate("harness.engine.select('65')")
    expect(area(bare, "65")).to_have_attribute("aria-current", "true")
    bare.evaluate("harness.show('district-16')")
    assert bare.locator("[aria-current]").count() == 0
    bare.evaluate("harness.show('province')")
    expect(area(bare, "65")).to_have_attribute("aria-current", "true")
    bare.evaluate("harness.engine.select(null)")
    assert bare.locator("[aria-current], .map-selected[d]").count() == 0


# Zoom


def zoom_by_buttons(page: Page) -> tuple[Callable[[], None], Callable[[], None], Callable[[], None]]:
    click = [page.get_by_role("button", name=name).click for name in ("Zoom in", "Zoom out", "Whole country")]
    return click[0], click[1], click[2]


def zoom_by_keys(page: Page) -> tuple[Callable[[], None], Callable[[], None], Callable[[], None]]:
    page.evaluate("harness.engine.focus('42')")
    return tuple(lambda key=key: page.keyboard.press(key) for key in "+-0")  # type: ignore[return-value]


@pytest.mark.parametrize("means", [zoom_by_buttons, zoom_by_keys])
def test_nearer_farther_and_the_whole(bare: Page, means: Callable[[Page], Any]) -> None:
    show(bare, "province")
    nearer, farther, whole = means(bare)
    start = camera(bare)
    nearer()
    nearer()
    near = camera(bare)[0]
    assert near > 2 * start[0]
    farther()
    assert start[0] < camera(bare)[0] < near
    whole()
    assert camera(bare) == pytest.approx(start)


def test_buttons_say_when_they_lead_nowhere(bare: Page) -> None:
    show(bare, "province")
    nearer, farther, whole = (bare.locator(f".map-{name}") for name in ("zoom-in", "zoom-out", "reset"))
    for button in (farther, whole):
        expect(button).to_have_attribute("aria-disabled", "true")
    start = camera(bare)[0]
    for _ in range(12):
        nearer.evaluate("button => button.click()")
    expect(nearer).to_have_attribute("aria-disabled", "true")
    expect(whole).to_have_attribute("aria-disabled", "false")
    assert camera(bare)[0] == pytest.approx(24 * start)


def test_the_wheel_goes_nearer_at_the_pointer(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "province")
    place = anchor(bare, artefacts["province"], "42")
    start = camera(bare)[0]
    bare.mouse.move(*place)
    bare.mouse.wheel(0, -240)
    bare.wait_for_function("start => document.querySelector('.map-world').getCTM().a > start * 1.3", arg=start)
    assert anchor(bare, artefacts["province"], "42") == pytest.approx(place, abs=1)


def test_the_page_scrolls_when_the_map_cannot_get_smaller(bare: Page) -> None:
    show(bare, "province")
    bare.evaluate("document.body.style.minHeight = '3000px'")
    bare.mouse.move(600, 400)
    bare.mouse.wheel(0, 300)
    bare.wait_for_function("() => scrollY > 100")


def test_no_drag_loses_the_map(bare: Page) -> None:
    show(bare, "province")
    width, height = (bare.evaluate(f"harness.artefact.view[{side}]") for side in (2, 3))
    frame = bare.locator(".kume-map").bounding_box()
    assert frame is not None
    for way in ((900, 500), (-900, -500)):
        bare.evaluate("harness.engine.zoomTo('42')")
        for _ in range(4):
            bare.mouse.move(600, 400)
            bare.mouse.down()
            bare.mouse.move(600 + way[0], 400 + way[1], steps=3)
            bare.mouse.up()
        k, x, y = camera(bare)
        assert x <= 8.01
        assert y <= 8.01
        assert x + k * width >= frame["width"] - 8.01
        assert y + k * height >= frame["height"] - 8.01


def test_one_finger_scrolls_the_page_until_the_map_is_zoomed(bare: Page) -> None:
    show(bare, "province")
    frame = bare.locator(".kume-map")
    expect(frame).to_have_css("touch-action", "pan-x pan-y")
    bare.get_by_role("button", name="Zoom in").click()
    expect(frame).to_have_css("touch-action", "none")


def test_two_fingers_pinch(bare: Page) -> None:
    show(bare, "province")
    start = camera(bare)[0]
    devtools = bare.context.new_cdp_session(bare)
    for kind, apart in (("touchStart", 50), ("touchMove", 75), ("touchMove", 100)):
        fingers = [{"x": 600 + side * apart, "y": 350, "id": side + 1} for side in (-1, 1)]
        devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
    devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    assert camera(bare)[0] == pytest.approx(2 * start)
    assert events(bare, "select", "drill") == []


def test_a_moving_map_arrives_where_a_quiet_one_jumps(bare: Page) -> None:
    show(bare, "province")
    bare.evaluate("harness.engine.zoomTo('42')")
    there = camera(bare)
    bare.evaluate("harness.engine.destroy(); harness.engine = harness.start({ reducedMotion: false })")
    show(bare, "province")
    # In one step, so that a busy machine cannot arrive before it is asked.
    before, after = bare.evaluate(
        "(() => { const at = () => document.querySelector('.map-world').getAttribute('transform');"
        " const before = at(); harness.engine.zoomTo('42'); return [before, at()]; })()"
    )
    assert after == before
    bare.wait_for_function(
        "k => Math.abs(document.querySelector('.map-world').getCTM().a / k - 1) < 1e-6", arg=there[0]
    )
    assert camera(bare) == pytest.approx(there)


def test_the_map_fits_its_frame_again_after_a_change_of_size(bare: Page) -> None:
    show(bare, "province")
    bare.set_viewport_size({"width": 390, "height": 760})
    bare.wait_for_function("() => document.querySelector('.map-world').getCTM().a < 0.04")
    k, x, _y = camera(bare)
    assert x >= 0
    assert x + k * 10000 <= 390


# Names on the map


def boxes(page: Page) -> list[dict[str, float]]:
    page.wait_for_selector(".map-labels text")
    found: list[dict[str, float]] = page.evaluate(
        "[...document.querySelectorAll('.map-labels text')].map((one) => one.getBBox())"
        ".map(({ x, y, width, height }) => ({ x, y, width, height }))"
    )
    return found


@pytest.mark.parametrize("level", ["ibbs1", "province", "district", "district-16", "district-34"])
def test_no_name_lies_over_another(bare: Page, level: str) -> None:
    show(bare, level)
    for place in ("null", "[1200, 600, 3200, 1500]"):
        bare.evaluate(f"harness.engine.zoomTo({place})")
        found = boxes(bare)
        assert 2 <= len(found) <= 120
        for one, other in combinations(found, 2):
            apart_x = min(one["x"] + one["width"], other["x"] + other["width"]) <= max(one["x"], other["x"])
            apart_y = min(one["y"] + one["height"], other["y"] + other["height"]) <= max(one["y"], other["y"]) + 1
            assert apart_x or apart_y


def test_more_names_fit_when_the_map_comes_nearer(bare: Page) -> None:
    show(bare, "district")
    boxes(bare)
    assert bare.get_by_text("Gürsu", exact=True).count() == 0
    bare.evaluate("harness.engine.zoomTo('16002')")
    assert bare.get_by_text("Gürsu", exact=True).count() == 1
    assert bare.locator(".map-labels").get_attribute("aria-hidden") == "true"


def test_lakes_are_named_when_the_map_is_near(bare: Page) -> None:
    show(bare, "province")
    boxes(bare)
    assert bare.get_by_text("Van Gölü").count() == 0
    bare.evaluate("harness.engine.zoomTo('13')")
    assert bare.get_by_text("Van Gölü").count() == 1


# The surroundings of a province


def test_neighbouring_provinces_are_named_and_open(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "district-16")
    around = artefacts["district-16"]["context"]
    assert bare.locator(".map-context path").count() == len(around["code"])
    boxes(bare)
    assert bare.locator(".map-labels .map-label-context", has_text="Kütahya").count() == 1
    bare.mouse.click(*spot(bare, *around["anchor"][around["code"].index("43")]))
    assert events(bare, "drill", "select") == [["drill", "43"]]


def test_the_surroundings_can_be_left_out(bare: Page) -> None:
    bare.evaluate("harness.show('district-16', { context: false })")
    assert bare.locator(".map-context path").count() == 0
    assert bare.locator(".map-areas path").count() == 17
