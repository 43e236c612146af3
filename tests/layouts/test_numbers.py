from __future__ import annotations

import pytest

from layouts.numbers import format_value


@pytest.mark.parametrize(
    ("value", "unit", "turkish", "english"),
    [
        (1234567.0, "count", "1.234.567", "1,234,567"),
        (2.5, "count", "2", "2"),
        (0.35, "count", "<1", "<1"),
        (0.0, "count", "0", "0"),
        (2.314, "ratio", "2,31", "2.31"),
        (1234.5, "ratio", "1.234,50", "1,234.50"),
        (0.714, "share", "%71,4", "71.4%"),
        (0.0042, "share", "%0,42", "0.42%"),
        (0.00042, "share", "%0,042", "0.042%"),
        (0.00000042, "share", "%0,0000", "0.0000%"),
        (0.0, "share", "%0,0", "0.0%"),
        (0.031, "rate", "+%3,1", "+3.1%"),
        (-0.031, "rate", "−%3,1", "−3.1%"),
        (0.0, "rate", "%0,0", "0.0%"),
        (0.1234, "change", "+%12,3", "+12.3%"),
        (-0.0002, "change", "%0,0", "0.0%"),
        (1234.4, "difference", "+1.234", "+1,234"),
        (-0.4, "difference", "0", "0"),
        (-0.444, "balance", "−0,44", "−0.44"),
        (2.0, "score", "+2,00", "+2.00"),
        (-0.001, "score", "0,00", "0.00"),
        (63.25, "index", "63,2", "63.2"),
        (3.0, "stars", "3", "3"),
    ],
)
def test_a_figure_is_written_in_the_readers_format(value: float, unit: str, turkish: str, english: str) -> None:
    assert format_value(value, unit, "tr") == turkish
    assert format_value(value, unit, "en") == english


def test_a_missing_figure_has_no_number() -> None:
    with pytest.raises(ValueError, match="state"):
        format_value(float("nan"), "ratio", "tr")
