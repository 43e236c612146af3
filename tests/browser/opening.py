"""Opening a page that the server makes, and waiting until nothing more comes."""

from __future__ import annotations

from playwright.sync_api import Page

# Signs of somebody who turns to the page, until it has what is awaited.
_TURN = """(ready) => {
  dispatchEvent(new PointerEvent("pointermove", { pointerType: "mouse" }));
  return document.querySelector(ready) !== null;
}"""


def turn_to(page: Page, ready: str = "html[data-ready=dash]") -> None:
    """Turn to a page, as whoever moves a mouse over it, and wait until Dash has taken it over."""
    page.wait_for_function(_TURN, arg=ready)


def open_at(page: Page, address: str) -> None:
    """Go to an address of a page without a map."""
    page.goto(address)
    turn_to(page)
    page.wait_for_load_state("networkidle")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the element that a selector names has the focus."""
    for _ in range(150):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"{selector} is not reached by Tab")


def walk_to(page: Page, selector: str, name: str) -> None:
    """Walk through the list with the focus to an entry, by its first letter and the arrow."""
    chosen = page.locator(f"{selector} option:checked")
    page.keyboard.press(name[0])
    for _ in range(40):
        if chosen.inner_text() == name:
            return
        page.keyboard.press("ArrowDown")
    raise AssertionError(f"{name} is not reached by arrows")
