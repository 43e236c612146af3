"""The Redis that counts for the limits hangs, goes away, and comes back."""

from __future__ import annotations

import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import redis

from tests.bench.serving import get
from tests.faults.client import Answer, failures
from tests.faults.crowd import BRISK, FEW, crowd
from tests.faults.figures import told
from tests.faults.outcome import Outcome
from tests.faults.places import PLAIN, free_port, needed, served, wait_for
from tests.faults.walk import Site

ABOUT = "Redis hangs, is killed and comes back, and is not there at the start"
SECONDS = 8.0
# Milliseconds that an answer may take while the store hangs.
MOST = 3_000.0


def run(home: Path) -> Iterator[Outcome]:
    """Do all of it to a Redis of its own."""
    program, port = needed("redis-server", "redis-server"), free_port()
    store = f"redis://127.0.0.1:{port}/0"
    with served(home, KUME_LIMIT_STORE=store) as server:
        statuses = [get(server.port, "/api/v1/clusters", PLAIN)[0] for _ in range(20)]
        yield Outcome("Redis is not there at the start", f"20 answers: {set(statuses)}", set(statuses) == {200})
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory())
        first = stack.enter_context(_redis(program, port, folder))
        server = stack.enter_context(served(home, KUME_LIMIT_STORE=store, KUME_FILE_LIMIT="0"))
        site = Site.of(server.port)
        asking = redis.Redis(port=port)
        with crowd(server.port, site, FEW, BRISK) as answers:
            time.sleep(4)
            counted = asking.dbsize()
            first.send_signal(signal.SIGSTOP)
            yield _during("Redis hangs", answers)
            first.send_signal(signal.SIGCONT)
            yield _during("it goes on", answers)
            first.kill()
            first.wait()
            yield _during("Redis is killed", answers)
            with _redis(program, port, folder):
                back = wait_for(lambda: asking.dbsize() > 0, 60)
                yield _during("it is started again", answers)
                seen = f"{counted} keys before; counted there again {back:.1f} s after its start"
                yield Outcome("Redis counts again", seen, counted > 0 and back < 40)
                asking.close()


def _during(what: str, answers: list[Answer]) -> Outcome:
    taken = len(answers)
    time.sleep(SECONDS)
    found = answers[taken:]
    longest = max(one.ms for one in found)
    return Outcome(what, f"{told(found)}; longest {longest:.0f} ms", not failures(found) and longest < MOST)


@contextmanager
def _redis(program: str, port: int, folder: str) -> Iterator[subprocess.Popen[bytes]]:
    command = [program, "--port", str(port), "--bind", "127.0.0.1", "--save", "", "--dir", folder]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    try:
        asking = redis.Redis(port=port, socket_timeout=1)
        wait_for(lambda: _there(asking))
        asking.close()
        yield process
    finally:
        process.kill()
        process.wait()


def _there(asking: redis.Redis) -> bool:
    try:
        return bool(asking.ping())
    except redis.RedisError:
        return False
