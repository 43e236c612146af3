"""Headers that every answer carries."""

from __future__ import annotations

from collections.abc import Mapping
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


def register(server: Flask, prefix: str, ancestors: tuple[str, ...], https: bool) -> None:
    """Add the headers to every answer; sites that may show embeds are named by those alone.

    ``https`` says that readers come by https, even where the last part of the way does not.
    """

    @server.after_request
    def add(answer: Response) -> Response:
        framed = ancestors if request.path.startswith(f"{prefix}embed/") else ()
        answer.headers.update(headers(https or request.is_secure, framed))
        # What says nothing of being kept, as answers of Dash itself, is asked for again.
        answer.headers.setdefault("Cache-Control", "no-cache")
        return answer


@cache
def headers(secure: bool, ancestors: tuple[str, ...] = ()) -> Mapping[str, str]:
    """Headers of an answer to a reader who has, or has not, come by https; of one that these sites may frame."""
    always = {**HEADERS, "Content-Security-Policy": policy(ancestors)}
    return always | ({"Strict-Transport-Security": HSTS} if secure else {})


def policy(ancestors: tuple[str, ...]) -> str:
    """Content security policy of a page that these sites may show in a frame, beside the atlas itself."""
    return " ".join((f"{POLICY}; frame-ancestors 'self'", *ancestors))
