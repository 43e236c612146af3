"""Requests that no browser sends."""

from __future__ import annotations

import random
import socket
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.bench.serving import get
from tests.faults.outcome import Outcome
from tests.faults.places import served, workers
from tests.faults.walk import page_body, panel_body, search_body

ABOUT = "ten thousand malformed requests: methods, headers, sizes, encodings, lengths"
REQUESTS = 10_000
AT_ONCE = 60
PATIENCE = 15.0
PATHS = (
    "/",
    "/map.csv",
    "/api/v1/scores",
    "/_dash-update-component",
    "/cluster/otomotiv",
    "/release/x/data/y",
    "/oembed",
)
Chance = random.Random


def _noise(chance: Chance, most: int) -> bytes:
    return chance.randbytes(chance.randrange(1, most))


def _get(path: bytes, *headers: bytes) -> bytes:
    return b"\r\n".join([b"GET " + path + b" HTTP/1.1", b"Host: a", b"Connection: close", *headers, b"", b""])


def _post(body: bytes, *headers: bytes) -> bytes:
    sized = () if any(b"ength" in one or b"ransfer" in one for one in headers) else (b"Content-Length: %d" % len(body),)
    head = (b"POST /_dash-update-component HTTP/1.1", b"Host: a", b"Connection: close", *sized, *headers)
    return b"\r\n".join([*head, b"", body])


def _path(chance: Chance) -> bytes:
    return chance.choice(PATHS).encode()


# Questions of pages with something odd for a value.
_ODD = (
    page_body("/", "").replace(b'"/"', b"?"),
    page_body("/", "").replace(b'"value": ""', b'"value": ?'),
    search_body("x").replace(b'"x"', b"?"),
    search_body("x").replace(b"{}", b"?"),
    panel_body("16").replace(b'"16"', b"?"),
    panel_body("16").replace(b'{"panel": "area"}', b"?"),
    page_body("/no/such/page", "?"),
    b'{"output": "no.such", "outputs": ?, "inputs": [], "changedPropIds": []}',
)

