"""Bytes to text: UTF-8 or one of the Turkish single-byte encodings, and never text that was read wrong before."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from geodata.errors import InputError

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f]")
_WINDOWS_ONLY = re.compile(rb"[\x80-\x9f]")
# Letters and signs that Turkish tables hold; a byte read as another one means another encoding.
_EXPECTED = frozenset("çğıöşüÇĞİÖŞÜâîûêôÂÎÛÊÔéÉäÄßñáàèëïíóúŒœ€‚„…‰‘’“”•–—™¡£¥§©«»®°±²³´µ·¹¼½¾×÷ \xa0\xad")
_LEAST_EXPECTED = 0.9
# The three ways in which Turkish letters arrive broken, each with what it looks like.
_LATIN1 = "ÝýÞþÐð"
_PDF_GLYPHS = "ĠġĢģĐđ"
_UTF8_AS_WINDOWS = re.compile("[ÃÄÅ][\x80-\xbf‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|Ã[§¶¼‡–œ]|Ä[±°Ÿž]|Å[Ÿž]|â€")
_REPLACEMENT = "\ufffd"
_MOJIBAKE = re.compile(f"[{_LATIN1}{_PDF_GLYPHS}{_REPLACEMENT}]|{_UTF8_AS_WINDOWS.pattern}")
_EXCERPT = 12


@dataclass(frozen=True)
class Text:
    """Text of a file and the encoding it came in."""

    content: str
    encoding: str


def decode(data: bytes, name: str) -> Text:
    """Read the text of a file.

    UTF-8 with or without a mark, Windows-1254 and ISO-8859-9 are told apart by their bytes.

    Raises
    ------
    InputError
        For binary content, another encoding, and text whose Turkish letters were broken before it was saved.
    """
    if data.startswith(_UTF16):
        raise InputError("the text is UTF-16", file=name, cure="save it as UTF-8")
    text = _utf8(data) or _single_byte(data, name)
    odd = _CONTROL.search(text.content)
    if odd is not None:
        row = text.content.count("\n", 0, odd.start()) + 1
        raise InputError(
            "this is not a text file", file=name, row=row, value=odd.group(), cure="give a text file or a workbook"
        )
    _refuse_mojibake(text.content, name)
    return text


def _utf8(data: bytes) -> Text | None:
    marked = data.startswith(codecs.BOM_UTF8)
    try:
        content = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return Text(content, "utf-8-sig" if marked else "utf-8")


def _single_byte(data: bytes, name: str) -> Text:
    encoding = "cp1254" if _WINDOWS_ONLY.search(data) else "iso-8859-9"
    try:
        content = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise InputError(
            "the text is in none of UTF-8, Windows-1254 and ISO-8859-9",
            file=name,
            row=data.count(b"\n", 0, error.start) + 1,
            value=f"byte {data[error.start]:#04x}",
            cure="save it as UTF-8",
        ) from None
    special = [letter for letter in content if letter > "\x7f"]
    _refuse_mojibake(content, name)
    if sum(letter in _EXPECTED for letter in special) < _LEAST_EXPECTED * len(special):
        first = next(place for place, letter in enumerate(content) if letter > "\x7f" and letter not in _EXPECTED)
        raise InputError(
            "the text is not Turkish in Windows-1254 or ISO-8859-9",
            file=name,
            row=content.count("\n", 0, first) + 1,
            value=_around(content, first),
            cure="save it as UTF-8",
        )
    return Text(content, encoding)


def _refuse_mojibake(content: str, name: str) -> None:
    if content.isascii():
        return
    found = _MOJIBAKE.search(content)
    if found is None:
        return
    place = found.start()
    raise InputError(
        f"Turkish letters are broken: {_reason(found.group())}",
        file=name,
        row=content.count("\n", 0, place) + 1,
        value=_around(content, place),
        cure=_cure(found.group()),
    )


def _reason(found: str) -> str:
    if found in _LATIN1:
        return "Windows-1254 was read as Latin-1"
    if found in _PDF_GLYPHS:
        return "the text was copied out of a PDF file"
    if found == _REPLACEMENT:
        return "a letter was lost"
    return "UTF-8 was read as Windows text"


def _cure(found: str) -> str:
    if found in _PDF_GLYPHS:
        return "take the figures from the table file, not from the PDF"
    if found == _REPLACEMENT:
        return "save the original again as UTF-8"
    return "open the original with the right encoding and save it as UTF-8"


def _around(content: str, place: int) -> str:
    start = content.rfind("\n", 0, place) + 1
    end = content.find("\n", place)
    line_end = len(content) if end < 0 else end
    return content[max(start, place - _EXCERPT) : min(line_end, place + _EXCERPT)].strip()
