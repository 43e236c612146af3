from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

import geodata
from geodata.importing.wording import languages, words
from geodata.states import State

GEODATA = Path(geodata.__file__).parent


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


def test_both_languages_have_the_same_keys_and_places() -> None:
    assert languages() == ("en", "tr")
    turkish, english = words("tr").texts, words("en").texts
    assert set(turkish) == set(english)
    assert [key for key in turkish if places(turkish[key]) != places(english[key])] == []
    assert all(text.strip() for text in (*turkish.values(), *english.values()))


def used_kinds() -> set[str]:
    code = "".join(
        path.read_text("utf-8")
        for name in ("sources", "importing", "reading")
        for path in (GEODATA / name).rglob("*.py")
    )
    named = set(re.findall(r'Finding\(\s*"([a-z_]+)"', code))
    labelled = set(re.findall(r'_label\("([a-z_]+)"', code)) | set(re.findall(r'reason="([a-z_]+)"', code))
    return named | labelled | {"negative", "fraction", "too_large", "not_finite", "unknown_status", "state_with_value"}


def test_every_finding_of_the_code_has_words() -> None:
    kinds = {key.split(".")[1] for key in words("en").texts if key.startswith("finding.")}
    assert len(used_kinds()) > 20
    assert used_kinds() <= kinds


@pytest.mark.parametrize("state", State)
def test_every_state_has_words(state: State) -> None:
    assert words("tr")(f"state.{state.key}") != words("en")(f"state.{state.key}")


def test_figures_are_written_as_the_language_writes_them() -> None:
    assert words("tr").number(1234567.5) == "1.234.567,5"
    assert words("en").number(1234567.5) == "1,234,567.5"
    assert words("tr").number(1000.0) == "1.000"
