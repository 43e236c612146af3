"""Words in the cells of files that spreadsheets open."""

from __future__ import annotations

import re

_MARK = "'"
# Signs that begin a formula, in East Asian width too; spreadsheets drop a tab or a line end in front of them.
_SIGNS = r"=+\-@＝＋－＠"
_AT_START = re.compile(rf"(?=[{_SIGNS}\t\r\n])")
# Where decimals have a comma, as in Turkish, spreadsheets part cells at semicolons, and do not heed quotes inside them.
_INSIDE = re.compile(rf"(?<=[;\t\r\n])(?=[{_SIGNS}])")
_PLAIN = re.compile(rf"(?<=[,;])(?=[{_SIGNS}])")


def as_words(text: str) -> str:
    """Text that a spreadsheet does not take for a formula: an apostrophe stands before what looks like one.

    For a cell of a CSV file, which is quoted where it has to be.
    """
    told = _INSIDE.sub(_MARK, text)
    return _MARK + told if _AT_START.match(text) else told


def as_comment(text: str) -> str:
    """Words of a comment line of a CSV file, which is not quoted: on one line, and no part of it a formula."""
    return f"# {_PLAIN.sub(_MARK, ' '.join(text.split()))}"
