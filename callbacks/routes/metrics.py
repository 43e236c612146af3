"""``/metrics``: what the server does, in the text format of Prometheus, counted over all processes together."""

from __future__ import annotations

import atexit
import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from flask import Flask, Response, g, request
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.metrics_core import GaugeMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from callbacks.proxies import within
from callbacks.routes.problems import problem
from callbacks.routes.route_names import route_name
from callbacks.settings import Network
from geodata.atlases import Atlases
from geodata.errors import InputError

# Where processes that share their counts keep them; the library reads the same variable.
FOLDER = "PROMETHEUS_MULTIPROC_DIR"
# Memory as a folder; what is made in it has a random name and is the server's alone (mkdtemp and mkstemp).
MEMORY = Path("/dev/shm")  # nosec B108
# Bytes of one file, some thousand counts.
ROOM = 1 << 18
_OWN = "kume-"
_SECONDS = (0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.5, 3.0, 6.0, 12.0)


def _sweep(place: Path) -> None:
    """Remove what servers that were killed have left."""
    for left in place.glob(f"{_OWN}[0-9]*-*"):
        if not Path(f"/proc/{left.name.split('-')[1]}").exists():
            shutil.rmtree(left, ignore_errors=True)


class Slot:
    """Place of this process among the workers; a fresh one takes the place, and the counts, of the one it replaces."""

    number = 0


def share(workers: int) -> None:
    """Count in files from now on, one set for each place of a worker; they go when this process ends.

    The files are mapped, so a disk that fills up later would end a worker at the next count; they lie in memory where
    there is such a folder, and their room is taken now.

    Raises
    ------
    InputError
        When there is no room for them.
    """
    place = next((path for path in (MEMORY, Path(tempfile.gettempdir())) if os.access(path, os.W_OK)), MEMORY)
    owner = os.getpid()
    _sweep(place)
    try:
        folder = tempfile.mkdtemp(prefix=f"{_OWN}{owner}-", dir=place)
        # Slot 0 is this process; while workers are replaced there are twice as many.
        for name in (f"{kind}_{slot}.db" for kind in ("counter", "histogram") for slot in range(2 * workers + 1)):
            with (Path(folder) / name).open("wb") as file:
                os.posix_fallocate(file.fileno(), 0, ROOM)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"there is no room to count in, {reason}", file=place, cure="free some megabytes") from None

    def remove() -> None:
        # Workers inherit this and end before.
        if os.getpid() == owner:
            shutil.rmtree(folder, ignore_errors=True)

    atexit.register(remove)
    os.environ[FOLDER] = folder
    values.ValueClass = values.MultiProcessValue(lambda: Slot.number)  # type: ignore[no-untyped-call]


class _Release(Collector):
    def __init__(self, atlases: Atlases) -> None:
        self._atlases = atlases

    def collect(self) -> Iterator[GaugeMetricFamily]:
        told = GaugeMetricFamily("kume_release", "Release that is served; always 1.", labels=["release"])
        told.add_metric([self._atlases.current.manifest.id], 1)
        yield told
        troubles = GaugeMetricFamily("kume_trouble", "What /readyz tells of a disk that does not hold what is served.")
        troubles.add_metric([], len(self._atlases.troubles))
        yield troubles


class Counts:
    """What is counted of every answer."""

    def __init__(self, registry: CollectorRegistry) -> None:
        self._seconds = Histogram(
            "kume_request_seconds", "Time to answer.", ["route"], buckets=_SECONDS, registry=registry
        )
        self._answers = Counter("kume_requests_total", "Answers.", ["route", "method", "status"], registry=registry)
        self._slices = Counter(
            "kume_slices_total", "Slices of a release: sent, unchanged, refused.", ["answer"], registry=registry
        )

    def __call__(self, method: str, path: str, route: str, status: int, seconds: float) -> None:
        """Count one answer."""
        self._seconds.labels(route).observe(seconds)
        self._answers.labels(route, method, str(status)).inc()
        if route == "/release" and "/slices/" in path:
            self._slices.labels({200: "sent", 304: "unchanged"}.get(status, "refused")).inc()


def register(server: Flask, atlases: Atlases, prefix: str, readers: Sequence[Network]) -> Counts:
    """Count every answer, and tell the counts to ``readers`` alone; what counts is returned."""
    own = CollectorRegistry()
    counts = Counts(own)
    release = _Release(atlases)

    @server.before_request
    def begin() -> None:
        g.counted_from = time.perf_counter()

    @server.after_request
    def count(answer: Response) -> Response:
        seconds = time.perf_counter() - g.counted_from
        counts(request.method, request.path, route_name(prefix), answer.status_code, seconds)
        return answer

    @server.get(f"{prefix}metrics")
    def metrics() -> Response:
        # A proxy that is not known makes everybody look like itself.
        hidden = "X-Forwarded-For" in request.headers and "werkzeug.proxy_fix.orig" not in request.environ
        if hidden or not within(request.remote_addr, readers):
            return problem(403, "the counts are told to addresses in KUME_METRICS_FROM alone")
        shown = own
        if os.environ.get(FOLDER):
            shown = CollectorRegistry()
            MultiProcessCollector(shown)  # type: ignore[no-untyped-call]
        told = CollectorRegistry()
        told.register(release)
        body = generate_latest(shown) + generate_latest(told)
        return Response(body, headers={"Cache-Control": "no-store"}, content_type=CONTENT_TYPE_LATEST)

    return counts
