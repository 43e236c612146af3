"""Turkish letter case."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.text import lower, title, upper

TURKISH = st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzâîû 0123456789-", max_size=30)


@pytest.mark.parametrize(
    ("word", "lowered"),
    [
        ("İZMİR", "izmir"),
        ("IĞDIR", "ığdır"),
        ("ISPARTA", "ısparta"),
        ("Iğdır", "ığdır"),
        ("İstanbul", "istanbul"),
        ("DİYARBAKIR", "diyarbakır"),
        ("ŞANLIURFA", "şanlıurfa"),
        ("ÇORUM", "çorum"),
        ("KAHRAMANMARAŞ", "kahramanmaraş"),
        ("Hakkari", "hakkari"),
        ("HAKKÂRİ", "hakkâri"),
        ("AFYONKARAHİSAR", "afyonkarahisar"),
        ("ŞIRNAK", "şırnak"),
        ("MUĞLA", "muğla"),
        ("ELAZIĞ", "elazığ"),
        ("TEKİRDAĞ", "tekirdağ"),
        ("KIRIKKALE", "kırıkkale"),
        ("BALIKESİR", "balıkesir"),
    ],
)
def test_lower_case_keeps_the_two_letters_i_apart(word: str, lowered: str) -> None:
    assert lower(word) == lowered
    assert len(lower(word)) == len(word)


def test_decomposed_input_comes_out_composed() -> None:
    assert lower("I\u0307zmi\u0307r") == "izmir"
    assert upper("i\u0307zmir") == "İZMİR"


@pytest.mark.parametrize(
    ("source", "proper"),
    [
        ("ŞİŞLİ", "Şişli"),
        ("IĞDIR", "Iğdır"),
        ("19 MAYIS", "19 Mayıs"),
        ("İZMİR'İN", "İzmir'in"),
        ("SEYİTGAZİ-MERKEZ", "Seyitgazi-Merkez"),
        ("ELEKTRİK VE ELEKTRONİK", "Elektrik ve Elektronik"),
        ("VE", "Ve"),
        ("DOĞU (KUZEY/GÜNEY)", "Doğu (Kuzey/Güney)"),
        ("HAKKÂRİ", "Hakkâri"),
        ("", ""),
    ],
)
def test_title_case_of_names(source: str, proper: str) -> None:
    assert title(source) == proper


@given(TURKISH)
def test_lower_undoes_upper(text: str) -> None:
    assert lower(upper(text)) == text


@given(TURKISH)
def test_title_changes_nothing_but_case(text: str) -> None:
    assert lower(title(text)) == text
