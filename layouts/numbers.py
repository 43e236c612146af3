"""Numbers in the reader's own format; the browser's twin is assets/atlas/format.js."""

from __future__ import annotations

import math
from functools import cache

from babel import Locale
from babel.numbers import NumberPattern, format_decimal, format_percent, parse_pattern

MINUS = "−"


def format_value(value: float, unit: str, lang: str) -> str:
    """Figure in words of its unit, with no more digits than the data bear.

    Parameters
    ----------
    value : float
        Finite; a missing figure has a state and no number.
    unit : {"count", "ratio", "share", "rate", "index", "stars", "balance", "score", "change", "difference"}
        Unit of the measure; share, rate and change are fractions and come out as percentages. Rates, changes, balances,
        scores and differences between counts carry their sign.
    """
    if not math.isfinite(value):
        raise ValueError("a missing figure has no number; say its state")
    if unit == "count" and 0 < abs(value) < 0.5:
        return "<1"
    if unit in ("count", "stars"):
        return _decimal(value, 0, lang)
    if unit == "ratio":
        return _decimal(value, 2, lang)
    if unit == "index":
        return _decimal(value, 1, lang)
    if unit in ("balance", "score"):
        return _signed(value, _decimal(abs(value), 2, lang), 2)
    if unit == "difference":
        return _signed(value, _decimal(abs(value), 0, lang), 0)
    digits = _share_digits(abs(value)) if unit == "share" else 1
    text = _percent(abs(value), digits, lang)
    return _signed(value, text, digits + 2) if unit in ("rate", "change") else text


def format_round(value: float, lang: str) -> str:
    """Share in percent as it is given: without decimals where it has none, else with one."""
    return _percent(value, 0 if math.isclose(100 * value, round(100 * value), abs_tol=1e-6) else 1, lang)


def _signed(value: float, text: str, digits: int) -> str:
    """Text with the sign of its figure, none where it reads as 0."""
    if round(abs(value), digits) == 0:
        return text
    return ("+" if value > 0 else MINUS) + text


def format_exact(value: float, lang: str) -> str:
    """Figure with at least six significant digits where it has them, for a reader who wants to follow a sum."""
    if not math.isfinite(value):
        return "∞" if value > 0 else MINUS
    size = abs(value)
    digits = 6 if size == 0 or size >= 1 else min(6 - math.floor(math.log10(size)), 15)
    text = str(format_decimal(size, format="#,##0." + "#" * digits, locale=lang))
    return MINUS + text if value < 0 else text


def _share_digits(size: float) -> int:
    """Decimals that keep a small percentage from looking like nothing."""
    return 1 if size == 0 or size >= 0.01 else 2 if size >= 0.001 else 3 if size >= 0.0001 else 4


def _decimal(value: float, digits: int, lang: str) -> str:
    return _written(value, "#,##0" + ("." + "0" * digits if digits else ""), lang)


def _percent(value: float, digits: int, lang: str) -> str:
    number = "#,##0." + "0" * digits
    return _written(value, f"%{number}" if lang == "tr" else f"{number}%", lang)


def _written(value: float, pattern: str, lang: str) -> str:
    """Number in a pattern of CLDR; pattern and language are each read once, as a page has thousands of numbers."""
    return str(_pattern(pattern).apply(value, _locale(lang)))


@cache
def _pattern(words: str) -> NumberPattern:
    return parse_pattern(words)


@cache
def _locale(lang: str) -> Locale:
    return Locale.parse(lang)


def decimals(value: float) -> int:
    """Decimals that a number of a rule has, six at most."""
    return len(f"{value:.6f}".rstrip("0").partition(".")[2])


def format_plain(value: float, lang: str, *, percent: bool = False, least: int = 0) -> str:
    """Number of a rule as it is, with ``least`` to six decimals; as a percentage with up to four."""
    if percent:
        pattern = "%#,##0.####" if lang == "tr" else "#,##0.####%"
        return str(format_percent(value, format=pattern, locale=lang)).replace("-", MINUS)
    return str(format_decimal(value, format="#,##0." + "0" * least + "#" * (6 - least), locale=lang)).replace(
        "-", MINUS
    )
