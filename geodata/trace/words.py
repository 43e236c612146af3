"""Words of a trace, declared in words.toml in both languages."""

from __future__ import annotations

import math
import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from geodata.declared import LANGUAGES
from geodata.states import State
from geodata.trace.model import Cell, Figure, Source, Step, Texts

FILE = Path(__file__).with_name("words.toml")


@cache
def _words() -> Mapping[str, Any]:
    return tomllib.loads(FILE.read_text(encoding="utf-8"))


def what(step: Step, lang: str) -> str:
    """Which quantity a step is."""
    return str(_words()["what"][step.what][lang])


def quantity(key: str) -> Texts:
    """Name of a quantity in both languages."""
    words: Texts = _words()["what"][key]
    return words


def about(step: Step, lang: str) -> str:
    """What the quantity is of: cluster or activity, area, indicator, year."""
    return step.about[lang]


def says(step: Step, lang: str) -> str:
    """How the rule of a step makes its figure, in a sentence."""
    given = _given(step, lang)
    return str(_words()["rule"][step.rule][lang].format(**given))


def formula(step: Step) -> str:
    """Formula of a step in symbols; empty for a leaf."""
    return _filled(step, {item.symbol: item.symbol for item in step.inputs})


def worked(step: Step, lang: str, show: Callable[[float, str], str] | None = None) -> str:
    """Formula of a step with the figures of its inputs; empty where one is missing or the inputs are a list.

    ``show`` writes a number in a language, by default with all its digits.
    """
    write = show or number
    if step.rule == "composite":
        return _weighted(step, lang, write)
    if not step.inputs or step.rule in (
        "cluster_sum",
        "area_sum",
        "activity_sum",
        "converted",
        "remainder",
        "no_row",
        "standard_error",
    ):
        return ""
    if any(item.step.figure.state.is_missing for item in step.inputs) and step.rule != "estimate":
        return ""
    return _filled(step, {item.symbol: write(item.step.figure.value, lang) for item in step.inputs}, lang)


def state(found: State, lang: str) -> str:
    """Data state in a word."""
    return str(_words()["state"][lang][found])


def said(figure: Figure, lang: str, show: Callable[[float, str], str] | None = None) -> str:
    """Figure as ``show`` writes it, by default with all its digits, or the state of a missing one."""
    if figure.state.is_missing:
        return state(figure.state, lang)
    shown = (show or number)(figure.value, lang)
    return f"{shown} ({state(figure.state, lang)})" if figure.state == State.ESTIMATED else shown


def sentence(key: str) -> Texts:
    """A sentence in both languages."""
    words: Texts = _words()["say"][key]
    return words


def say(key: str, lang: str, **places: object) -> str:
    """A sentence in one language, its places filled in."""
    return sentence(key)[lang].format(**places)


def where(cell: Cell, lang: str) -> list[str]:
    """Sheet, row and column of a cell, and the row that the release keeps of it."""
    parts = {"sheet": cell.sheet, "row": cell.row, "column": cell.column, "line": cell.line}
    return [say(key, lang, value=value) for key, value in parts.items() if value]


def source(found: Source, lang: str) -> list[str]:
    """What is known of a source."""
    parts = {
        "file": found.file,
        "producer": found.producer[lang],
        "licence": found.licence,
        "method": found.method,
        "url": found.url,
        "retrieved": found.retrieved,
        "sha256": found.sha256,
    }
    return [found.title[lang], *(say(key, lang, value=value) for key, value in parts.items() if value)]


def both(make: Callable[[str], str]) -> dict[str, str]:
    """Words in both languages from a function of the language."""
    return {lang: make(lang) for lang in LANGUAGES}


def number(value: float, lang: str) -> str:
    """Number with up to fifteen digits and the decimal sign of the language, without groups of thousands."""
    if not math.isfinite(value):
        return "∞" if value > 0 else "-"
    text = str(int(value)) if value == int(value) and abs(value) < 1e15 else f"{value:.15g}"
    return text.replace(".", ",") if lang == "tr" else text


def entry(value: object, lang: str) -> str:
    """A figure or a code of a list; a missing figure is a dash."""
    return "-" if value is None else number(value, lang) if isinstance(value, float) else str(value)


def _filled(step: Step, symbols: Mapping[str, str], lang: str = "en") -> str:
    template = str(_words()["rule"][step.rule]["formula"])
    # A star without a cut-off has nothing to reach.
    return template.format(**{"cut": "∞", **_given(step, lang), **symbols}) if template else ""


def _given(step: Step, lang: str) -> dict[str, str]:
    return {name: _number_or_name(value, lang) for name, value in step.given.items()}


def _number_or_name(value: float | int | str, lang: str) -> str:
    """A number, or the names of what is listed by its ids."""
    if not isinstance(value, str):
        return number(value, lang)
    named = {**_words()["what"], **_words()["name"]}
    return ", ".join(str(named[one][lang]) if one in named else one for one in value.split(","))


def _weighted(step: Step, lang: str, write: Callable[[float, str], str]) -> str:
    """Weighted mean of the parts that are there, written out."""
    parts = [item for item in step.inputs if item.share is not None and not item.step.figure.state.is_missing]
    if step.given["aggregation"] != "arithmetic" or step.figure.state.is_missing or step.figure.value == 0:
        return ""
    terms = [(write(item.share or 0.0, lang), write(item.step.figure.value, lang)) for item in parts]
    top, bottom = " + ".join(f"{w} × {p}" for w, p in terms), " + ".join(w for w, _ in terms)
    return f"{_number_or_name(step.given['scale'], lang)} × ({top}) / ({bottom})"
