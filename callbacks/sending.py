"""Documents as they are sent: kept by what they are made from, and found again by the requests that had them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable, Mapping
from threading import Lock
from types import MappingProxyType
from typing import NamedTuple

from cachetools import LRUCache
from flask import Response, request

from callbacks.keeping import Kept
from callbacks.memory import giving_back
from callbacks.packing import packed
from callbacks.pages import Problems, made_of
from callbacks.routes.queries import request_query
from callbacks.routes.ready import Ready, accepted, answer
from callbacks.routes.route_names import route_name
from callbacks.site import site_of
from geodata.atlases import Atlases
from geodata.programme.folder import generation
from geodata.readiness import outdated, version_seen
from layouts.context import Context

# Bytes of documents that a process keeps, requests that it knows them by, and characters of such a request.
SENT, KNOWN, LONGEST = 8 << 20, 1000, 500
_HTML = "text/html; charset=utf-8"


class Asked(NamedTuple):
    """All that a document depends on in a request; ``target`` as it stands in its first line."""

    target: str
    scheme: str
    host: str
    encoding: str


class Found(NamedTuple):
    """What a request is answered with, its path, and its name in log and counts."""

    ready: Ready
    path: str
    route: str


class _Known(NamedTuple):
    made_of: tuple[int, ...]
    key: Hashable
    path: str
    route: str


class Documents:
    """Documents of a process. Threads of the application put them in; the loop of the worker finds them."""

    def __init__(self, atlases: Atlases, prefix: str, public: str) -> None:
        self._atlases = atlases
        self._home = atlases.seen.folder.parents[1]
        self._prefix = prefix
        self._public = public
        self._sent: Kept[Ready] = Kept(SENT, lambda ready: sum(map(len, ready.body.values())))
        self._known: LRUCache[Asked, _Known] = LRUCache(KNOWN)
        self._lock = Lock()

    def answer(self, context: Context, problems: Problems, *more: Hashable, make: Callable[[str], Ready]) -> Response:
        """Answer the request of this moment with the document of a context, made in its encoding if it is not there.

        ``more`` is what the document is made from beside the context and the site.
        """
        files = made_of(context.atlas)
        encoding = accepted()
        key = (context.key, problems, files, more, site_of(self._public), encoding)

        def made() -> Ready:
            with giving_back():
                return make(encoding)

        ready = self._sent.get(key, made)
        # Another release may come and go under a name that is not the one in use.
        if request_query().get("release", "").strip() in ("", context.atlas.manifest.id):
            self._know(encoding, _Known(files, key, request.path, route_name(self._prefix)))
        return answer(ready)

    def _know(self, encoding: str, known: _Known) -> None:
        told = request.environ
        asked = Asked(told.get("RAW_URI", ""), request.scheme, told.get("HTTP_HOST", ""), encoding)
        if sum(map(len, asked)) <= LONGEST:
            with self._lock:
                self._known[asked] = known

    def find(self, asked: Asked) -> Found | None:
        """What such a request was answered with, unless something that it is made from has changed since.

        Nobody looks at the disk for this.
        """
        with self._lock:
            known = self._known.get(asked)
        if known is None or known.made_of != self._seen():
            return None
        try:
            return Found(self._sent.get(known.key, _given_up), known.path, known.route)
        except LookupError:
            return None

    def look(self) -> None:
        """Look at the disk, and give up what is known by requests where forms have changed."""
        if self._known and outdated(self._home):
            with self._lock:
                self._known.clear()

    def _seen(self) -> tuple[int, ...]:
        return (self._atlases.seen.serial, generation(), version_seen(self._home))


def ready_document(page: str, encoding: str, more: Mapping[str, str] = MappingProxyType({})) -> Ready:
    """Page as it is sent in one encoding, with further headers; browsers ask each time whether it is still the same."""
    body = page.encode()
    return Ready({encoding: packed(body, encoding)}, _HTML, hashlib.sha256(body).hexdigest(), "no-cache", more)


def _given_up() -> Ready:
    raise LookupError
