"""What comes out of a printer, as the browser would send it there."""

from __future__ import annotations

import io
from unicodedata import normalize

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from tests.browser.opening import turn_to

# Pixels between the margins of an upright A4 sheet.
ROOM = 703


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/?measure=lq&lang=en", "ILLUSTRATIVE DATA, not official statistics"),
        ("/area/16?theme=dark", "ÖRNEK VERİ, resmî istatistik değildir"),
    ],
)
def test_every_sheet_says_what_it_is_and_where_it_comes_from(page: Page, server: str, path: str, words: str) -> None:
    page.goto(server + path)
    turn_to(page)
    page.wait_for_selector("html[data-told]")
    sheets = PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    for sheet in sheets:
        said = normalize("NFKC", sheet.extract_text())
        assert words in said
        assert server + path.partition("?")[0] in said
        assert f"/ {len(sheets)}" in said
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.documentElement).colorScheme") == "light"


@pytest.mark.parametrize("path", ["/compare?compare=16,41,54&lang=en", "/cluster/otomotiv?lang=en"])
def test_no_table_is_wider_than_the_sheet(page: Page, server: str, path: str) -> None:
    page.set_viewport_size({"width": ROOM, "height": 1000})
    page.emulate_media(media="print")
    page.goto(server + path)
    turn_to(page)
    widest = page.evaluate(
        "Math.max(...[...document.querySelectorAll('.table-scroll table')].map((t) => t.getBoundingClientRect().right))"
    )
    assert 0 < widest < ROOM + 1
