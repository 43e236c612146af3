"""Names on several short lines, for pictures that have little room beside their points."""

from __future__ import annotations


def wrapped(name: str, most: int) -> list[str]:
    """Words of a name on lines of at most so many letters; a longer word has a line of its own.

    Lines are as even as the number of them allows.
    """
    words = name.split()
    count = len(_lines(words, most))
    least = next(width for width in range(1, max(most, len(name)) + 1) if len(_lines(words, width)) <= count)
    return _lines(words, least)


def _lines(words: list[str], most: int) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and len(lines[-1]) + 1 + len(word) <= most:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
