"""Load on a server of this machine: many clients that each ask again as soon as they are answered."""

from __future__ import annotations

import re
import selectors
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.bench.report import p95

CLIENTS = 50
SECONDS = 3.0
# A bound on what one measurement may ask, however fast the server is.
MOST = 500_000
HOST = "127.0.0.1"
_LENGTH = re.compile(rb"\r\nContent-Length: (\d+)\r\n", re.IGNORECASE)

_WRK_SCRIPT = """
done = function(summary, latency)
  local errors = summary.errors
  local failed = errors.connect + errors.read + errors.write + errors.status + errors.timeout
  io.write(string.format("KUME %d %f %f %d\\n", summary.requests, summary.duration / 1e6,
    latency:percentile(95) / 1e3, failed))
end
"""


@dataclass(frozen=True)
class Load:
    """Requests per second, 95th percentile of the waiting time in milliseconds, and what asked."""

    rate: float
    p95: float
    generator: str


@dataclass
class _Client:
    """One kept-alive connection."""

    connection: socket.socket
    begun: float = 0.0
    had: bytearray = field(default_factory=bytearray)
    size: int = 0


def measure(port: int, path: str, headers: Mapping[str, str], status: int, seconds: float = SECONDS) -> Load:
    """Ask for one address from all clients for some seconds; an answer with another status is an error."""
    if shutil.which("wrk"):
        return _wrk(port, path, headers, seconds)
    return _own(port, _request(path, headers), status, seconds)


def _wrk(port: int, path: str, headers: Mapping[str, str], seconds: float) -> Load:
    with tempfile.TemporaryDirectory() as folder:
        script = Path(folder) / "done.lua"
        script.write_text(_WRK_SCRIPT, encoding="utf-8")
        given = [part for name, value in headers.items() for part in ("-H", f"{name}: {value}")]
        command = ["wrk", "-t1", f"-c{CLIENTS}", f"-d{max(1, round(seconds))}s", "-s", str(script), *given]
        run = subprocess.run([*command, f"http://{HOST}:{port}{path}"], check=True, capture_output=True, text=True)
    line = next(line for line in run.stdout.splitlines() if line.startswith("KUME "))
    requests, took, waited, failed = (float(part) for part in line.split()[1:])
    if failed:
        raise RuntimeError(f"{failed:.0f} of {requests:.0f} requests for {path} failed")
    return Load(requests / took, waited, "wrk")


def _own(port: int, request: bytes, status: int, seconds: float) -> Load:
    expected = f"HTTP/1.1 {status} ".encode()
    waits: list[float] = []
    with selectors.DefaultSelector() as selector:
        for _ in range(CLIENTS):
            client = _Client(socket.create_connection((HOST, port), timeout=10))
            client.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            selector.register(client.connection, selectors.EVENT_READ, client)
            _ask(client, request)
        begun = time.perf_counter()
        while (now := time.perf_counter()) - begun < seconds and len(waits) < MOST:
            for key, _ in selector.select(1.0):
                if _hear(key.data, expected):
                    waits.append((time.perf_counter() - key.data.begun) * 1e3)
                    _ask(key.data, request)
        for key in list(selector.get_map().values()):
            key.data.connection.close()
    if not waits:
        raise RuntimeError(f"no answer from port {port} within {seconds} s")
    return Load(len(waits) / (now - begun), p95(waits), "own generator")


def _ask(client: _Client, request: bytes) -> None:
    client.had.clear()
    client.size, client.begun = 0, time.perf_counter()
    client.connection.sendall(request)


def _hear(client: _Client, expected: bytes) -> bool:
    """Take what has come; whether the answer is complete."""
    part = client.connection.recv(1 << 18)
    client.had += part
    if not part or not client.had.startswith(expected[: len(client.had)]):
        raise RuntimeError(f"an answer is not {expected.decode().strip()}: {bytes(client.had[:80])!r}")
    if not client.size and (end := client.had.find(b"\r\n\r\n")) >= 0:
        length = _LENGTH.search(client.had, 0, end + 2)
        client.size = end + 4 + (int(length[1]) if length and b" 304 " not in expected else 0)
    return 0 < client.size <= len(client.had)


def _request(path: str, headers: Mapping[str, str]) -> bytes:
    lines = [f"GET {path} HTTP/1.1", f"Host: {HOST}", *(f"{name}: {value}" for name, value in headers.items())]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
