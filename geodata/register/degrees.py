"""Longitudes and latitudes as they are written."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

# A number with a point or a comma; more is no coordinate.
_NUMBER = r"^\s*[+-]?\d{1,3}([.,]\d*)?\s*$"
_PLAIN = b"0123456789.,"
# Without zeros in front, a number of four digits.
_TOO_LONG = 1000
_Degrees = tuple[NDArray[np.float64], NDArray[np.bool_]]


def degrees(column: pa.Array) -> _Degrees:
    """Degrees, NaN where there are none, and where nothing is said."""
    if pa.types.is_floating(column.type) or pa.types.is_integer(column.type) or pa.types.is_decimal(column.type):
        found = _parsed(column)
        return found, np.isnan(found)
    text = pc.fill_null(column.cast(pa.string()), "")
    return _plain(text) or _each(text)


def _each(text: pa.Array) -> _Degrees:
    """Each text looked at by itself, which takes its time."""
    text = pc.utf8_trim_whitespace(text)
    sound = pc.if_else(pc.match_substring_regex(text, _NUMBER), text, None)
    return _parsed(pc.replace_substring(sound, ",", ".")), np.asarray(pc.equal(pc.binary_length(text), 0))


def _plain(text: pa.Array) -> _Degrees | None:
    """The same of a column in good order, as most are: no signs, blanks, letters, or zeros in front; else None."""
    _, offsets, data = text.buffers()
    letters = b"" if data is None else data.to_pybytes()
    if not letters or letters.translate(None, _PLAIN):
        return None
    ends = np.frombuffer(offsets, np.int32)[text.offset :][: len(text) + 1]
    said = ends[1:] > ends[:-1]
    if (np.frombuffer(letters, np.uint8)[ends[:-1][said]] < ord("1")).any():
        return None
    if not said.all():
        text = pc.if_else(pa.array(said), text, None)
    try:
        found = _parsed(pc.replace_substring(text, ",", ".") if b"," in letters else text)
    except pa.ArrowInvalid:
        return None
    return np.where(found < _TOO_LONG, found, np.nan), ~said


def _parsed(column: pa.Array) -> NDArray[np.float64]:
    return np.asarray(column.cast(pa.float64()).to_numpy(zero_copy_only=False))