KINDS: dict[str, Callable[[Chance], bytes]] = {
    "noise": lambda c: _noise(c, 400) + b"\r\n\r\n",
    "method": lambda c: (
        c.choice((b"FOO", b"get", b"G\0T", b"TRACE", b"CONNECT", b"PATCH", b"\xff")) + _get(_path(c))[3:]
    ),
    "version": lambda c: _get(_path(c)).replace(
        b"HTTP/1.1", c.choice((b"HTTP/9.9", b"HTTP/1", b"FTP/1.1", b"", b"HTTP/2.0"))
    ),
    "long address": lambda c: _get(_path(c) + b"?q=" + b"a" * c.randrange(8_000, 40_000)),
    "long header": lambda c: _get(_path(c), b"X-Long: " + b"a" * c.randrange(8_000, 90_000)),
    "many headers": lambda c: _get(_path(c), *(b"X-%d: 1" % n for n in range(c.randrange(90, 300)))),
    "header without colon": lambda c: _get(_path(c), b"no colon at all"),
    "folded header": lambda c: _get(_path(c), b"X-Folded: a\r\n b"),
    "control characters": lambda c: _get(_path(c), b"X-Bad: a" + bytes([c.randrange(0, 32)]) + b"b"),
    "nul in address": lambda c: _get(_path(c) + c.choice((b"%00", b"\0", b"?cluster=%00", b"?lang=a%00b"))),
    "bad utf-8": lambda c: _get(
        _path(c) + b"?cluster=%" + c.choice((b"FF", b"C0%80", b"ED%A0%80", b"E2%28%A1", b"F5"))
    ),
    "bad utf-8 in path": lambda c: _get(_path(c) + b"/%" + c.choice((b"FF", b"C0%AF", b"ED%A0%80", b"F8%80"))),
    "raw bytes in address": lambda c: _get(_path(c) + b"?a=" + bytes(c.randrange(128, 256) for _ in range(20))),
    "escape": lambda c: _get(
        _path(c) + c.choice((b"/../../etc/passwd", b"/%2e%2e/%2e%2e/x", b"/..%5c..", b"//", b"/%2f"))
    ),
    "bad percent": lambda c: _get(_path(c) + c.choice((b"?%", b"?a=%zz", b"?%u1234", b"/%", b"?a=%E"))),
    "bad length": lambda c: _post(
        b"{}", b"Content-Length: " + c.choice((b"-1", b"x", b"9" * 40, b"1,2", b"0x10", b""))
    ),
    "two lengths": lambda c: _post(b"{}", b"Content-Length: 2", b"Content-Length: 3"),
    "length and chunks": lambda c: _post(b"0\r\n\r\n", b"Content-Length: 5", b"Transfer-Encoding: chunked"),
    "bad chunks": lambda c: _post(
        c.choice((b"zz\r\n", b"-1\r\n", b"5\r\nab\r\n0\r\n\r\n", b"fffffffffffffffff\r\n")) + b"0\r\n\r\n",
        b"Transfer-Encoding: chunked",
    ),
    "odd encoding": lambda c: _post(
        b"{}", b"Transfer-Encoding: " + c.choice((b"gzip", b"chunked, chunked", b"\x0bchunked"))
    ),
    "bad json": lambda c: _post(
        c.choice((b"", b"{", b"[]", b"null", b"1", b'{"output": 5}', b'"\\ud800"', b"[" * 5000)),
        b"Content-Type: application/json",
    ),
    "json of another shape": lambda c: _post(
        c.choice(_ODD).replace(b"?", c.choice((b"5", b"[]", b'{"a": 1}', b"[null]", b"-1e999"))),
        b"Content-Type: application/json",
    ),
    "bad host": lambda c: _get(_path(c)).replace(
        b"Host: a", c.choice((b"Host: <script>", b"Host: a b", b"Host: [::1", b"Host: \xff", b"X: y"))
    ),
    "bad condition": lambda c: _get(
        _path(c), c.choice((b'If-None-Match: \xff"', b"If-Modified-Since: 99", b"Range: bytes=9-1,-", b"Range: x"))
    ),
    "bad accept": lambda c: _get(_path(c), b"Accept-Encoding: " + c.choice((b"br;q=x", b"\xff", b"," * 500, b"*;q=9"))),
    "half": lambda c: _get(_path(c))[: c.randrange(1, 40)],
}


def run(home: Path) -> Iterator[Outcome]:
    """Send them all, some at a time, and look whether anybody minds."""
    with served(home, KUME_LIMIT="0", KUME_FILE_LIMIT="0") as server:
        before = workers(server)
        names = list(KINDS)
        asked = [(names[number % len(names)], number) for number in range(REQUESTS)]
        with ThreadPoolExecutor(AT_ONCE) as pool:
            found = Counter(pool.map(lambda one: (one[0], _ask(server.port, *one)), asked))
        wrong = {key: count for key, count in found.items() if key[1].startswith("5") or key[1] == "hangs"}
        alive = get(server.port, "/")[0] == 200 and workers(server) == before
        totals: Counter[str] = Counter()
        for (_, status), count in found.items():
            totals[status] += count
        words = ", ".join(f"{count} × {status}" for status, count in sorted(totals.items()))
        more = "; ".join(f"{kind}: {count} × {status}" for (kind, status), count in wrong.items())
        seen = f"{words}; the same workers answer afterwards: {'yes' if alive else 'NO'}" + (
            f"; {more}" if more else ""
        )
        yield Outcome(f"{REQUESTS} malformed requests of {len(KINDS)} kinds", seen, alive and not wrong)


def _ask(port: int, kind: str, number: int) -> str:
    """Status of the answer, ``closed`` where there is none, ``hangs`` where nothing happens."""
    wire = KINDS[kind](random.Random(number))
    with socket.create_connection(("127.0.0.1", port), timeout=PATIENCE) as asking:
        try:
            asking.sendall(wire)
            if kind == "half":
                asking.shutdown(socket.SHUT_WR)
            answer = asking.recv(64)
        except TimeoutError:
            return "hangs"
        except OSError:
            return "closed"
    return answer.split()[1].decode("latin-1") if answer.startswith(b"HTTP/") else "closed"
