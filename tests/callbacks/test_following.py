"""A server without a release of its own: it fetches the one at the address, and follows as that changes."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

from geodata.atlas import Atlas
from geodata.release.store import Store

ROOT = Path(__file__).resolve().parents[2]


def test_a_server_follows_the_address_and_a_damaged_release_leaves_the_one_in_use(
    two: Store, atlas: Atlas, tmp_path: Path
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    host = Store(tmp_path / "home")
    environment = {
        **os.environ,
        "KUME_HOME": str(host.home),
        # An address is laid out as the releases of a home are.
        "KUME_RELEASES": str(two.root),
        "KUME_RELEASES_EVERY": "1",
        "KUME_RELEASES_KEEP": "1",
        "KUME_WORKERS": "1",
        "KUME_LOG": "json",
        "PORT": str(port),
    }
    server = subprocess.Popen(
        [sys.executable, "app.py"], cwd=ROOT, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    assert server.stderr is not None
    # Read all along, as a pipe that is full stops the server.
    said: SimpleQueue[str] = SimpleQueue()
    reader = Thread(target=lambda lines: [said.put(line) for line in lines], args=(server.stderr,), daemon=True)
    reader.start()
    try:
        assert "http://" in server.stdout.readline()

        def serving(address: str) -> str:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{address}", timeout=60) as answer:
                told = json.load(answer)
            return str(told["release"])

        def served_as(release: str) -> bool:
            # A worker notices a switch with the next request.
            return any(serving("readyz") == release for _ in range(100_000))

        assert serving("readyz") == atlas.manifest.id
        two.use("twice")
        assert served_as("twice")
        assert serving(f"api/v1/scores?level=ibbs1&release={atlas.manifest.id}") == atlas.manifest.id
        two.pointer.write_text("gone\n", encoding="utf-8")
        line = ""
        while "releases are not followed" not in line:
            line = said.get(timeout=60)
        assert "no such release at this address" in json.loads(line)["message"]
        assert serving("readyz") == host.current() == "twice"
    finally:
        server.send_signal(signal.SIGTERM)
        server.wait(timeout=60)
        reader.join(timeout=60)
        server.stdout.close()
        server.stderr.close()
    assert server.returncode == 0


def test_a_server_that_finds_no_release_anywhere_ends_in_one_line(tmp_path: Path) -> None:
    environment = {**os.environ, "KUME_HOME": str(tmp_path / "home"), "KUME_RELEASES": str(tmp_path / "nothing")}
    ended = subprocess.run([sys.executable, "app.py"], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert (ended.returncode, len(ended.stderr.strip().splitlines())) == (2, 1)
    assert "no release at this address" in ended.stderr
