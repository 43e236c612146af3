"""Where faults happen: servers on loopback, homes that may be damaged, and disks that are small."""

from __future__ import annotations

import http.client
import json
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from geodata.release.store import Store
from tests.bench.serving import Server, get, running
from tests.releases import renamed

# As administrators start it; the process that is started becomes the server.
SERVE = [sys.executable, "-m", "geodata", "serve"]
SETTINGS = {"KUME_WORKERS": "2", "KUME_PROXIES": "127.0.0.1", "KUME_LOG": "json"}
PLAIN = {"Accept-Encoding": "identity"}


class NeededError(RuntimeError):
    """A program or a right that a fault needs and this machine does not have, with the cure."""


def needed(program: str, package: str) -> str:
    """Path of a program of Debian's."""
    found = shutil.which(program, path=f"{os.environ['PATH']}:/usr/sbin:/sbin")
    if found is None:
        raise NeededError(f"{program} is needed: apt-get install {package}")
    return found


@contextmanager
def served(home: Path, command: Sequence[str] = SERVE, **settings: str) -> Iterator[Server]:
    """The atlas as administrators start it, on two workers, behind a proxy that is the crowd itself."""
    with running(command, {"KUME_HOME": str(home), **SETTINGS, **settings}, "/readyz") as server:
        # The first worker answers before the second one is there.
        wait_for(lambda: len(workers(server)) == int(settings.get("KUME_WORKERS", "2")))
        yield server


def workers(server: Server) -> list[int]:
    """Process ids of the workers."""
    pid = server.process.pid
    return [int(one) for one in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def ready(port: int) -> dict[str, Any]:
    """What ``/readyz`` says."""
    found: dict[str, Any] = json.loads(get(port, "/readyz", PLAIN)[2])
    return found


def wait_for(condition: Callable[[], bool], seconds: float = 20.0) -> float:
    """Seconds until something is so; infinite where it never is."""
    begun = time.monotonic()
    while time.monotonic() - begun < seconds:
        try:
            if condition():
                return time.monotonic() - begun
        except (OSError, http.client.HTTPException, ValueError):
            pass
        time.sleep(0.02)
    return float("inf")


def kume(*words: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run a command of the atlas."""
    command = [sys.executable, "-m", "geodata", *words]
    given = {**os.environ, **(environment or {})}
    return subprocess.run(command, capture_output=True, text=True, env=given, timeout=300)


def copied(home: Path, place: Path, *further: str) -> Store:
    """A home of its own with a copy of the release in use that may be damaged, and ``further`` names for it."""
    source, store = Store(home), Store(place)
    used = source.current() or ""
    shutil.copytree(source.folder(used), store.folder(used), symlinks=False)
    store.use(used)
    for name in further:
        renamed(store.folder(used), store, name)
    return store


@contextmanager
def small_disk(place: Path, megabytes: int) -> Iterator[Path]:
    """A file system in memory that holds so much and no more."""
    place.mkdir(parents=True)
    command = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m", "tmpfs", str(place)]
    if subprocess.run(command, capture_output=True).returncode:
        raise NeededError("a small disk is needed: run as root, or in unshare -rm")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def fill(place: Path) -> Path:
    """A file that takes all that is left of a disk."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"x" * 4096)
        except OSError:
            return ballast


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])
