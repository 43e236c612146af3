"""Alphabetical order."""

from __future__ import annotations

import random

from geodata.text import sort_key

ALPHABET = "abcçdefgğhıijklmnoöprsştuüvyz"


def test_the_alphabet_sorts_as_it_is_taught() -> None:
    letters = list(ALPHABET)
    random.Random(1).shuffle(letters)
    assert "".join(sorted(letters, key=sort_key)) == ALPHABET


def test_foreign_letters_have_a_place() -> None:
    assert sorted("zxwvrqp", key=sort_key) == list("pqrvwxz")


def test_names_sort_with_digits_first_and_circumflex_as_its_letter() -> None:
    names = ["Zile", "Şile", "Silivri", "Iğdır", "İzmir", "Hakkâri", "Hakkarı", "19 Mayıs", "Çorum", "Cizre"]
    assert sorted(names, key=sort_key) == [
        "19 Mayıs", "Cizre", "Çorum", "Hakkarı", "Hakkâri", "Iğdır", "İzmir", "Silivri", "Şile", "Zile",
    ]  # fmt: skip


def test_case_and_punctuation_do_not_move_a_name() -> None:
    assert sorted(["İzmit", "izmir", "İZMİR-Merkez", "İzmir"], key=sort_key) == [
        "izmir",
        "İzmir",
        "İZMİR-Merkez",
        "İzmit",
    ]


def test_a_shorter_name_comes_before_its_extension() -> None:
    assert sorted(["Ereğlisi", "Ereğli", "Ereğli Dağı"], key=sort_key) == [
        "Ereğli",
        "Ereğli Dağı",
        "Ereğlisi",
    ]
