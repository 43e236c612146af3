from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.engine.reading import Artefacts, anchor, camera, events, show


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
