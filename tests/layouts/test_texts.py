from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from layouts.texts import catalogue, translator

ROOT = Path(__file__).resolve().parents[2]


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys() -> None:
    assert set(catalogue("tr")) == set(catalogue("en"))


@pytest.mark.parametrize("key", sorted(catalogue("tr")))
def test_a_text_has_the_same_places_in_both_languages_and_is_not_empty(key: str) -> None:
    turkish, english = catalogue("tr")[key], catalogue("en")[key]
    assert places(turkish) == places(english)
    assert turkish.strip()
    assert english.strip()


def test_each_subject_has_a_file_in_both_languages() -> None:
    names = [path.name.split(".") for path in (ROOT / "layouts" / "texts").glob("*.toml")]
    assert {name for name, lang, _ in names if lang == "tr"} == {name for name, lang, _ in names if lang == "en"}


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(KeyError):
        translator("tr")("no.such.key")


def used_keys() -> set[str]:
    sources = [*(ROOT / "layouts").rglob("*.py"), *(ROOT / "assets" / "atlas").glob("*.js")]
    found: set[str] = set()
    for path in sources:
        found |= set(re.findall(r"""(?:\bt|text)\(\s*["'`]([a-z_]+\.[\w.]+)["'`]""", path.read_text(encoding="utf-8")))
    return found


def test_every_key_that_the_code_names_is_in_the_catalogues() -> None:
    assert used_keys()
    assert used_keys() <= set(catalogue("en"))


def test_no_sentence_stands_in_the_scripts_or_layouts() -> None:
    turkish = re.compile(r"[çğıöşüÇĞİÖŞÜ]")
    for path in [*(ROOT / "layouts").rglob("*.py"), *(ROOT / "assets").rglob("*.js")]:
        lines = path.read_text(encoding="utf-8").splitlines()
        code = [line for line in lines if not line.lstrip().startswith(("*", "/*", "//", '"""', "#"))]
        odd = [line for line in code if turkish.search(line) and "Küme" not in line]
        assert odd == [], path
