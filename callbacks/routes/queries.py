"""From the query of a request to a checked view."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from flask import request
from werkzeug.exceptions import BadRequest

from geodata.view import Choices, Problem, View, parse

MOST_PARAMETERS = 40
# Header that scripts of a page send along.
SHOWN = "X-Kume-Release"


def query_of(search: str | None) -> dict[str, str]:
    """Parameters of a query string; of a repeated one the last counts, and of far too many none does."""
    try:
        return dict(parse_qsl((search or "").lstrip("?"), keep_blank_values=True, max_num_fields=MOST_PARAMETERS))
    except ValueError:
        return {}


def query_from(told: Mapping[str, object] | None) -> dict[str, str]:
    """Parameters as a store of the page holds them; values that are not set are left out."""
    return {key: str(value) for key, value in (told or {}).items() if value not in (None, "")}


def request_query() -> dict[str, str]:
    """Parameters of the request, read as those of a page are."""
    return query_of(request.query_string.decode("utf-8", "replace"))


def shown() -> str:
    """Release that the page behind a callback was made from, so that it never meets figures of another one."""
    return request.headers.get(SHOWN, "")


class QueryError(Exception):
    """A query of the API or of a file that cannot be followed exactly."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.field)
        self.problem = problem


def strict_view(query: Mapping[str, str], choices: Choices) -> View:
    """View of a query, or ``QueryError`` for its first problem; unknown keys count as problems. So do too many."""
    if request.query_string.count(b"&") >= MOST_PARAMETERS:
        raise BadRequest(f"a query has {MOST_PARAMETERS} parameters at most")
    view, problems = parse(query, choices)
    if problems:
        raise QueryError(problems[0])
    return view
