"""The log: an id for each request, and as JSON where that is set.

Queries are never written, because decks, notes and weights of a reader stand in them; nor are addresses of readers and
headers. Who needs addresses has them in the log of the proxy.
"""

from __future__ import annotations

import logging
import re
import secrets
import sys
import time

from flask import Flask, Response, g, has_request_context, request
from gunicorn.glogging import Logger
from pythonjsonlogger.json import JsonFormatter

from callbacks.routes.route_names import route_name

HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")
_log = logging.getLogger("kume")
_requests = logging.getLogger("kume.requests")


class ServerLog(Logger):  # type: ignore[misc]
    """gunicorn's own messages in the same form."""

    def setup(self, cfg: object) -> None:
        """Take the formatter of the application where it writes JSON."""
        super().setup(cfg)
        if _log.handlers:
            for handler in self.error_log.handlers:
                handler.setFormatter(_log.handlers[0].formatter)

    def exception(self, msg: object, *args: object, **kwargs: object) -> None:
        """Tell of a failure; a reader who takes nothing of an answer is none of the server."""
        if isinstance(sys.exc_info()[1], BlockingIOError):
            self.warning("a reader took nothing of an answer for too long and was given up")
        else:
            super().exception(msg, *args, **kwargs)


def write_json() -> None:
    """Log one JSON object a line on stderr, one line for each request included."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        JsonFormatter(
            "%(levelname)s %(name)s %(message)s",
            rename_fields={"levelname": "level", "name": "logger"},
            timestamp="time",
            json_ensure_ascii=False,
        )
    )
    handler.addFilter(_with_id)
    _log.handlers, _log.propagate = [handler], False
    _log.setLevel(logging.INFO)
    # Tells when the store of counts is away, and when it is back.
    limits = logging.getLogger("flask-limiter")
    limits.handlers, limits.propagate = [handler], False
    limits.setLevel(logging.INFO)


def register(server: Flask, prefix: str) -> None:
    """Give each request an id, that of a proxy where there is one, and log how it was answered."""

    @server.before_request
    def begin() -> None:
        g.request_id = identify(request.headers.get(HEADER, ""))
        g.began = time.perf_counter()

    @server.after_request
    def end(answer: Response) -> Response:
        id_ = answer.headers[HEADER] = g.get("request_id", "")
        tell(request.method, request.path, route_name(prefix), answer.status_code, g.began, id_)
        return answer


def identify(given: str) -> str:
    """Id of a request: the one that a proxy has given it, else a new one."""
    return given if _GIVEN.fullmatch(given) else secrets.token_hex(8)


def tell(method: str, path: str, route: str, status: int, began: float, id_: str) -> None:
    """Log how a request was answered that began at that reading of the performance counter."""
    if _requests.isEnabledFor(logging.INFO):
        told = {
            "method": method,
            "path": path[:300],
            "route": route,
            "status": status,
            "ms": round(1000 * (time.perf_counter() - began), 2),
            "request_id": id_,
        }
        _requests.info("answered", extra=told)


def _with_id(record: logging.LogRecord) -> bool:
    if has_request_context() and "request_id" in g:
        record.request_id = g.request_id
    return True
