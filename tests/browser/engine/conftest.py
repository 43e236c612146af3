"""The map by itself, on a bare page that serves only its files and the baked outlines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route

from geodata.atlas import Atlas
from tests.browser.engine.reading import Artefacts

ROOT = Path(__file__).parents[3]
HARNESS = Path(__file__).parents[1] / "harness"
HOST = "http://map.test"
POLICY = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:"
KINDS = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".json": "application/json"}


@pytest.fixture(scope="session")
def artefacts(atlas: Atlas) -> Artefacts:
    files = atlas.manifest.boundary["files"]
    return {name: json.loads((atlas.folder / path).read_bytes()) for name, path in files.items()}


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
