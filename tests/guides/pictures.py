"""``python -m tests.guides.pictures``: the pictures of the guides, taken again from the pages as they are."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from playwright.sync_api import Page

from geodata.cli import run
from tests.bench import serving
from tests.bench.visits import browser
from tests.guides.practice import FOLDER as PRACTICE

PICTURES = serving.ROOT / "docs" / "pictures"
RELEASE = "sgk-2025"
SIZE = (1280, 800)


def main() -> None:
    """Import a practice file, serve it and photograph what the guides show."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name, browser() as chromium:
        home = Path(name) / "home"
        report = Path(name) / "report.html"
        _run(
            "import", PRACTICE / "sgk-2025.xlsx", "--classification", "nace2.1", "--year", 2025, *_ABOUT, "--home", home
        )
        _run(
            "validate",
            PRACTICE / "own-with-mistakes.csv",
            "--classification",
            "nace2",
            "--report",
            report,
            "--lang",
            "en",
        )
        with serving.atlas(home, workers=1) as server:
            page = chromium.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
            _take(page, "report", report.as_uri())
            _take(page, "data", f"{server.address}/data?lang=en")
            _take(page, "download", f"{server.address}/?lang=en", _download)
            _take(page, "deck", f"{server.address}/present/atlas?lang=en&theme=projector&step=3")
            _take(page, "speaker", f"{server.address}/present/atlas?lang=en", _speaker)


_ABOUT = (
    *("--release", RELEASE, "--title-tr", "SGK 2025: il ve faaliyet", "--title-en", "SGK 2025: province and activity"),
    *("--source", "Sosyal Güvenlik Kurumu", "--licence", "Kaynak gösterilerek kullanılabilir", "--illustrative"),
)


def _run(*words: object) -> None:
    run([str(word) for word in words])


def _take(page: Page, name: str, address: str, act: Callable[[Page], Page] = lambda page: page) -> None:
    page.goto(address)
    page.wait_for_load_state("networkidle")
    shown = act(page)
    shown.wait_for_load_state("networkidle")
    shown.wait_for_timeout(500)
    picture = Image.open(io.BytesIO(shown.screenshot()))
    # A page has few colours: a palette halves the file and nobody sees it.
    picture.convert("RGB").quantize(128).save(PICTURES / f"{name}.png", optimize=True)


def _download(page: Page) -> Page:
    page.locator("a[href*='/download']").first.click()
    page.locator("dialog[open]").wait_for()
    return page


def _speaker(page: Page) -> Page:
    with page.context.expect_page() as other:
        page.keyboard.press("s")
    return other.value


if __name__ == "__main__":
    main()
