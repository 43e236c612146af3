from __future__ import annotations

from layouts.parts.sentences import sentences


def test_a_sign_is_held_to_a_percent_sign_and_nothing_else_changes() -> None:
    found = [item.children for item in sentences(["değişim −%1,5 ya da +%0,2", "growth −1.5% (−2)"]).children]
    assert found == ["değişim −\u2060%1,5 ya da +\u2060%0,2", "growth −1.5% (−2)"]
