"""Disks that are full: where releases are written, where exports go, and below the running server."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench.serving import get, running
from tests.faults.client import failures
from tests.faults.crowd import BRISK, FEW, crowd
from tests.faults.figures import told
from tests.faults.outcome import Outcome
from tests.faults.places import PLAIN, SERVE, SETTINGS, copied, fill, kume, ready, small_disk, workers
from tests.faults.walk import Site

ABOUT = "a full disk at build, import, export and use, and below the running server (as root)"
# Less than a release; room for one, and not for two.
LITTLE, SOME = 4, 130


def run(home: Path) -> Iterator[Outcome]:
    """Fill small disks."""
    with tempfile.TemporaryDirectory() as folder:
        yield from _writing(home, Path(folder))
    with tempfile.TemporaryDirectory() as folder:
        yield from _serving(home, Path(folder))


def _writing(home: Path, folder: Path) -> Iterator[Outcome]:
    with small_disk(folder / "little", LITTLE) as disk:
        done = kume("build", "--home", str(disk))
        left = _files(disk)
        yield _refused("build on a disk that is too small", done, left == [])
    with small_disk(folder / "some", SOME) as disk:
        store = copied(home, disk)
        before = _files(disk)
        ballast = fill(disk)
        own = {"KUME_HOME": str(disk)}
        table = folder / "own.csv"
        table.write_text(_TABLE, encoding="utf-8")
        done = kume("import", str(table), *_IMPORT, environment=own)
        yield _refused("import on a full disk", done, _files(disk, ballast) == before)
        target = disk / "out.csv"
        done = kume("export", "--view", "cluster=otomotiv", "--format", "pdf", "--out", str(target), environment=own)
        yield _refused("export onto a full disk", done, not target.exists() or target.stat().st_size == 0)
        done = kume("use", store.current() or "", environment=own)
        yield _refused("use on a full disk", done, store.current() is not None and _files(disk, ballast) == before)
        ballast.unlink()
        done = kume("export", "--view", "cluster=otomotiv", "--format", "pdf", "--out", str(target), environment=own)
        yield Outcome("export once there is room", f"exit {done.returncode}", done.returncode == 0)


def _refused(what: str, done: subprocess.CompletedProcess[str], clean: bool) -> Outcome:
    lines = done.stderr.strip().splitlines()
    seen = f"exit {done.returncode}: {lines[-1][:240] if lines else 'nothing said'}"
    seen += "; nothing half-written" if clean else "; SOMETHING IS LEFT"
    return Outcome(what, seen, done.returncode == 2 and len(lines) == 1 and clean)


def _serving(home: Path, folder: Path) -> Iterator[Outcome]:
    """Home, temporary files and log lie on one disk that fills up."""
    with small_disk(folder / "disk", SOME) as disk:
        store = copied(home, disk / "home")
        (disk / "tmp").mkdir()
        log = disk / "log"
        settings = {"KUME_HOME": str(store.home), "TMPDIR": str(disk / "tmp"), **SETTINGS}
        logged = ["sh", "-c", f"exec {shutil.which('env')} {' '.join(SERVE)} 2>>{log}"]
        with running(logged, settings, "/readyz") as server:
            site = Site.of(server.port)
            time.sleep(1)
            before = workers(server)
            with crowd(server.port, site, FEW, BRISK) as answers:
                time.sleep(3)
                ballast = fill(disk)
                time.sleep(10)
                files = [get(server.port, f"/map.{form}?year=2017", PLAIN)[0] for form in _FORMS]
                same = workers(server) == before
                ballast.unlink()
                time.sleep(2)
            size = log.stat().st_size
            wrong = failures(answers)
            seen = f"{told(answers)}; made files {dict(zip(_FORMS, files, strict=True))}; the same workers: {same}; "
            seen += f"{ready(server.port)['status']} afterwards, the log goes on at {size} bytes"
            yield Outcome("the disk fills up below the server", seen, not wrong and same and set(files) == {200})
        full = fill(disk)
        environment = {"KUME_HOME": str(store.home), "TMPDIR": str(disk / "tmp"), **SETTINGS}
        with running(SERVE, environment, "/readyz") as server:
            yield Outcome("start on a full disk", f"ready after {server.seconds:.1f} s", held=True)
        full.unlink()


_FORMS = ("csv", "xlsx", "gpkg", "png", "pdf", "pptx", "zip")
_TABLE = "area,activity,year,indicator,value\n34,29.10,2024,employment,100\n16,29.10,2024,employment,200\n"
_IMPORT = ("--classification", "nace2", "--year", "2024", "--release", "own", "--no-use")
_IMPORT += ("--title-tr", "Deneme", "--title-en", "Trial", "--source", "own", "--licence", "open", "--format", "long")


def _files(disk: Path, *without: Path) -> list[str]:
    found = (path for path in disk.rglob("*") if path.is_file() and path not in without)
    return sorted(str(path.relative_to(disk)) for path in found)
