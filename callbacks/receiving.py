"""A worker that gives a request to a thread when all of it is there, and answers at once where all lies ready.

gunicorn's own gives each new connection to a thread, which then waits for the rest of the request: as many half
requests as there are threads, and nobody else is answered. Here the loop of the worker takes what comes, from any
number of connections, and a thread begins where it need not wait. What needs no thinking is sent by the loop itself, as
fast as its reader takes it. Connections that are closed are seen off by the loop too, and hold up nobody.
"""

from __future__ import annotations

import re
import selectors
import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, TConn, ThreadWorker

# Seconds that a request has to arrive in, from its first byte on.
ARRIVE = 10.0
# Seconds that a reader may take nothing of an answer.
STALL = 20
# Seconds, and bytes, after which a reader who does not hang up is left.
LEAVE, LAST = 2.0, 1 << 20
# Bytes of a request line with its headers, all together.
HEAD = 1 << 16
# How often slow connections are told of in the log, in seconds.
TELL = 10.0
_PART = 1 << 16
_END = b"\r\n\r\n"
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*(\d{1,15})[ \t]*\r\n", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding[ \t]*:", re.IGNORECASE)
_EXPECTING = re.compile(rb"\r\nexpect:[ \t]*100-continue", re.IGNORECASE)


def arrived(had: bytes | bytearray, most: int) -> bool:
    """Whether a request is there as a whole, or is one whose body is refused before it is read.

    Parameters
    ----------
    had : bytes
        What has come so far.
    most : int
        Bytes that a body may have.
    """
    head, end, body = bytes(had).partition(_END)
    size = _size(head)
    return bool(end) and (size > most or len(body) >= size)


def _size(head: bytes) -> int:
    """Bytes of the body that a head announces."""
    length = _LENGTH.search(head + b"\r\n")
    return int(length[1]) if length else 0


@dataclass
class _Arriving:
    """A connection of which a request is awaited; first what is ``left`` of the last answer has to be taken."""

    conn: Any
    had: bytearray
    until: float
    encouraged: bool = False
    left: memoryview = field(default_factory=lambda: memoryview(b""))


@dataclass
class _Leaving:
    """A connection that has its last answer."""

    conn: Any
    until: float
    taken: int = 0


@dataclass
class _Told:
    """Connections that were closed for being slow, since the log last said so."""

    number: int = 0
    last: float = field(default_factory=time.monotonic)


