from __future__ import annotations

import pytest

from geodata.bands import parse_manual
from geodata.errors import InputError


@pytest.mark.parametrize(
    ("text", "bounds"),
    [("manual:1", (1.0,)), ("manual:-1,0,2.5", (-1.0, 0.0, 2.5)), ("manual:1,2,3,4,5,6,7", tuple(range(1, 8)))],
)
def test_ascending_numbers_are_read(text: str, bounds: tuple[float, ...]) -> None:
    assert parse_manual(text) == bounds


@pytest.mark.parametrize(
    "text",
    [
        "manual:",
        "manual:a",
        "manual:2,1",
        "manual:1,1",
        "manual:1,nan",
        "manual:1,inf",
        "manual:1,2,3,4,5,6,7,8,9",
        "1,2",
    ],
)
def test_anything_else_is_refused_with_the_cure(text: str) -> None:
    with pytest.raises(InputError, match="manual:a,b,c") as caught:
        parse_manual(text)
    assert caught.value.column == "bands"
    assert caught.value.value == text
