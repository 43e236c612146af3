"""The visible note about parts of an address that could not be followed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import html

from geodata.view import Problem
from layouts.texts import Translate, catalogue, translator

_LONGEST_LIST = 120


def notes(problems: Sequence[Problem], lang: str) -> html.Div | None:
    """One line for each problem, naming the field, its value and what is shown in its place."""
    if not problems:
        return None
    t = translator(lang)
    return html.Div(
        [
            html.Strong(t("note.heading")),
            html.Ul([html.Li(_line(problem, t, catalogue(lang))) for problem in problems]),
        ],
        className="notes",
        role="alert",
    )


def _line(problem: Problem, t: Translate, words: Mapping[str, str]) -> str:
    own = f"note.{problem.field}_refused"
    if own in words:
        return t(own, value=problem.value)
    key = "note.replaced" if problem.used else "note.dropped"
    line = t(key, field=problem.field, value=problem.value, used=problem.used)
    # Ids read the same in every language; what is not a list of them has words of its own.
    allowed = words.get(f"allowed.{problem.field}", problem.allowed)
    return line if len(allowed) > _LONGEST_LIST else f"{line} {t('note.allowed', allowed=allowed)}"
