from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.reading import Convention, decide, parse
from geodata.reading.numbers import decimals

T, E, P = Convention.TURKISH, Convention.ENGLISH, Convention.PLAIN


def write(value: float, convention: Convention, places: int) -> str:
    english = f"{value:,.{places}f}"
    if convention is P:
        return english.replace(",", "")
    return english if convention is E else english.translate(str.maketrans(",.", ".,"))


@pytest.mark.parametrize(
    ("values", "convention"),
    [
        (["1.234,5"], T),
        (["1.234", "12,5"], T),
        (["1.234.567"], T),
        (["1,234.5"], E),
        (["1,234,567"], E),
        (["1234.5"], P),
        (["1.5", "2"], P),
        (["1e3"], P),
        (["12", "3"], P),
        ([], P),
    ],
)
def test_a_column_says_its_convention(values: list[str], convention: Convention) -> None:
    found = decide(values).convention
    assert found is not None
    assert list(parse(values, found)) == list(parse(values, convention))


@pytest.mark.parametrize("values", [["1.234"], ["1,234"], ["7", "1.234", "5.678"], ["12,345"]])
def test_a_column_with_two_meanings_is_ambiguous(values: list[str]) -> None:
    found = decide(values)
    assert found.convention is None
    assert found.ambiguous == values[-2 if len(values) > 1 else 0]


def test_a_column_of_two_formats_names_one_of_each() -> None:
    found = decide(["1.234,5", "7", "1,234.5"])
    assert (found.convention, found.mixed) == (None, ("1.234,5", "1,234.5"))


def test_what_a_format_prefers_settles_an_ambiguity_and_nothing_else() -> None:
    assert decide(["1.234"], (T, P), T).convention is T
    assert decide(["1.234", "4279.0"], (T, P), T).convention is P


@pytest.mark.parametrize(
    "text", ["", "-", "1.23.4", "12.34,5", "1 234", "٣", "1,2,3", "0x1", "nan", "inf", "1_000", "--1"]
)
def test_what_is_no_number_is_none(text: str) -> None:
    assert all(math.isnan(parse([text], one)[0]) for one in (T, E, P))


def test_values_that_fit_nothing_have_no_say() -> None:
    assert decide(["many", "1.234,5"]).convention is T


@given(st.lists(st.integers(0, 10**9), min_size=1), st.sampled_from([T, E, P]), st.integers(0, 4))
def test_numbers_are_read_back_as_they_were_written(whole: list[int], convention: Convention, places: int) -> None:
    values = [number / 10**places for number in whole]
    texts = [write(value, convention, places) for value in values]
    assert list(parse(texts, convention)) == pytest.approx(values, rel=1e-12)
    assert decimals(texts, convention) == places
    found = decide(texts).convention
    # A decided column is decided right.
    if found is not None:
        assert list(parse(texts, found)) == list(parse(texts, convention))
