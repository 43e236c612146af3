"""What a test does with the map by itself and reads off it."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Page

Artefacts = dict[str, dict[str, Any]]


def show(page: Page, name: str, **values: dict[str, Any]) -> int:
    """Put an artefact on the map and paint it; returns how many areas changed their class."""
    page.evaluate("name => harness.show(name)", name)
    return paint(page, **values)


def paint(page: Page, **values: dict[str, Any]) -> int:
    """Paint with own values for some codes (without the leading underscore)."""
    changed: int = page.evaluate("values => harness.paint(values)", {code[1:]: value for code, value in values.items()})
    return changed


def area(page: Page, code: str) -> Any:
    index = page.evaluate("code => harness.artefact.code.indexOf(code)", code)
    return page.locator(f".map-areas [data-i='{index}']")


def focused(page: Page) -> str:
    code: str = page.evaluate("harness.artefact.code[document.activeElement.dataset.i]")
    return code


def events(page: Page, *names: str) -> list[list[Any]]:
    log: list[list[Any]] = page.evaluate("harness.log.splice(0)")
    return [event for event in log if event[0] in names]


def camera(page: Page) -> tuple[float, float, float]:
    """Scale and shift of the world."""
    x, y, k = page.evaluate(
        "document.querySelector('.map-world').getAttribute('transform').match(/-?[\\d.]+(e-?\\d+)?/g).map(Number)"
    )
    return k, x, y


def spot(page: Page, x: float, y: float) -> tuple[float, float]:
    """Point of the window where a point of the world is drawn."""
    k, dx, dy = camera(page)
    frame = page.locator(".kume-map").bounding_box()
    assert frame is not None
    return frame["x"] + k * x + dx, frame["y"] + k * y + dy


def anchor(page: Page, artefact: dict[str, Any], code: str) -> tuple[float, float]:
    x, y = artefact["anchor"][artefact["code"].index(code)]
    return spot(page, x, y)
