"""How much one address may ask for: the size of a request and the number of them in a minute."""

from __future__ import annotations

import time
from collections.abc import Callable
from threading import Lock
from typing import Any

from flask import Flask, Response, request
from flask_limiter import ApplicationLimit, Limiter, RateLimitExceeded
from flask_limiter.util import get_remote_address
from limits import parse
from limits.storage import MemoryStorage
from werkzeug.exceptions import RequestEntityTooLarge

from callbacks.routes.problems import problem
from callbacks.settings import Settings

# Under which requests of one address are counted together.
_KEY, _ANSWERS = "kume", "answers"
# Answered from memory as they lie, or asked by machines that watch the server.
_FREE = ("release/", "own/", "assets/", "_dash-component-suites/", "healthz", "readyz", "metrics")

# A Redis that hangs must not hold up answers.
_PATIENCE: dict[str, Any] = {"socket_timeout": 0.25, "socket_connect_timeout": 0.25}
# Seconds that the clock of the machine may move against the time that has passed.
JUMP = 30.0


class OwnCounts(MemoryStorage):
    """Counts of this process, one request after the other.

    The library starts its timer twice where two threads count at once, which ends in an error for one of them.
    """

    # A list, as the library has it.
    STORAGE_SCHEME = ["own"]  # noqa: RUF012

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._turn = Lock()

    def acquire_entry(self, key: str, limit: int, expiry: int, amount: int = 1) -> bool:
        """Count a request; False where it is one too many."""
        with self._turn:
            return super().acquire_entry(key, limit, expiry, amount)


def register(server: Flask, settings: Settings) -> Callable[[str], bool]:
    """Refuse what is too large with 413 and what is too much with 429, both as problems.

    What is returned counts a request that is answered without the application: False where it is one too many, or where
    counting would mean to wait for Redis. Then it is not counted, and the application is to be asked.
    """
    server.config["MAX_CONTENT_LENGTH"] = settings.body << 10
    free = tuple(f"{settings.prefix}{start}" for start in _FREE)

    @server.before_request
    def size() -> None:
        if (request.content_length or 0) > settings.body << 10:
            raise RequestEntityTooLarge(f"a request may bring {settings.body} KiB at most")

    def is_free() -> bool:
        return request.path.startswith(free)

    def no_file() -> bool:
        return not (request.endpoint or "").startswith("file_")

    began = [time.time() - time.monotonic()]
    wanted = ((_ANSWERS, settings.limit, None), ("files", settings.file_limit, no_file))

    @server.before_request
    def clock() -> None:
        # Counted in this process by the clock of the machine: after a jump back, readers would wait for it to catch up.
        drift = time.time() - time.monotonic()
        if abs(drift - began[0]) > JUMP and not settings.limit_store:
            began[0] = drift
            limiter.reset()

    limiter = Limiter(
        get_remote_address,
        app=server,
        application_limits=[
            ApplicationLimit(f"{most} per minute", exempt_when=exempt, scope=scope)
            for scope, most, exempt in wanted
            if most
        ],
        storage_uri=settings.limit_store or "own://",
        storage_options=_PATIENCE if settings.limit_store else {},
        strategy="moving-window",
        # Without Redis, each process counts for itself until it is back.
        in_memory_fallback_enabled=bool(settings.limit_store),
        # Requests that were asking it in the moment it went away are answered too.
        swallow_errors=bool(settings.limit_store),
        key_prefix=_KEY,
    )
    # Before any limit is looked up, which would take half the time of such an answer.
    limiter.request_filter(is_free)

    @server.errorhandler(RateLimitExceeded)
    def too_many(error: RateLimitExceeded) -> Response:
        breached = limiter.current_limit
        wait = 60 if breached is None else max(1, round(breached.reset_at - time.time()))
        answer = problem(429, f"too many requests from this address: {error.description}; try again in {wait} seconds")
        answer.headers["Retry-After"] = str(wait)
        return answer

    if not settings.limit:
        return lambda _: True
    if settings.limit_store:
        return lambda _: False
    most = parse(f"{settings.limit} per minute")

    def admit(address: str) -> bool:
        clock()
        return limiter.limiter.hit(most, _KEY, address, _ANSWERS)

    return admit
