"""Every rule and quantity of a trace has words in both languages, and nothing has words without being used."""

from __future__ import annotations

import re
import tomllib

from geodata import measures
from geodata.trace.rules import LEAVES, RULES
from geodata.trace.words import FILE

WORDS = tomllib.loads(FILE.read_text(encoding="utf-8"))
CODE = "".join(path.read_text(encoding="utf-8") for path in sorted(FILE.parent.rglob("*.py")))


def test_every_rule_has_words() -> None:
    assert set(WORDS["rule"]) == set(RULES) | LEAVES


def test_every_word_is_there_in_both_languages_with_the_same_places() -> None:
    for kind in ("what", "rule", "say"):
        for key, words in WORDS[kind].items():
            places = [sorted(re.findall(r"{(\w+)}", words[lang])) for lang in ("tr", "en")]
            assert places[0] == places[1], key
            assert all(words[lang].strip() for lang in ("tr", "en")), key


def test_no_word_is_left_over() -> None:
    known = {measure.id for measure in measures.all()}
    assert [key for kind in ("what", "say") for key in WORDS[kind] if f'"{key}"' not in CODE and key not in known] == []


def test_every_measure_has_a_name() -> None:
    assert {measure.id for measure in measures.all()} <= set(WORDS["what"])
