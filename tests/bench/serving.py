"""The server: how soon it is ready, what its workers weigh, and how many requests it answers."""

from __future__ import annotations

import http.client
import json
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from geodata.release.store import Store
from tests.bench import load
from tests.bench.report import Figure, p50

ROOT = Path(__file__).resolve().parents[2]
STARTS = 3
ROUNDS = 5
ACCEPT = {"Accept-Encoding": "br, gzip"}
PATIENCE = 60.0


@dataclass(frozen=True)
class Server:
    """A server that answers on loopback, and the seconds it took to do so."""

    process: subprocess.Popen[bytes]
    port: int
    seconds: float

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"


def measure(home: Path) -> Iterator[Figure]:
    """Figures of the server, in the order of the budgets."""
    yield from _rates(home)
    yield from _start_and_memory(home)


@contextmanager
def atlas(home: Path, workers: int) -> Iterator[Server]:
    """The application as users start it."""
    # One address asks for everything here, and more than a process answers before it is replaced.
    unlimited = dict.fromkeys(("KUME_LIMIT", "KUME_FILE_LIMIT", "KUME_RECYCLE"), "0")
    settings = {"KUME_HOME": str(home), "KUME_WORKERS": str(workers), **unlimited}
    with running([sys.executable, "app.py"], settings, "/readyz") as one:
        yield one


@contextmanager
def running(command: Sequence[str], settings: Mapping[str, str], ready: str) -> Iterator[Server]:
    """Start a server on a free port, wait for a 200 of ``ready``, stop it in the end."""
    port = _free_port()
    # With bytecode, which a server has from its first start or from its image.
    own = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment = {**own, **settings, "HOST": "127.0.0.1", "PORT": str(port)}
    with tempfile.TemporaryFile() as said:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=said)
        try:
            while not _answers(port, ready):
                if process.poll() is not None or time.perf_counter() - begun > PATIENCE:
                    said.seek(0)
                    words = said.read().decode("utf-8", "replace")[-500:]
                    raise RuntimeError(f"{' '.join(command)} did not start: {words}")
                time.sleep(0.005)
            yield Server(process, port, time.perf_counter() - begun)
        finally:
            _stop(process)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def get(port: int, path: str, headers: Mapping[str, str] = ACCEPT) -> tuple[int, http.client.HTTPMessage, bytes]:
    """Status, headers and body of one answer."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    try:
        connection.request("GET", path, headers=dict(headers))
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def _rates(home: Path) -> Iterator[Figure]:
    with atlas(home, workers=2) as server:
        path = _slice(home)
        tag = get(server.port, path)[1]["ETag"]
        asked: tuple[tuple[str, str, Mapping[str, str], int, float], ...] = (
            ("slice", path, ACCEPT, 200, 3000),
            ("slice not modified", path, {**ACCEPT, "If-None-Match": tag}, 304, 8000),
            ("page", "/", ACCEPT, 200, 300),
        )
        for name, address, headers, status, budget in asked:
            load.measure(server.port, address, headers, status, seconds=1.0)
            # Connections stay with the worker that took them, and rounds differ in how they fall.
            found = [load.measure(server.port, address, headers, status) for _ in range(ROUNDS)]
            rate, wait = p50([one.rate for one in found]), p50([one.p95 for one in found])
            yield Figure(f"{name}, 2 workers ({found[0].generator})", rate, "requests/s", budget, least=True)
            yield Figure(f"{name}, p95 at {load.CLIENTS} clients", wait, "ms", 20)


def _slice(home: Path) -> str:
    """Address of the largest kind of slice: one cluster in all districts."""
    store = Store(home)
    release = store.current() or ""
    manifest = json.loads((store.folder(release) / "manifest.json").read_bytes())
    return f"/release/{release}/slices/district/{manifest['clusters'][0]}.json"


def _start_and_memory(home: Path) -> Iterator[Figure]:
    seconds, weights = [], {}
    for workers in (1, 3):
        for _ in range(STARTS):
            with atlas(home, workers) as server:
                seconds.append(server.seconds)
                for path in ("/", _slice(home)):
                    load.measure(server.port, path, ACCEPT, 200, seconds=1.0)
                weights[workers] = weight(server.process.pid) / 2**20
    yield Figure("start to ready", p50(seconds), "s", 1.5)
    yield Figure("memory, first worker with its parent", weights[1], "MB", 200)
    yield Figure("memory, each further worker", (weights[3] - weights[1]) / 2, "MB", 60)


def weight(pid: int) -> int:
    """Bytes of a process and its children, pages that they share counted once."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    total = 0
    for process in (str(pid), *children):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        total += sum(int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:"))
    return total


def _answers(port: int, path: str) -> bool:
    try:
        return get(port, path)[0] == 200
    except OSError:
        return False


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
