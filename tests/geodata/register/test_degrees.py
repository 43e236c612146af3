"""Coordinates against a reading of each text by itself, with Python's own numbers."""

from __future__ import annotations

import re

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from geodata.register.degrees import degrees

_COORDINATE = re.compile(r"[+-]?[0-9]{1,3}([.,][0-9]*)?", re.ASCII)
# In good order, and anything that the signs of numbers can be made into.
SOUND = st.from_regex(r"[1-9][0-9]{0,2}([.,][0-9]{0,6})?", fullmatch=True)
ODD = st.text("0123456789.,+- exnaif", max_size=7)


def by_hand(text: str | None) -> tuple[float, bool]:
    """Degrees, NaN where there are none, and whether nothing is said."""
    text = (text or "").strip()
    return float(text.replace(",", ".")) if _COORDINATE.fullmatch(text) else np.nan, not text


@given(
    st.one_of(
        st.lists(st.one_of(SOUND, st.just(""), st.none()), min_size=1),
        st.lists(st.one_of(SOUND, ODD, st.none()), min_size=1),
        st.lists(ODD, min_size=1),
    ),
    st.integers(0, 3),
)
@example(["29.5", "0041.5", "41.5"], 0)
@example(["29.5", "1000", "1234.5"], 0)
@example(["29.5", "1,234.5"], 0)
@example(["29.5", ".5"], 0)
@example(["29.5", "1e2"], 0)
@example([" ", "29,5", None], 1)
def test_texts_are_read_as_by_hand(texts: list[str | None], skipped: int) -> None:
    found, nothing = degrees(pa.array(texts, pa.string())[skipped:])
    wanted = [by_hand(text) for text in texts[skipped:]]
    np.testing.assert_array_equal(found, [value for value, _ in wanted])
    np.testing.assert_array_equal(nothing, [empty for _, empty in wanted])


@pytest.mark.parametrize("kind", [pa.float32(), pa.float64(), pa.int32(), pa.decimal128(5, 2)])
def test_numbers_are_taken_as_they_are(kind: pa.DataType) -> None:
    found, nothing = degrees(pa.array([29, None, 41], kind))
    np.testing.assert_array_equal(found, [29, np.nan, 41])
    assert nothing.tolist() == [False, True, False]
