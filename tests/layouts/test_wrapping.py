from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layouts.wrapping import wrapped


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("Sektör derneği", ["Sektör", "derneği"]),
        ("Firma A", ["Firma A"]),
        ("Üniversite ve Ar-Ge ilişkileri", ["Üniversite", "ve Ar-Ge", "ilişkileri"]),
        ("Bölümleşmeler", ["Bölümleşmeler"]),
        ("", []),
    ],
)
def test_names_stand_on_short_even_lines(name: str, lines: list[str]) -> None:
    assert wrapped(name, 11) == lines


@settings(max_examples=25)
@given(st.lists(st.text("aş", min_size=1, max_size=14), max_size=6), st.integers(1, 15))
def test_no_word_is_lost_and_only_a_long_word_is_wider(words: list[str], most: int) -> None:
    lines = wrapped(" ".join(words), most)
    assert " ".join(lines).split() == words
    assert all(len(line) <= most or " " not in line for line in lines)
