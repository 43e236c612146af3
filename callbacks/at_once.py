"""What lies ready, answered by the loop of a worker: the bytes of a request in, the bytes of its answer out.

Slices, outlines, scripts and documents that were made before are most of what is asked for, and nothing has to be
computed for them, so they wait neither for a thread nor for the application. Only plain requests are answered here;
whatever is out of the ordinary is left to the application, which has the same under the same addresses, with the same
headers.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from gunicorn import SERVER
from gunicorn.util import http_date

from callbacks import journal
from callbacks.proxies import Reader
from callbacks.routes.metrics import Counts
from callbacks.routes.ready import Ready, encoding, unchanged
from callbacks.routes.release_files import ready_files
from callbacks.routes.security import Always
from callbacks.sending import Asked, Documents, Found
from geodata.atlases import Atlases

# Bytes of a request that is looked at; those of browsers have some hundred.
MOST = 4096
# Seconds between two looks at the disk, for a release that was put to use and for forms that have changed.
LOOK = 1.0
_PLAIN = re.compile(rb"(GET|HEAD) (/[!-~]*) HTTP/1\.1\r\n((?:[A-Za-z0-9-]+:[ -~\t]*\r\n)+)\r\n")
# A body, another protocol, or something that has to be agreed on first.
_ODD = frozenset(("content-length", "transfer-encoding", "expect", "upgrade", "http2-settings"))
_SCHEMES = ("http", "https")
_REASONS = {200: "OK", 304: "Not Modified"}


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
    documents : Documents
    always : callable
        Headers of every answer, by its path and by the scheme of its reader.
    reader : callable
        Who asks, by the address of the connection and the headers of the request.
    admit : callable
        Counts a request for a document by the address of its reader; False for one that is left to the application.
    count : Counts
    """

    atlases: Atlases
    prefix: str
    scripts: Mapping[str, Ready]
    documents: Documents
    always: Callable[[str, str], Always]
    reader: Callable[[str, Mapping[str, str]], Reader]
    admit: Callable[[str], bool]
    count: Counts
    _files: Mapping[str, Ready] = field(default_factory=dict)
    _serial: int = -1
    _looked: float = 0.0

    def __call__(self, asked: bytes, address: str) -> bytes | None:
        """Answer to a request that is there as a whole; None for one that the application has to answer.

        Parameters
        ----------
        asked : bytes
        address : str
            Where the connection comes from.
        """
        began = time.perf_counter()
        plain = _PLAIN.fullmatch(asked) if len(asked) <= MOST else None
        if plain is None:
            return None
        method, target, lines = (part.decode("ascii") for part in plain.groups())
        told = _headers(lines)
        if told is None:
            return None
        reader = self.reader(address, told)
        accepted = encoding(told.get("accept-encoding", ""))
        found = self._found(target, reader, accepted) if reader.scheme in _SCHEMES else None
        if found is None:
            return None
        ready, path, route = found
        status = 304 if unchanged(ready.tag(accepted), told.get("if-none-match", "")) else 200
        head = _head(ready, accepted, status, self.always(path, reader.scheme))
        id_ = journal.identify(told.get(journal.HEADER.lower(), ""))
        journal.tell(method, path, route, status, began, id_)
        self.count(method, path, route, status, time.perf_counter() - began)
        head = b"%bDate: %b\r\n%b: %b\r\n\r\n" % (head, *map(str.encode, (http_date(), journal.HEADER, id_)))
        return head + ready.body[accepted] if method == "GET" and status == 200 else head

    def _found(self, target: str, reader: Reader, accepted: str) -> Found | None:
        """What lies ready for a request and may be sent."""
        script = self.scripts.get(target)
        file = script or self._of_release().get(target)
        if file is not None:
            if accepted not in file.body or (script is None and self._behind()):
                return None
            return Found(file, target, f"/{target.removeprefix(self.prefix).partition('/')[0]}")
        found = self.documents.find(Asked(target, reader.scheme, reader.host, accepted))
        return found if found and not self._behind() and self.admit(reader.address) else None

    def _of_release(self) -> Mapping[str, Ready]:
        """Files of the release in use by address, as soon as the application has read them."""
        atlas = self.atlases.seen
        if atlas.serial != self._serial and atlas.holds_served:
            self._files, self._serial = ready_files(atlas, self.prefix), atlas.serial
        return self._files

    def _behind(self) -> bool:
        """Whether another release was put to use since, which the application opens with this request.

        Nobody looks at the disk but once in a while.
        """
        now = time.monotonic()
        if now - self._looked < LOOK:
            return False
        self._looked = now
        self.documents.look()
        return self.atlases.behind


def _head(ready: Ready, accepted: str, status: int, always: Always) -> bytes:
    """Head of an answer, but for what differs from request to request."""
    key = (accepted, status, always)
    if key not in ready.heads:
        headers = {"Server": SERVER, "Connection": "keep-alive", **dict(always), **ready.headers(accepted, status)}
        if status == 200:
            headers["Content-Length"] = str(len(ready.body[accepted]))
        lines = (f"{name}: {value}\r\n" for name, value in headers.items())
        ready.heads[key] = f"HTTP/1.1 {status} {_REASONS[status]}\r\n{''.join(lines)}".encode("latin-1")
    return ready.heads[key]


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
