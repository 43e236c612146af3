from __future__ import annotations

import pytest
from fontTools.ttLib import TTFont

from layouts.picture.fonts import font_files, text_width, wrap
from layouts.picture.png import to_png


@pytest.mark.parametrize("path", font_files())
def test_the_typeface_has_every_turkish_letter(path: str) -> None:
    with TTFont(path) as font:
        letters = set(font.getBestCmap())
    assert {ord(letter) for letter in "abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZâîû–−%·…"} <= letters


def test_the_two_letters_i_are_drawn_differently() -> None:
    page = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="5" y="30">{}</text></svg>'
    drawn = {to_png(page.format(letter)) for letter in "iıIİ"}
    blank = to_png(page.format(""))
    assert len(drawn) == 4
    assert blank not in drawn


def test_a_long_text_is_broken_within_its_width() -> None:
    words = "Kahramanmaraş metal mutfak eşyaları kümesinde üç yıldız alan ilçelerin sayısı"
    lines = wrap(words, 20, 200)
    assert " ".join(lines) == words
    assert len(lines) > 2
    assert all(text_width(line, 20) <= 200 for line in lines)
