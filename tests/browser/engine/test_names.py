from __future__ import annotations

from itertools import combinations

import pytest
from playwright.sync_api import Page

from tests.browser.engine.reading import Artefacts, events, show, spot


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
    assert bare.locator("[aria-hidden=true] .map-labels").count() == 1


def test_lakes_are_named_when_the_map_is_near(bare: Page) -> None:
    show(bare, "province")
    boxes(bare)
    assert bare.get_by_text("Van Gölü").count() == 0
    bare.evaluate("harness.engine.zoomTo('13')")
    assert bare.get_by_text("Van Gölü").count() == 1


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
