"""Headers that every answer carries."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from flask import Flask, Response, request

POLICY = "; ".join(
    (
        "default-src 'self'",
        "script-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}
# A year; a browser that has come by https once comes by nothing else.
HSTS = "max-age=31536000"
_SECURE = ("https", "wss")
# Names and values.
Always = tuple[tuple[str, str], ...]


def register(server: Flask, prefix: str, ancestors: tuple[str, ...], https: bool) -> Callable[[str, str], Always]:
    """Add the headers to every answer; sites that may show embeds are named by those alone.

    ``https`` says that readers come by https, even where the last part of the way does not. What is returned tells the
    headers by the path of a request and the scheme that it came by.
    """
    embeds = f"{prefix}embed/"

    def always(path: str, scheme: str) -> Always:
        return headers(https or scheme in _SECURE, ancestors if path.startswith(embeds) else ())

    @server.after_request
    def add(answer: Response) -> Response:
        answer.headers.update(always(request.path, request.scheme))
        # What says nothing of being kept, as answers of Dash itself, is asked for again.
        answer.headers.setdefault("Cache-Control", "no-cache")
        return answer

    return always


@cache
def headers(secure: bool, ancestors: tuple[str, ...] = ()) -> Always:
    """Headers of an answer to a reader who has, or has not, come by https; of one that these sites may frame."""
    always = {**HEADERS, "Content-Security-Policy": policy(ancestors)}
    return tuple((always | ({"Strict-Transport-Security": HSTS} if secure else {})).items())


def policy(ancestors: tuple[str, ...]) -> str:
    """Content security policy of a page that these sites may show in a frame, beside the atlas itself."""
    return " ".join((f"{POLICY}; frame-ancestors 'self'", *ancestors))
