"""The shipped files of docs/deploy, as far as they can be tried without a container engine."""

from __future__ import annotations

import gzip
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import brotli

from tests.bench.serving import get
from tests.faults.outcome import Outcome
from tests.faults.places import PLAIN, needed, served
from tests.faults.proxy import DEPLOY, configured, nginx
from tests.faults.walk import Site

ABOUT = "nginx with the shipped configuration (cache, ETag, brotli, upstream gone), and the systemd units"
BR, GZIP = {"Accept-Encoding": "br"}, {"Accept-Encoding": "gzip"}


def run(home: Path) -> Iterator[Outcome]:
    """Check the configurations, then ask through nginx, then take the server away."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _valid(Path(folder))
        yield _units(Path(folder))
    with tempfile.TemporaryDirectory() as folder, served(home) as server:
        site = Site.of(server.port)
        slice_ = f"/release/{site.release}/slices/province/{site.clusters[0]}.json"
        with nginx(Path(folder), server.port) as port:
            yield from _through(port, slice_)
            server.process.terminate()
            server.process.wait(timeout=60)
            kept, page = get(port, slice_, BR), get(port, "/", BR)
            seen = f"a slice that was kept: {kept[0]} ({kept[1]['X-Cache']}), a page: {page[0]}"
            yield Outcome("the server is gone behind nginx", seen, kept[0] == 200 and page[0] == 502)


def _valid(folder: Path) -> Iterator[Outcome]:
    program = needed("nginx", "nginx")
    key = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=atlas.example.org"]
    files = ["-keyout", f"{folder}/tls.key", "-out", f"{folder}/tls.pem"]
    subprocess.run([*key, *files], check=True, capture_output=True)
    for name in ("nginx.conf", "nginx-plain.conf"):
        main = configured(folder, name, 8050, 8080)
        done = subprocess.run([program, "-t", "-p", str(folder), "-c", str(main)], capture_output=True, text=True)
        said = [line for line in done.stderr.splitlines() if "[emerg]" in line or "[warn]" in line]
        yield Outcome(f"nginx -t of {name}", "; ".join(said) or "valid", done.returncode == 0 and not said)


def _units(folder: Path) -> Outcome:
    program = needed("systemd-analyze", "systemd")
    for name in ("kume.service", "kume.socket"):
        text = (DEPLOY / name).read_text(encoding="utf-8")
        # What only the machine it is meant for has.
        text = text.replace("/opt/kume/.venv/bin/python", "/bin/true").replace("User=kume\nGroup=kume\n", "")
        (folder / name).write_text(text, encoding="utf-8")
    units = [str(folder / "kume.service"), str(folder / "kume.socket")]
    done = subprocess.run([program, "verify", *units], capture_output=True, text=True)
    said = [line for line in done.stderr.splitlines() if "kume" in line]
    return Outcome("systemd-analyze verify", "; ".join(said) or "valid", done.returncode == 0 and not said)


def _through(port: int, slice_: str) -> Iterator[Outcome]:
    def ask(path: str, headers: Mapping[str, str]) -> tuple[int, str, str, bytes]:
        status, found, body = get(port, path, headers)
        return status, found.get("X-Cache", ""), found.get("ETag", ""), body

    plain = ask(slice_, PLAIN)[3]
    first, second, zipped = ask(slice_, BR), ask(slice_, BR), ask(slice_, GZIP)
    again = ask(slice_, {**BR, "If-None-Match": second[2]})
    seen = f"{first[1]}, then {second[1]}; its ETag: {again[0]} ({again[1]})"
    yield Outcome("a slice is kept by nginx", seen, (second[1], again[0], again[1]) == ("HIT", 304, "HIT"))
    same = brotli.decompress(second[3]) == gzip.decompress(zipped[3]) == plain
    seen = f"brotli {len(second[3])}, gzip {len(zipped[3])}, plain {len(plain)} bytes; the same content: {same}"
    yield Outcome("each encoding is kept apart", seen, same and len({second[2], zipped[2]}) == 2)
    page = get(port, "/", BR)
    seen = f"{page[0]}, {page[1]['Content-Encoding']}, {len(page[2])} bytes"
    yield Outcome("a page comes compressed by the server", seen, page[1]["Content-Encoding"] == "br")
    closed, secret = get(port, "/metrics", PLAIN)[0], "X-Request-ID" in get(port, slice_, BR)[1]
    told = f"/metrics {closed}; a kept answer carries the id of another request: {secret}"
    yield Outcome("what stays inside", told, closed == 404 and not secret)
