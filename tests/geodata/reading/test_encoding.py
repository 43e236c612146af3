from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import InputError
from geodata.reading import decode

TEXT = "İl;İlçe\nŞanlıurfa;Haliliye\nMuğla;Köyceğiz\nHakkâri;Çukurca\n"
# Proper letter, what cp1254 read as Latin-1 makes of it, what PDF files make of it.
BROKEN = """proper,latin1,pdf
İ,Ý,ĠĐ
ı,ý,
Ş,Þ,ġ
ş,þ,Ģ
Ğ,Ð,
ğ,ð,
"""


@pytest.mark.parametrize(
    ("encoding", "found"),
    [("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1254", "iso-8859-9"), ("iso-8859-9", "iso-8859-9")],
)
def test_the_encoding_is_told_by_the_bytes(encoding: str, found: str) -> None:
    text = decode(TEXT.encode(encoding), "x")
    assert (text.content, text.encoding) == (TEXT, found)


def test_signs_that_only_windows_has_say_so() -> None:
    text = decode(f"{TEXT}“tırnak” – €\n".encode("cp1254"), "x")
    assert text.encoding == "cp1254"
    assert "“tırnak” – €" in text.content


@pytest.mark.parametrize("row", list(csv.DictReader(io.StringIO(BROKEN))), ids=lambda row: row["proper"])
def test_every_broken_letter_is_refused_with_its_row_and_a_cure(row: dict[str, str]) -> None:
    assert row["proper"].encode("cp1254").decode("latin-1") == row["latin1"]
    for letter in row["latin1"] + row["pdf"]:
        with pytest.raises(InputError, match=r"Turkish letters are broken.*file x, row 2, value") as caught:
            decode(f"area\nA{letter}B\n".encode(), "x")
        assert caught.value.cure


@pytest.mark.parametrize("letter", "çğıöşüÇĞİÖŞÜâ")
def test_utf8_that_was_read_as_windows_text_is_refused(letter: str) -> None:
    for wrong in ("cp1252", "cp1254", "latin-1"):
        broken = letter.encode().decode(wrong, errors="replace")
        with pytest.raises(InputError, match="letters are broken"):
            decode(f"A{broken}B".encode(), "x")


@pytest.mark.parametrize("data", [b"abc\x00def", bytes(range(256)), "Bursa".encode("utf-16"), b"\x89PNG\r\n\x1a\n"])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(InputError):
        decode(data, "x")


def test_another_single_byte_encoding_is_refused() -> None:
    with pytest.raises(InputError):
        decode(TEXT.encode("cp857"), "x")
    with pytest.raises(InputError, match="not Turkish"):
        decode("Москва область".encode("iso-8859-5"), "x")


@given(st.text(alphabet="abcçdefgğhıijklmnoöprsştuüvyzABCÇDEFGĞHIİJKLMNOÖPRSŞTUÜVYZ0123456789 ,;.\n"))
def test_turkish_text_comes_through_every_encoding(text: str) -> None:
    for encoding in ("utf-8", "utf-8-sig", "cp1254", "iso-8859-9"):
        assert decode(text.encode(encoding), "x").content == text
