"""A deck of the reader's own, packed into an address: JSON, compressed, in letters that need no escapes."""

from __future__ import annotations

import base64
import binascii
import json
import zlib
from typing import Any

from geodata.errors import InputError
from geodata.view import LANGUAGES
from layouts.decks import Deck, Step

ID = "own"
# Addresses longer than 8 kB are cut off by servers in between.
MOST_PACKED = 6000
MOST_STEPS = 40
MOST_LETTERS = {"view": 600, "title": 200, "note": 2000}
_MOST_BYTES = 128_000
_MARK = "kume_deck"


def unpack(packed: str) -> Deck:
    """Deck of an address; whatever is wrong with it raises InputError."""
    if len(packed) > MOST_PACKED:
        raise _refused("the deck is too long for an address", "shorten its notes, or open it from its file")
    told = _read(packed)
    steps = told.get("steps")
    if told.get(_MARK) != 1 or not isinstance(steps, list) or not 0 < len(steps) <= MOST_STEPS:
        raise _refused("the address holds no deck", f"give 1 to {MOST_STEPS} steps")
    title = _words(told, "title")
    return Deck(ID, 0, dict.fromkeys(LANGUAGES, title), {}, tuple(_step(one) for one in steps))


def _read(packed: str) -> dict[str, Any]:
    try:
        raw = base64.b64decode(packed + "=" * (-len(packed) % 4), altchars=b"-_", validate=True)
        reader = zlib.decompressobj(-zlib.MAX_WBITS)
        body = reader.decompress(raw, _MOST_BYTES)
        if reader.unconsumed_tail or not reader.eof:
            raise ValueError
        told = json.loads(body)
    except (binascii.Error, zlib.error, ValueError, RecursionError):
        raise _refused("the deck of the address cannot be read", "copy the whole address again") from None
    if not isinstance(told, dict):
        raise _refused("the address holds no deck", "copy the whole address again")
    return told


def _step(told: object) -> Step:
    if not isinstance(told, dict):
        raise _refused("a step of the deck cannot be read", "copy the whole address again")
    title, note = _words(told, "title"), _words(told, "note")
    both = {name: dict.fromkeys(LANGUAGES, words) if words else None for name, words in (("t", title), ("n", note))}
    return Step(_words(told, "view"), both["t"], both["n"])


def _words(told: dict[str, Any], key: str) -> str:
    found = told.get(key, "")
    if not isinstance(found, str) or len(found) > MOST_LETTERS[key]:
        raise _refused("a step of the deck is too long", f"give at most {MOST_LETTERS[key]} letters as {key}")
    return "".join(letter for letter in found if letter.isprintable() or letter in "\n\t")


def _refused(message: str, cure: str) -> InputError:
    return InputError(message, cure=cure)
