"""The visible note about parts of an address that could not be followed."""

from __future__ import annotations

from collections.abc import Sequence

from dash import html

from geodata.view import Problem
from layouts.texts import Translate

_LONGEST_LIST = 120


def notes(problems: Sequence[Problem], t: Translate) -> html.Div | None:
    """One line for each problem, naming the field, its value and what is shown in its place."""
    if not problems:
        return None
    return html.Div(
        [html.Strong(t("note.heading")), html.Ul([html.Li(_line(problem, t)) for problem in problems])],
        className="notes",
        role="alert",
    )


def _line(problem: Problem, t: Translate) -> str:
    key = "note.replaced" if problem.used else "note.dropped"
    line = t(key, field=problem.field, value=problem.value, used=problem.used)
    if len(problem.allowed) > _LONGEST_LIST:
        return line
    return f"{line} {t('note.allowed', allowed=problem.allowed)}"
