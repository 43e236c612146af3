"""What lies ready, answered by the loop of a worker: the bytes of a request in, the bytes of its answer out.

Slices, outlines and scripts are most of what is asked for, and nothing has to be computed for them, so they wait
neither for a thread nor for the application. Only plain requests are answered here; whatever is out of the ordinary is
left to the application, which has the same under the same addresses, with the same headers.
"""

from __future__ import annotations

import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from gunicorn import SERVER
from gunicorn.util import http_date

from callbacks import journal
from callbacks.routes.metrics import Counts
from callbacks.routes.ready import Ready, encoding, unchanged
from callbacks.routes.release_files import ready_files
from geodata.atlases import Atlases

# Bytes of a request that is looked at; those of browsers have some hundred.
MOST = 4096
_PLAIN = re.compile(rb"(GET|HEAD) (/[!-~]*) HTTP/1\.1\r\n((?:[A-Za-z0-9-]+:[ -~\t]*\r\n)+)\r\n")
# A body, another protocol, or something that has to be agreed on first.
_ODD = frozenset(("content-length", "transfer-encoding", "expect", "upgrade", "http2-settings"))
_REASONS = {200: "OK", 304: "Not Modified"}


class _Sent(NamedTuple):
    """An answer, but for what differs from request to request."""

    head: bytes
    body: bytes


@dataclass
class AtOnce:
    """Answers for addresses of what lies ready.

    Attributes
    ----------
    atlases : Atlases
        Whose release in use is answered from; others are left to the application, which looks for them on the disk.
    prefix : str
    scripts : mapping
        What lies ready beside it by its address; it may grow.
    always : mapping
        Headers of every answer.
    count : Counts
    by_proxy : bool
        Whether a proxy tells under which scheme a reader has come, which headers then depend on.
    """

    atlases: Atlases
    prefix: str
    scripts: Mapping[str, Ready]
    always: Mapping[str, str]
    count: Counts
    by_proxy: bool
    _files: Mapping[str, Ready] = field(default_factory=dict)
    _serial: int = -1
    _made: dict[tuple[str, str, int], _Sent] = field(default_factory=dict)

    def __call__(self, asked: bytes) -> bytes | None:
        """Answer to a request that is there as a whole; None for one that the application has to answer."""
        began = time.perf_counter()
        plain = _PLAIN.fullmatch(asked) if len(asked) <= MOST else None
        if plain is None:
            return None
        method, path, lines = (part.decode("ascii") for part in plain.groups())
        ready = self._of_release().get(path) or self.scripts.get(path)
        told = _headers(lines) if ready else None
        if ready is None or told is None or (self.by_proxy and "x-forwarded-proto" in told):
            return None
        accepted = encoding(told.get("accept-encoding", ""))
        if accepted not in ready.body:
            return None
        status = 304 if unchanged(ready.tag(accepted), told.get("if-none-match", "")) else 200
        sent = self._sent(path, ready, accepted, status)
        id_ = journal.identify(told.get(journal.HEADER.lower(), ""))
        route = f"/{path.removeprefix(self.prefix).partition('/')[0]}"
        journal.tell(method, path, route, status, began, id_)
        self.count(method, path, route, status, time.perf_counter() - began)
        head = b"%bDate: %b\r\n%b: %b\r\n\r\n" % (sent.head, *map(str.encode, (http_date(), journal.HEADER, id_)))
        return head if method == "HEAD" else head + sent.body

    def _of_release(self) -> Mapping[str, Ready]:
        """Files of the release in use by address, as soon as the application has read them."""
        atlas = self.atlases.seen
        if atlas.serial != self._serial and atlas.holds_served:
            self._files, self._serial = ready_files(atlas, self.prefix), atlas.serial
            self._made.clear()
        return self._files

    def _sent(self, path: str, ready: Ready, accepted: str, status: int) -> _Sent:
        key = (path, accepted, status)
        if key not in self._made:
            body = ready.body[accepted] if status == 200 else b""
            headers = {"Server": SERVER, "Connection": "keep-alive", **self.always, **ready.headers(accepted, status)}
            if status == 200:
                headers["Content-Length"] = str(len(body))
            lines = (f"{name}: {value}\r\n" for name, value in headers.items())
            head = f"HTTP/1.1 {status} {_REASONS[status]}\r\n{''.join(lines)}"
            self._made[key] = _Sent(head.encode("latin-1"), body)
        return self._made[key]


def _headers(lines: str) -> Mapping[str, str] | None:
    """Headers of a request by their names in small letters; None where one of them is out of the ordinary."""
    found: dict[str, str] = {}
    for line in lines.split("\r\n")[:-1]:
        name, _, value = line.partition(":")
        name = name.lower()
        if name in found or name in _ODD:
            return None
        found[name] = value.strip(" \t")
    return found if found.get("connection", "keep-alive").lower() == "keep-alive" and "host" in found else None
