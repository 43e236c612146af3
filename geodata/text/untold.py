"""Addresses as they may be told on a terminal, in a log and in an answer."""

from __future__ import annotations

import re

# Up to the last @ of a word: a password may hold any sign, also those that should have been written as %2F.
_PASSWORD = re.compile(r"//([^/@:\s]*):\S*@")
_TOKEN = re.compile(r"//[^/@:\s]+@")
_QUERY = re.compile(r"(\w://[^\s?'\"]*)\?[^\s'\")]*")


def untold(text: str) -> str:
    """Text whose addresses have neither password nor token nor query; the name of a user stays beside its password."""
    hidden = _PASSWORD.sub(r"//\1:***@", text)
    # A name alone may be the token itself; one whose password is hidden by now is none.
    return _QUERY.sub(r"\1", _TOKEN.sub("//***@", hidden))