class PatientWorker(ThreadWorker):  # type: ignore[misc]
    """gunicorn's threads behind a loop that waits for requests to be whole.

    ``most`` bounds bodies; ``at_once`` gives the answer to the bytes of a request that needs no thread, else None, and
    is told the address that they come from.
    """

    most = 1 << 20
    at_once: Callable[[bytes, str], bytes | None] = staticmethod(lambda _asked, _address: None)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._arriving: dict[Any, _Arriving] = {}
        self._leaving: deque[_Leaving] = deque()
        self._slow = _Told()

    def accept(self, listener: socket.socket) -> None:
        """Take a new connection; what it sends is awaited by the loop."""
        try:
            sock, address = listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self.nr_conns += 1
        wait = struct.pack("ll", STALL, 0)
        for option in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            sock.setsockopt(socket.SOL_SOCKET, option, wait)
        self.enqueue_req(TConn(self.cfg, sock, address, listener.getsockname()))

    def enqueue_req(self, conn: Any) -> None:
        """Await the request of a connection; called wherever gunicorn would give it to a thread at once."""
        conn.init()
        conn.sock.setblocking(False)
        had = bytearray(conn.parser.unreader.take_buffered())
        wait = self.cfg.keepalive if not had else ARRIVE
        self._arriving[conn] = arriving = _Arriving(conn, had, time.monotonic() + wait)
        self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._take, arriving))
        if not had or not self._pass_on(arriving):
            self._take(arriving)

    def murder_pending(self) -> None:
        """Close what has waited too long; gunicorn calls this every second, also while it stops."""
        now = time.monotonic()
        for arriving in list(self._arriving.values()):
            idle = not arriving.had and not arriving.left
            stopping = not self.alive and idle and arriving.until > now + STOP_KEEPALIVE_LINGER
            if stopping:
                arriving.until = now + STOP_KEEPALIVE_LINGER
            if arriving.until <= now:
                self._slow.number += bool(arriving.had)
                self._refuse(arriving, b"408 Request Timeout" if arriving.had else b"")
        while self._leaving and self._leaving[0].until <= now:
            self._part(self._leaving[0])
        if self._slow.number and now - self._slow.last > TELL:
            self.log.warning("%d requests did not arrive within %d s and were given up", self._slow.number, ARRIVE)
            self._slow = _Told()

    def finish_request(self, conn: Any, future: Any) -> None:
        """Keep a connection, or see it off without holding up the others."""
        if not future.cancelled() and future.exception() is None and future.result():
            super().finish_request(conn, future)
        else:
            self._see_off(conn)

    def _keepalive_after(self, conn: Any, keepalive: bool) -> bool:
        # What is left of a body that was refused is not worth a thread.
        return bool(keepalive and conn.whole and super()._keepalive_after(conn, keepalive))

    def _take(self, arriving: _Arriving, _sock: object = None) -> None:
        """Take what has come."""
        try:
            part = arriving.conn.sock.recv(_PART)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        if not part:
            self._refuse(arriving, b"")
            return
        if not arriving.had:
            arriving.until = time.monotonic() + ARRIVE
        arriving.had += part
        self._pass_on(arriving)

    def _pass_on(self, arriving: _Arriving) -> bool:
        """Answer a whole request or give it to a thread, and refuse what none should wait for; whether it was any."""
        if self._answer(arriving):
            return True
        conn = arriving.conn
        head, end, _ = bytes(arriving.had).partition(_END)
        if len(head) > HEAD:
            self._refuse(arriving, b"431 Request Header Fields Too Large")
        elif end and _CHUNKED.search(head):
            # No browser sends a body of unknown length, and nginx does not pass one on.
            self._refuse(arriving, b"411 Length Required")
        elif arrived(arriving.had, self.most):
            self._forget(arriving)
            conn.whole = _size(head) <= self.most
            conn.parser.unreader.unread(bytes(arriving.had))
            conn.data_ready = True
            super().enqueue_req(conn)
        else:
            if end and not arriving.encouraged and _EXPECTING.search(head):
                arriving.encouraged = True
                with suppress(OSError):
                    conn.sock.send(b"HTTP/1.1 100 Continue\r\n\r\n")
            return False
        return True

    def _answer(self, arriving: _Arriving) -> bool:
        """Answer what lies ready; whether it did. The last request of a worker is left to gunicorn, which ends it."""
        if not self.alive or self.nr + 1 >= self.max_requests or not arriving.had.endswith(_END):
            return False
        client = arriving.conn.client
        # Nobody has an address on a socket of the file system.
        address = client[0] if isinstance(client, tuple) else ""
        try:
            found = self.at_once(bytes(arriving.had), address)
        except Exception:
            # All that is connected would end with the loop; the application answers, or fails, for this one alone.
            self.log.exception("a request was left to the application")
            return False
        if found is None:
            return False
        self.nr += 1
        arriving.had.clear()
        arriving.left = memoryview(found)
        self._send(arriving)
        return True

    def _send(self, arriving: _Arriving, _sock: object = None) -> None:
        """Send as much as is taken now, and the rest when there is room for it."""
        sock, now = arriving.conn.sock, time.monotonic()
        try:
            sent = sock.send(arriving.left)
        except BlockingIOError:
            sent = 0
        except OSError:
            self._refuse(arriving, b"")
            return
        arriving.left = arriving.left[sent:]
        if arriving.left:
            arriving.until, event, then = now + STALL, selectors.EVENT_WRITE, self._send
        else:
            arriving.until, event, then = now + self.cfg.keepalive, selectors.EVENT_READ, self._take
        if self.poller.get_key(sock).events != event:
            self.poller.modify(sock, event, partial(then, arriving))

    def _refuse(self, arriving: _Arriving, status: bytes) -> None:
        self._forget(arriving)
        if status:
            answer = b"HTTP/1.1 %s\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" % status
            # Whoever is slow to ask may have gone.
            with suppress(OSError):
                arriving.conn.sock.send(answer)
        self._see_off(arriving.conn)

    def _forget(self, arriving: _Arriving) -> None:
        del self._arriving[arriving.conn]
        self.poller.unregister(arriving.conn.sock)

    def _see_off(self, conn: Any) -> None:
        """Close a connection after the client has, so that its last answer is not cut off; not later than `LEAVE`."""
        leaving = _Leaving(conn, time.monotonic() + LEAVE)
        try:
            conn.sock.shutdown(socket.SHUT_WR)
            conn.sock.setblocking(False)
            self.poller.register(conn.sock, selectors.EVENT_READ, partial(self._drain, leaving))
        except (OSError, ValueError):
            self.nr_conns -= 1
            conn.close()
            return
        self._leaving.append(leaving)

    def _drain(self, leaving: _Leaving, _sock: object) -> None:
        try:
            part = leaving.conn.sock.recv(_PART)
        except BlockingIOError:
            return
        except OSError:
            part = b""
        leaving.taken += len(part)
        if not part or leaving.taken > LAST:
            self._part(leaving)

    def _part(self, leaving: _Leaving) -> None:
        self._leaving.remove(leaving)
        self.poller.unregister(leaving.conn.sock)
        self.nr_conns -= 1
        leaving.conn.close()
