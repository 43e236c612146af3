from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.engine.reading import Artefacts, anchor, events, focused, show, spot


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
