"""A browser as far as a server sees it: kept-alive connections, a cache by ETag, an address of its own."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field

HOST = "127.0.0.1"
# What browsers open to one host.
CONNECTIONS = 6
PATIENCE = 30.0
NEVER_AGAIN = b"immutable"


@dataclass(frozen=True)
class Request:
    """One address to ask for; ``kind`` is what its answer is counted under."""

    kind: str
    path: str
    body: bytes = b""


@dataclass(frozen=True)
class Step:
    """What one action of a person asks for: the first alone, as the rest follows from it, then the rest at once."""

    requests: tuple[Request, ...]
    # Asked for again although the browser has it, with its ETag.
    reload: bool = False


@dataclass(frozen=True)
class Answer:
    """How one request ended: when it was asked, the milliseconds until all of it was there, and a status.

    ``status`` is 0 where there was no answer, and ``error`` says why. ``again`` tells that the connection had been
    closed by the server before it said anything, and the request went out once more on a new one, as browsers do.
    """

    kind: str
    path: str
    asked: float
    ms: float
    status: int
    size: int = 0
    error: str = ""
    again: bool = False

    @property
    def good(self) -> bool:
        return self.status in (200, 304)


class _ClosedError(ConnectionError):
    """The connection ended before the first byte of an answer."""


@dataclass
class _Connection:
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    used: bool = False

    async def ask(self, wire: bytes) -> tuple[int, dict[bytes, bytes], int]:
        """Status, headers and length of the body of one answer."""
        try:
            self.writer.write(wire)
            await self.writer.drain()
            head = await self.reader.readuntil(b"\r\n\r\n")
        except asyncio.IncompleteReadError as error:
            if error.partial:
                raise
            raise _ClosedError from None
        except ConnectionError as error:
            raise _ClosedError(str(error)) from None
        self.used = True
        first, *lines = head.split(b"\r\n")
        headers = {name.lower(): value.strip() for name, _, value in (line.partition(b":") for line in lines if line)}
        status = int(first.split()[1])
        size = 0
        if status not in (204, 304):
            size = await self._body(headers)
        if headers.get(b"connection", b"").lower() == b"close":
            self.close()
        return status, headers, size

    async def _body(self, headers: dict[bytes, bytes]) -> int:
        if b"content-length" in headers:
            size = int(headers[b"content-length"])
            await self.reader.readexactly(size)
            return size
        size = 0
        while length := int(await self.reader.readuntil(b"\r\n"), 16):
            await self.reader.readexactly(length + 2)
            size += length
        await self.reader.readexactly(2)
        return size

    def close(self) -> None:
        self.writer.close()

    @property
    def open(self) -> bool:
        return not self.writer.is_closing() and not self.reader.at_eof()


@dataclass
class Browser:
    """One person's browser; ``address`` is whom a trusted proxy would say it is."""

    port: int
    address: str
    answers: list[Answer] = field(default_factory=list)
    _tags: dict[str, bytes] = field(default_factory=dict)
    _kept: set[str] = field(default_factory=set)
    _idle: list[_Connection] = field(default_factory=list)
    _room: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(CONNECTIONS))

    async def take(self, step: Step) -> None:
        """Do what a step asks for, leaving out what the browser has and need not ask for."""
        first, *rest = step.requests
        await self._one(first, step.reload)
        if rest:
            await asyncio.gather(*(self._one(request, step.reload) for request in rest))

    def close(self) -> None:
        """Close what is open."""
        for connection in self._idle:
            connection.close()

    async def _one(self, request: Request, reload: bool) -> None:
        if request.path in self._kept and not reload:
            return
        async with self._room:
            asked = time.monotonic()
            again = False
            try:
                async with asyncio.timeout(PATIENCE):
                    status, size, again = await self._sent(request)
                error = ""
            except (OSError, EOFError, ValueError, asyncio.LimitOverrunError) as failed:
                status, size, error = 0, 0, f"{type(failed).__name__} {failed}".strip()
        ms = 1e3 * (time.monotonic() - asked)
        kind = "not modified" if status == 304 else request.kind
        self.answers.append(Answer(kind, request.path, asked, ms, status, size, error, again))

    async def _sent(self, request: Request) -> tuple[int, int, bool]:
        wire, again = self._wire(request), False
        while True:
            connection = await self._connection()
            reused = connection.used
            try:
                status, headers, size = await connection.ask(wire)
            except _ClosedError:
                connection.close()
                # Browsers ask once more where a kept-alive connection was closed under them.
                if not reused or request.body:
                    raise
                again = True
                continue
            except BaseException:
                connection.close()
                raise
            if connection.open:
                self._idle.append(connection)
            self._remember(request.path, headers)
            return status, size, again

    async def _connection(self) -> _Connection:
        while self._idle:
            connection = self._idle.pop()
            if connection.open:
                return connection
            connection.close()
        return _Connection(*await asyncio.open_connection(HOST, self.port, limit=1 << 18))

    def _remember(self, path: str, headers: dict[bytes, bytes]) -> None:
        if b"etag" in headers:
            self._tags[path] = headers[b"etag"]
        if NEVER_AGAIN in headers.get(b"cache-control", b""):
            self._kept.add(path)

    def _wire(self, request: Request) -> bytes:
        lines = [
            f"{'POST' if request.body else 'GET'} {request.path} HTTP/1.1".encode(),
            f"Host: {HOST}:{self.port}".encode(),
            b"Accept-Encoding: gzip, deflate, br",
            f"X-Forwarded-For: {self.address}".encode(),
        ]
        if request.path in self._tags:
            lines.append(b"If-None-Match: " + self._tags[request.path])
        if request.body:
            lines += [b"Content-Type: application/json", f"Content-Length: {len(request.body)}".encode()]
        return b"\r\n".join([*lines, b"", request.body])


def failures(answers: Sequence[Answer]) -> list[Answer]:
    """Answers that a person would call an error."""
    return [one for one in answers if not one.good]
