"""Slow clients: half requests, half bodies, and readers who take nothing of their answers."""

from __future__ import annotations

import socket
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from tests.bench.report import p95
from tests.faults.client import failures
from tests.faults.crowd import BRISK, FEW, crowd
from tests.faults.figures import told
from tests.faults.outcome import Outcome
from tests.faults.places import served
from tests.faults.proxy import nginx
from tests.faults.walk import Site

ABOUT = "two hundred clients that send half a request, half a body, or take nothing of an answer"
SLOW = 200
SECONDS = 15.0


def run(home: Path) -> Iterator[Outcome]:
    """Let people browse beside slow clients, with and without nginx in front."""
    with tempfile.TemporaryDirectory() as folder, served(home) as server:
        site = Site.of(server.port)
        gpkg = b"GET /map.gpkg HTTP/1.1\r\nHost: a\r\n\r\n"
        half = b"GET / HTTP/1.1\r\nHost: a\r\nX-Slow: "
        body = b"POST /_dash-update-component HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n"
        kinds: dict[str, tuple[bytes, bytes]] = {
            "half requests": (half, b"x"),
            "half bodies": (body + b"Content-Length: 90000\r\n\r\n{", b" "),
            "too large bodies that never come": (body + b"Content-Length: 9000000\r\n\r\n", b" "),
            "nothing sent": (b"", b""),
            "bad requests that do not hang up": (b"BAD\r\n\r\n", b""),
            "readers who take nothing": (gpkg, b""),
        }
        with nginx(Path(folder), server.port) as proxy:
            for front, port in (("", server.port), (" through nginx", proxy)):
                for kind, (begin, drip) in kinds.items():
                    yield _beside(site, port, kind + front, begin, drip)


def _beside(site: Site, port: int, kind: str, begin: bytes, drip: bytes) -> Outcome:
    with crowd(port, site, FEW, BRISK) as answers, _slow(port, begin, drip) as dripping:
        time.sleep(2)
        taken = len(answers)
        until = time.monotonic() + SECONDS
        while time.monotonic() < until:
            time.sleep(1)
            dripping()
        beside = answers[taken:]
    waits = [one.ms for one in beside if one.good]
    wrong = failures(beside)
    seen = f"{told(beside)}; p95 {p95(waits):.0f} ms, longest {max(waits):.0f} ms" if waits else "no answer at all"
    return Outcome(f"{SLOW} {kind}", seen, bool(waits) and not wrong and max(waits) < 5_000)


@contextmanager
def _slow(port: int, begin: bytes, drip: bytes) -> Iterator[Callable[[], None]]:
    with ExitStack() as stack:
        socks = []
        for _ in range(SLOW):
            one = stack.enter_context(socket.socket())
            # So that an answer soon finds no room.
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
            one.settimeout(5)
            one.connect(("127.0.0.1", port))
            one.sendall(begin)
            socks.append(one)

        def dripping() -> None:
            for one in socks:
                try:
                    one.sendall(drip)
                except OSError:
                    # Closed by the server, as it should be.
                    continue

        yield dripping
