"""From the query of a request to a checked view."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.view import Choices, Problem, View, parse


class QueryError(Exception):
    """A query of the API or of a file that cannot be followed exactly."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.field)
        self.problem = problem


def strict_view(query: Mapping[str, str], choices: Choices) -> View:
    """View of a query, or ``QueryError`` for its first problem; unknown keys count as problems."""
    view, problems = parse(query, choices)
    if problems:
        raise QueryError(problems[0])
    return view
