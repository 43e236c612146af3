"""Writing SVG: escaped text, short numbers."""

from __future__ import annotations

from html import escape


def number(value: float) -> str:
    """Coordinate with at most two decimals."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def tag(name: str, *children: str, **attributes: object) -> str:
    """Element; an underscore in an attribute's name becomes a hyphen, None leaves it out."""
    pairs = "".join(
        f' {key.rstrip("_").replace("_", "-")}="{escape(number(value) if isinstance(value, float) else str(value))}"'
        for key, value in attributes.items()
        if value is not None
    )
    body = "".join(children)
    return f"<{name}{pairs}>{body}</{name}>" if body else f"<{name}{pairs}/>"


def text(words: str, x: float, y: float, size: float, fill: str, **attributes: object) -> str:
    """One line of text."""
    return tag(
        "text",
        escape(words, quote=False),
        x=float(x),
        y=float(y),
        font_size=float(size),
        fill=fill,
        **attributes,
    )
