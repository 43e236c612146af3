"""Search keys."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.text import fold, lower, upper


@pytest.mark.parametrize(
    ("word", "key"),
    [
        ("İZMİR", "izmir"),
        ("IĞDIR", "igdir"),
        ("Iğdır", "igdir"),
        ("ISPARTA", "isparta"),
        ("İstanbul", "istanbul"),
        ("ISTANBUL", "istanbul"),
        ("DİYARBAKIR", "diyarbakir"),
        ("ŞANLIURFA", "sanliurfa"),
        ("ÇORUM", "corum"),
        ("KAHRAMANMARAŞ", "kahramanmaras"),
        ("HAKKÂRİ", "hakkari"),
        ("Hakkari", "hakkari"),
        ("Hakkarı", "hakkari"),
        ("ŞIRNAK", "sirnak"),
        ("MUĞLA", "mugla"),
        ("ELAZIĞ", "elazig"),
        ("KIRIKKALE", "kirikkale"),
        ("Gümüşhane", "gumushane"),
        ("  19   Mayıs ", "19 mayis"),
    ],
)
def test_all_spellings_share_a_key(word: str, key: str) -> None:
    assert fold(word) == key


@given(st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzâîû IİŞ'-", max_size=30))
def test_a_key_is_plain_stable_and_blind_to_case(text: str) -> None:
    key = fold(text)
    assert key.isascii()
    assert fold(key) == key
    assert fold(upper(text)) == fold(lower(text)) == key
