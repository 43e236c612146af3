"""Taking a view along in a browser: the dialog, and pictures of the server that look like the page."""

from __future__ import annotations

import re
import urllib.request
import xml.etree.ElementTree as ET
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = """() => [...document.querySelectorAll(".map-areas path")].map((path) => {
  const channels = getComputedStyle(path).fill.match(/^rgb\\((\\d+), (\\d+), (\\d+)\\)$/);
  const hex = (one) => Number(one).toString(16).padStart(2, "0");
  return [path.getAttribute("d"), channels ? "#" + channels.slice(1).map(hex).join("") : "pattern"];
})"""


def test_the_dialog_follows_the_view_and_gives_the_focus_back(
    visit: Callable[..., Page], complaints: list[str], server: str
) -> None:
    page = visit("/?lang=en&measure=lq")
    page.select_option("#measure", "size")
    link = page.locator("#react-entry-point a[data-take]")
    expect(link).to_have_attribute("href", re.compile("measure=size"))
    link.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Take this view along")
    expect(dialog).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    csv = dialog.get_by_role("link", name="CSV")
    address = csv.get_attribute("href") or ""
    assert "measure=size" in address
    with urllib.request.urlopen(server + address) as answer:
        assert answer.headers["Content-Type"].startswith("text/csv")
    expect(dialog.get_by_text("[Data set]")).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(link).to_be_focused()
    assert complaints == []


@pytest.mark.parametrize(
    "query", ["measure=lq&cluster=hali", "measure=moran&level=ibbs2", "level=district&area=16&measure=stars&lang=en"]
)
def test_the_picture_of_the_server_is_that_of_the_page(visit: Callable[..., Page], server: str, query: str) -> None:
    page = visit(f"/?{query}")
    ours = page.evaluate(DRAWN)
    with urllib.request.urlopen(f"{server}/map.svg?{query}") as answer:
        root = ET.fromstring(answer.read())
    areas = [one for one in root.iter(f"{SVG}path") if (one.get("id") or "").startswith("area-")]
    theirs = [
        [one.attrib["d"], "pattern" if one.attrib["fill"].startswith("url") else one.attrib["fill"].lower()]
        for one in areas
    ]
    assert ours == theirs
