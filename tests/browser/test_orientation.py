from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page, expect

Visit = Callable[..., Page]


def test_the_hints_cover_nothing_and_stay_closed_for_the_page_load(visit: Visit, complaints: list[str]) -> None:
    page = visit("/")
    strip = page.locator(".orientation")
    expect(strip).to_be_visible()
    hints, map_ = strip.bounding_box(), page.locator("#map").bounding_box()
    assert hints is not None
    assert map_ is not None
    assert hints["y"] + hints["height"] <= map_["y"]
    page.locator("[data-dismiss]").focus()
    page.keyboard.press("Enter")
    expect(strip).to_be_hidden()
    expect(page.locator("#cluster")).to_be_focused()
    page.locator("#cluster").select_option("seramik")
    page.wait_for_url("**cluster=seramik**")
    page.go_back()
    expect(page.locator("#cluster")).not_to_have_value("seramik")
    expect(strip).to_be_hidden()
    assert complaints == []


def test_the_hints_are_not_printed_and_not_on_a_chosen_view(visit: Visit) -> None:
    page = visit("/")
    page.emulate_media(media="print")
    expect(page.locator(".orientation")).to_be_hidden()
    page.emulate_media(media="screen")
    page = visit("/?cluster=seramik")
    expect(page.locator(".orientation")).to_have_count(0)
