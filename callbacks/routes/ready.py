"""Answers that lie ready: bytes by content encoding, made once and sent as they are."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from flask import Flask, Response, request
from werkzeug.http import parse_etags

FOREVER = "public, max-age=31536000, immutable"
# Those that are made, the smaller first; the empty one is the body as it is.
ENCODINGS = ("br", "gzip", "")
_VARY = "Accept-Encoding"


@dataclass(frozen=True, eq=False)
class Ready:
    """Bytes that are sent as they are.

    Attributes
    ----------
    body : mapping
        By content encoding; the empty one is the plain body.
    content_type : str
    digest : str
        What tells the plain body from every other one.
    caching : str
        For how long a reader may keep it.
    more : mapping
        Further headers.
    heads : dict
        Of answers that were sent, by what they depend on, for the loop of a worker.
    """

    body: Mapping[str, bytes]
    content_type: str
    digest: str
    caching: str = FOREVER
    more: Mapping[str, str] = field(default_factory=dict)
    heads: dict[Hashable, bytes] = field(default_factory=dict, init=False, repr=False)

    def tag(self, encoding: str) -> str:
        """ETag of one encoding; each is a representation of its own."""
        return f'"{self.digest[:20]}{encoding and "-" + encoding}"'

    def headers(self, encoding: str, status: int) -> dict[str, str]:
        """Headers of an answer with 200 or 304, without those that every answer has."""
        found = {"ETag": self.tag(encoding), "Cache-Control": self.caching, "Vary": _VARY, **self.more}
        if status == 200:
            found["Content-Type"] = self.content_type
            found |= {"Content-Encoding": encoding} if encoding else {}
        return found


def lying(server: Flask) -> dict[str, Ready]:
    """What lies ready beside the files of releases, by address."""
    found: dict[str, Ready] = server.extensions.setdefault("kume_ready", {})
    return found


@lru_cache(512)
def encoding(accepted: str) -> str:
    """Smallest encoding that an ``Accept-Encoding`` accepts, empty for none of those that are made."""
    wanted = {""}
    for part in accepted.lower().split(","):
        name, _, parameter = part.partition(";")
        if parameter.replace(" ", "").rstrip("0.") != "q=":
            wanted.add(name.strip())
    return next(name for name in ENCODINGS if name in wanted)


def unchanged(tag: str, had: str) -> bool:
    """Whether an ``If-None-Match`` names an ETag, alone or among others, as a weak one too, or any by ``*``."""
    return had == tag or (bool(had) and parse_etags(had).contains_weak(tag.strip('"')))


def accepted() -> str:
    """Encoding for the request of this moment."""
    return encoding(request.headers.get("Accept-Encoding", ""))


def answer(ready: Ready) -> Response:
    """Answer for the request of this moment, by what it accepts and has."""
    chosen = accepted()
    if unchanged(ready.tag(chosen), request.headers.get("If-None-Match", "")):
        return Response(status=304, headers=ready.headers(chosen, 304))
    return Response(ready.body[chosen], headers=ready.headers(chosen, 200))
