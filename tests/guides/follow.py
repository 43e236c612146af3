"""Follow a guide word by word, in an empty folder that holds nothing but the program."""

from __future__ import annotations

import doctest
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bench.serving import ROOT, get
from tests.guides.blocks import Block, addresses, blocks

LEFT_OUT = ("var", ".venv", ".git", "__pycache__", "*.egg-info", ".*_cache", ".hypothesis")
PATIENCE = 120.0
_LIKE = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
# Each block is a shell of its own, so that it can fail by itself; folder and variables go from one to the next.
_KEPT = """
source "$KEPT" 2>/dev/null
cd "$(cat "$KEPT.folder" 2>/dev/null || pwd)"
trap 'export -p > "$KEPT"; pwd > "$KEPT.folder"' EXIT
set -e
"""


class AstrayError(Exception):
    """Where a guide does not lead where it says."""


@dataclass
class Walk:
    """A guide on the way: the folder, its variables, its server."""

    guide: Path
    folder: Path
    environment: dict[str, str]
    port: int
    server: subprocess.Popen[bytes] | None = None

    def shell(self, text: str) -> list[str]:
        return ["bash", "-c", _KEPT + text.replace(":8050", f":{self.port}")]

    def astray(self, line: int, what: str) -> AstrayError:
        return AstrayError(f"{self.guide.name}, line {line}: {what}")


def follow(guide: Path, folder: Path) -> Iterator[str]:
    """Do what the guide says and tell each step; AstrayError where something else comes of it than it says."""
    copy = folder / "atlas"
    with _walk(guide, copy) as walk:
        told, passed = blocks(guide), 0
        for place, block in enumerate(told):
            _open(walk, passed, block.line)
            passed, begun = block.line, time.perf_counter()
            if block.file:
                _save(walk, block)
            elif block.kind == "sh" and block.goes_on:
                _serve(walk, block)
            elif block.kind == "sh":
                said = _type(walk, block)
                if place + 1 < len(told) and told[place + 1].kind == "text":
                    _compare(walk, told[place + 1], said)
            else:
                continue
            yield f"{guide.name}:{block.line} {time.perf_counter() - begun:.1f} s {block.text.splitlines()[0]}"
        _open(walk, passed, 10**9)


@contextmanager
def _walk(guide: Path, copy: Path) -> Iterator[Walk]:
    shutil.copytree(ROOT, copy, ignore=shutil.ignore_patterns(*LEFT_OUT), symlinks=True)
    (copy / ".venv").symlink_to((ROOT / ".venv").resolve())
    for pins in (*copy.glob("requirements/*"), copy / "pyproject.toml"):
        # What is pinned is installed: this environment is running.
        os.utime(pins, (0, 0))
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    kept = {name: value for name, value in os.environ.items() if not name.startswith("KUME_")}
    more = {"PYTHONPATH": str(copy), "PORT": str(port), "KEPT": str(copy.parent / "kept")}
    walk = Walk(guide, copy, {**kept, **more, "PATH": f"{copy}/.venv/bin:{kept['PATH']}"}, port)
    try:
        yield walk
    finally:
        _stop(walk)


def _save(walk: Walk, block: Block) -> None:
    path = walk.folder / str(block.file)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text, encoding="utf-8")


def _type(walk: Walk, block: Block) -> str:
    command = walk.shell(block.text)
    run = subprocess.run(
        command,
        cwd=walk.folder,
        env=walk.environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if run.returncode != block.status:
        raise walk.astray(block.line, f"exit code {run.returncode}, the guide says {block.status}\n{run.stdout}")
    return run.stdout


def _compare(walk: Walk, block: Block, said: str) -> None:
    want = f"...{block.text.replace(':8050', f':{walk.port}').rstrip()}..."
    if not doctest.OutputChecker().check_output(want, said, _LIKE):
        raise walk.astray(block.line, f"the guide shows\n{block.text}\nbut the command says\n{said}")


def _open(walk: Walk, above: int, below: int) -> None:
    """Open every address that the words between two lines name, where a server is running."""
    for line, path in addresses(walk.guide) if walk.server is not None else ():
        if above < line < below and (status := get(walk.port, path)[0]) != 200:
            raise walk.astray(line, f"{path} answers with {status}")


def _serve(walk: Walk, block: Block) -> None:
    """Start the server of a block; it runs until the next one or the end of the guide."""
    _stop(walk)
    walk.server = subprocess.Popen(
        walk.shell(block.text),
        cwd=walk.folder,
        env=walk.environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    _wait(walk, block)


def _wait(walk: Walk, block: Block) -> None:
    begun = time.perf_counter()
    while time.perf_counter() - begun < PATIENCE:
        if walk.server is None or walk.server.poll() is not None:
            break
        try:
            if get(walk.port, "/readyz")[0] == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise walk.astray(block.line, "the server did not answer")


def _stop(walk: Walk) -> None:
    if walk.server is not None and walk.server.poll() is None:
        os.killpg(walk.server.pid, signal.SIGTERM)
        walk.server.wait(timeout=60)
    walk.server = None
