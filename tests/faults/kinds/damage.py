"""Files of a release that are damaged before the start, by the time of a switch, and under load."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from geodata.release.store import Store
from tests.bench.serving import ROOT, get
from tests.faults.client import failures
from tests.faults.crowd import BRISK, FEW, crowd
from tests.faults.figures import told
from tests.faults.outcome import Outcome
from tests.faults.places import PLAIN, SERVE, copied, kume, ready, served, wait_for
from tests.faults.walk import Site

ABOUT = "a bit is flipped, a file is cut short, a file is missing: before the start, at a switch, under load"
# Read at the start; read when first needed.
FILES = ("scores.parquet", "coverage.parquet")


def _flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


DAMAGES: dict[str, Callable[[Path], None]] = {"a bit flipped": _flip, "cut short": _cut, "missing": Path.unlink}


def run(home: Path) -> Iterator[Outcome]:
    """Damage copies, and look what is refused, what is told and what goes on."""
    with tempfile.TemporaryDirectory() as folder:
        store = copied(home, Path(folder) / "home")
        used = store.folder(store.current() or "")
        kept = Path(folder) / "kept"
        shutil.copytree(used, kept)
        for what, damage in DAMAGES.items():
            for name in FILES:
                damage(used / name)
                yield _start(store, f"{name} {what} before the start")
                shutil.copy2(kept / name, used / name)
        with served(store.home) as server:
            site = Site.of(server.port)
            with crowd(server.port, site, FEW, BRISK) as answers:
                time.sleep(3)
                yield from _switched(store, server.port)
                yield from _underfoot(used, kept, server.port)
            odd = [one for one in failures(answers) if one.status != 503]
            seen = f"{told(answers)}; 503 where the damaged file was needed, all else answered"
            yield Outcome("people browsing meanwhile", seen, not odd)


def _start(store: Store, what: str) -> Outcome:
    environment = {**os.environ, "KUME_HOME": str(store.home), "PORT": "1"}
    done = subprocess.run(SERVE, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    one = len(done.stderr.strip().splitlines()) == 1
    return Outcome(what, f"exit {done.returncode}: {_short(done.stderr)}", done.returncode == 2 and one)


def _switched(store: Store, port: int) -> Iterator[Outcome]:
    """A release that is damaged is put to use, by the command and by hand."""
    old = store.current() or ""
    shutil.copytree(store.folder(old), store.folder("bad"))
    manifest = store.folder("bad") / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf-8").replace(f'"id": "{old}"', '"id": "bad"'), encoding="utf-8")
    _flip(store.folder("bad") / FILES[0])
    done = kume("use", "bad", environment={"KUME_HOME": str(store.home)})
    yield Outcome("use of a damaged release", f"exit {done.returncode}: {_short(done.stderr)}", done.returncode == 2)
    store.use("bad")
    said = ready(port)
    held = said["release"] == old and "bad" in str(said.get("troubles"))
    yield Outcome("the same past the command", f"/readyz: {_short(str(said))}", held)
    store.use(old)
    back = wait_for(lambda: "troubles" not in ready(port))
    yield Outcome("use of the good one again", f"/readyz is content after {back:.2f} s", back < 20)


def _underfoot(used: Path, kept: Path, port: int) -> Iterator[Outcome]:
    """Files of the release in use are damaged while it is served."""
    chain = "/chain/{}?year={}&level=district"
    for number, (what, damage) in enumerate(DAMAGES.items()):
        for name in FILES:
            damage(used / name)
        said = ready(port)
        page, cold = (get(port, path, PLAIN) for path in ("/", chain.format("seramik", 2016 + number)))
        told_ = f"/readyz: {_short(str(said.get('troubles')))}; the map {page[0]}"
        told_ += f", a value chain that needs the file {cold[0]}"
        for name in FILES:
            shutil.copy2(kept / name, used / name)
        later = get(port, chain.format("seramik", 2016 + number), PLAIN)[0]
        held = page[0] == 200 and cold[0] in (200, 503) and later == 200 and bool(said.get("troubles"))
        yield Outcome(f"{' and '.join(FILES)} {what} under load", f"{told_}; after restoring {later}", held)


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) < 300 else f"{line[:300]}…"
