from __future__ import annotations

import pytest
from playwright.sync_api import Error, Page, expect

from tests.browser.engine.reading import Artefacts, area, camera, paint, show


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


def test_paint_touches_only_the_areas_whose_class_changed(bare: Page) -> None:
    assert show(bare, "district") == 973
    bare.wait_for_selector(".map-areas.is-bordered")
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


def test_a_change_of_colours_draws_no_border_anew(bare: Page, artefacts: Artefacts) -> None:
    show(bare, "district")
    bare.wait_for_selector(".map-areas.is-bordered")
    drawn = "".join(bare.locator(".map-borders path").evaluate_all("all => all.map((one) => one.getAttribute('d'))"))
    assert drawn == "".join(artefacts["district"]["path"])
    assert area(bare, "16001").evaluate("path => getComputedStyle(path).stroke") == "none"
    assert bare.locator(".map-borders path").first.evaluate("path => getComputedStyle(path).stroke") != "none"
    bare.evaluate(
        """() => {
          window.drawn = 0;
          const note = (records) => (drawn += records.length);
          window.watch = new MutationObserver(note);
          watch.observe(document.querySelector('.of-borders'), { subtree: true, childList: true, attributes: true });
        }"""
    )
    assert paint(bare, _16001={"band": 7, "state": 2}, _16002={"band": 0, "state": 3}) == 2
    assert bare.evaluate("watch.takeRecords().length + drawn") == 0
    assert bare.locator(".map-estimated path[d^=M]").count() == 1


def test_other_colours_for_the_same_classes_are_put_on(bare: Page) -> None:
    show(bare, "province", _16={"band": 1})
    given = "harness.engine.paint({ band: new Int8Array(81).fill(1), state: new Uint8Array(81), colours: %s })"
    for colours, name, fill in (
        (["seq-0", "seq-3"], "seq-3", "rgb(104, 171, 184)"),
        (["div-0", "div-6"], "div-6", "rgb(53, 151, 143)"),
    ):
        assert bare.evaluate(given % colours) == 81
        expect(area(bare, "16")).to_have_class(name)
        assert area(bare, "16").evaluate("path => getComputedStyle(path).fill") == fill
        assert bare.evaluate(given % colours) == 0


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
    shapes = artefacts["province"]["path"]

    def dotted() -> str:
        return "".join(
            bare.locator(".map-estimated path").evaluate_all("all => all.map((one) => one.getAttribute('d') || '')")
        )

    def outlines(*codes: str) -> str:
        return "".join(shapes[artefacts["province"]["code"].index(code)] for code in codes)

    assert dotted() == outlines("16", "41")
    paint(bare, _41={"state": 2})
    assert dotted() == outlines("41")
    paint(bare, _40={"state": 2}, _41={"state": 2})
    assert dotted() == outlines("40", "41")
    paint(bare)
    assert dotted() == ""


def test_values_that_do_not_fit_the_areas_are_refused(bare: Page) -> None:
    show(bare, "province")
    with pytest.raises(Error, match="81 areas, but 1 bands and 81 states"):
        bare.evaluate("harness.engine.paint({ band: [0], state: new Array(81).fill(0) })")
    with pytest.raises(Error, match="no such band and state"):
        bare.evaluate(
            "harness.engine.paint({ band: new Array(81).fill(1), state: new Array(81).fill(2), colours: ['seq-0'] })"
        )
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
