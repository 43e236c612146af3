"""A deck walked through by keys, led from a second window, and put together on its page."""

from __future__ import annotations

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.opening import open_at


def heading(page: Page, words: str) -> None:
    expect(page.locator("h1.show-title")).to_have_text(words)


def broken_rules(page: Page) -> list[object]:
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in Axe().run(page).response["violations"]]


def test_a_deck_is_walked_through_by_keys_and_from_a_second_window(
    page: Page, server: str, complaints: list[str]
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{server}/present/atlas?lang=en")
    heading(page, "In how many provinces does a cluster gather?")
    expect(page.locator(".map-areas path")).to_have_count(81)
    for key, words in (
        ("ArrowRight", "Is the largest also the most specialised?"),
        ("PageDown", "Who passes all three cut-offs?"),
        ("PageUp", "Is the largest also the most specialised?"),
        ("End", "What do we not know?"),
    ):
        page.keyboard.press(key)
        heading(page, words)
    assert page.url.endswith("step=8")
    expect(page.locator("#show-said")).to_have_text("Step 8 of 8: What do we not know?")
    page.go_back()
    heading(page, "Is the largest also the most specialised?")
    expect(page.locator("html")).to_have_attribute("data-painted", re.compile(r"\d"))
    expect(page.locator(".show:not(.changing) .map-areas path")).to_have_count(81)
    assert [url for url in asked if "/slices/province/otomotiv.json" in url] == []

    konya = page.locator('.map-areas path[aria-label^="Konya"]')
    konya.click()
    expect(page.locator(".held strong")).to_have_text("Konya")
    page.keyboard.press("b")
    expect(page.locator(".show-blank")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".show-blank")).to_be_hidden()
    page.keyboard.press("Escape")
    expect(page.locator(".held")).to_have_count(0)
    assert broken_rules(page) == []

    with page.expect_popup() as opened:
        page.keyboard.press("s")
    second = opened.value
    expect(second.locator(".speaker-note")).to_contain_text("1 is the national average")
    expect(second.locator(".speaker-next")).to_have_text("Who passes all three cut-offs?")
    assert broken_rules(second) == []
    second.keyboard.press("ArrowRight")
    heading(page, "Who passes all three cut-offs?")
    page.keyboard.press("ArrowRight")
    heading(second, "Where does it grow, and where does it shrink?")
    assert complaints == []
    page.keyboard.press("Escape")
    page.wait_for_url(f"{server}/present?lang=en")


def test_a_step_that_fails_keeps_nobody_from_the_next(page: Page, server: str) -> None:
    page.route("**/slices/province/seramik.json", lambda route: route.abort())
    page.goto(f"{server}/present/atlas?lang=en&step=5")
    heading(page, "Which districts of the province hold the cluster?")
    page.keyboard.press("ArrowRight")
    expect(page.locator(".show-problem")).to_contain_text("This step cannot be shown")
    page.keyboard.press("End")
    heading(page, "What do we not know?")
    expect(page.locator(".show-problem")).to_have_text("")


def test_a_kiosk_goes_on_by_itself_and_from_the_last_step_to_the_first(page: Page, server: str) -> None:
    page.goto(f"{server}/present/atlas?lang=en&step=8&auto=3")
    heading(page, "In how many provinces does a cluster gather?")
    page.get_by_role("button", name="Stop advancing by itself").click()
    expect(page.get_by_role("button", name="Advance by itself", exact=True)).to_be_visible()


def test_views_are_put_together_into_a_deck_that_lives_in_the_address(
    page: Page, server: str, complaints: list[str]
) -> None:
    open_at(page, f"{server}/?lang=en&measure=lq")
    with page.expect_popup() as opened:
        page.locator("[data-deck-add]").click()
    deck = opened.value
    expect(deck.locator(".own-step")).to_have_count(1)
    open_at(page, f"{server}/compare?lang=en&compare=16,41")
    page.locator("[data-deck-add]").click()
    expect(page.locator(".deck-toast")).to_have_text("Added to the deck as step 2")
    deck.locator(".own-step input").first.fill("Iğdır first")
    deck.locator(".own-step textarea").first.fill("Say this.")
    deck.locator('.own-step [data-move="down"]').first.click()
    expect(deck.locator(".own-said")).to_have_text("Iğdır first is now step 2.")
    deck.locator('.own-step [data-move="remove"]').first.click()
    deck.get_by_role("button", name="Undo").click()
    expect(deck.locator(".own-step")).to_have_count(2)
    assert broken_rules(deck) == []
    expect(deck.locator('[data-own="present/own"]')).to_have_attribute("href", re.compile("deck=."))
    deck.reload()
    expect(deck.locator(".own-step input").nth(1)).to_have_value("Iğdır first")
    with deck.expect_download() as saved:
        deck.get_by_role("button", name="Save to a file").click()
    deck.locator('.own-step [data-move="remove"]').first.click()
    deck.locator('input[type="file"]').set_input_files(saved.value.path())
    expect(deck.locator(".own-said")).to_have_text("2 steps opened.")
    deck.locator('[data-own="present/own"]').click()
    expect(deck.locator('.show[data-kind="picture"] .show-picture img')).to_be_visible()
    deck.keyboard.press("ArrowRight")
    heading(deck, "Iğdır first")
    answer = page.request.get(deck.url.replace("/present/own?", "/present/own.pptx?").replace("&step=2", ""))
    assert answer.status == 200
    assert complaints == []
