"""Problems as RFC 9457 JSON, and the page for a person who lost the way."""

from __future__ import annotations

import json
import logging
import secrets
from http import HTTPStatus

from flask import Flask, Response, request
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from callbacks.routes.queries import QueryError
from geodata.errors import DamagedError
from geodata.view import KEYS


def problem(status: int, detail: str, **members: object) -> Response:
    """An ``application/problem+json`` answer; extra members name the field, its value and what is allowed."""
    body = {
        "type": "about:blank",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": detail,
        **members,
    }
    return Response(
        json.dumps(body, ensure_ascii=False),
        status=status,
        content_type="application/problem+json",
        headers={"Cache-Control": "no-store"},
    )


def no_release(release: str) -> Response:
    """Answer for files of a release that is not here."""
    return problem(404, "there is no such release here", field="release", value=release[:200])


def logged(error: Exception) -> str:
    """Reference under which the log has what went wrong; all that whoever asked is told."""
    reference = secrets.token_hex(6)
    logging.getLogger("kume").error("reference %s, %s", reference, _asked(), exc_info=error)
    return reference


def _asked() -> str:
    """Path of the request on one line, so that nobody writes lines of the log by asking."""
    return repr(request.path[:300])[1:-1]


def register(server: Flask) -> None:
    """Answer every failure with a problem; what went wrong inside stays in the log under a reference."""

    @server.errorhandler(QueryError)
    def bad_query(error: QueryError) -> Response:
        found = error.problem
        detail = (
            f"{found.field} cannot be {found.value!r}"
            if found.field in KEYS or found.used
            else f"no such parameter: {found.field}"
        )
        return problem(400, detail, field=found.field, value=found.value, allowed=found.allowed)

    @server.errorhandler(HTTPException)
    def refused(error: HTTPException) -> Response:
        answer = problem(error.code or 500, error.description or error.name)
        if isinstance(error, MethodNotAllowed) and error.valid_methods:
            answer.headers["Allow"] = ", ".join(sorted(error.valid_methods))
        return answer

    @server.errorhandler(DamagedError)
    def damaged(error: DamagedError) -> Response:
        reference = secrets.token_hex(6)
        logging.getLogger("kume").error("reference %s, %s: %s", reference, _asked(), error)
        detail = "a file that this answer is made from is damaged; what needs none of it is still answered"
        return problem(503, detail, reference=reference)

    @server.errorhandler(Exception)
    def failed(error: Exception) -> Response:
        return problem(500, "the server could not answer", reference=logged(error))
