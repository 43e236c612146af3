"""The numbers of the rules in the reader's format, for the places that texts leave for them."""

from __future__ import annotations

from geodata import measures
from layouts.context import Context
from layouts.numbers import format_plain


def numbers(context: Context, measure: str) -> dict[str, str]:
    """Numbers that the explanation of a measure may name."""
    rules = context.atlas.manifest.rules
    found = {
        **measures.numbers(measure),
        "window": rules["growth_window"],
        "scale": rules["intensity"]["scale"],
    }
    return {name: format_plain(float(value), context.view.lang) for name, value in found.items()}
