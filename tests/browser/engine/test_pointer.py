from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.engine.reading import Artefacts, anchor, camera, events, show, spot


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
