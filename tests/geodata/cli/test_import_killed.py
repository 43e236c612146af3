"""An import that is killed at any moment leaves what was served before, or what it was to be; nothing between."""

from __future__ import annotations

import multiprocessing
import os
import shutil
from concurrent.futures import Future, ThreadPoolExecutor
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from random import Random
from time import monotonic
from typing import Any

import geopandas
import pytest
import shapely

from geodata import taxonomy
from geodata.boundaries import VectorFile, import_layer, load_layer
from geodata.cli import run
from geodata.release import build
from geodata.release.manifest import read_manifest, verify
from geodata.release.store import Store

KILLS = 50
HEAD = "area,activity,year,indicator,value\n"
FILE = HEAD + "16001,29.10,2024,employment,50\n16002,10.11,2024,employment,7\n35001,29.10,2024,employment,9\n"
ABOUT = [
    "--title-tr",
    "Başlık",
    "--title-en",
    "Title",
    "--source",
    "Kurum",
    "--licence",
    "CC0",
    "--retrieved",
    "2026-01-01",
]


class InThisProcess(ThreadPoolExecutor):
    """The build's helper without a process of its own, which would take longer to start than the build itself."""

    def __init__(self, workers: int, mp_context: object) -> None:
        super().__init__(workers)

    def submit(self, fn: Any, /, *args: Any, **kwargs: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(fn(*args, **kwargs))
        return done


def arguments(home: Path, release: str) -> list[str]:
    said = [
        "--classification",
        "nace2",
        "--release",
        release,
        "--home",
        str(home),
        "--taxonomy",
        str(home / "taxonomy"),
    ]
    return ["import", str(home / "figures.csv"), *said, *ABOUT]


def attempt(home: Path, release: str) -> None:
    """Import in a process of its own, silently."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    build.ProcessPoolExecutor = InThisProcess  # type: ignore[assignment,misc]
    os._exit(run(arguments(home, release)))


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of four square districts and one cluster, so that a build is short, with one release in use."""
    squares = {code: shapely.box(29 + place / 2, 39, 29.5 + place / 2, 39.5) for place, code in enumerate(CODES)}
    frame = geopandas.GeoDataFrame(
        {"kod": list(squares), "ad": list("ABCD")}, geometry=list(squares.values()), crs=4326
    )
    frame.to_file(tmp_path / "squares.gpkg")
    source = VectorFile(tmp_path / "squares.gpkg", level="district", code_field="kod", name_field="ad")
    import_layer(source, tmp_path / "boundaries", current=load_layer(), allow_missing=True)
    (tmp_path / "taxonomy").mkdir()
    for name in ("taxonomy.yaml", "otomotiv.yaml"):
        shutil.copy(TAXONOMY / name, tmp_path / "taxonomy" / name)
    (tmp_path / "figures.csv").write_text(FILE, encoding="utf-8")
    monkeypatch.setattr(build, "ProcessPoolExecutor", InThisProcess)
    assert run(arguments(tmp_path, "before")) == 0
    return tmp_path


TAXONOMY = Path(taxonomy.__file__).parent / "default"
CODES = ("16001", "16002", "41001", "35001")


def started(home: Path, release: str) -> ForkServerProcess:
    process = multiprocessing.get_context("forkserver").Process(target=attempt, args=(home, release))
    process.start()
    return process


@pytest.mark.long
def test_the_release_served_is_whole_and_one_of_the_two_whenever_the_import_is_killed(home: Path) -> None:
    multiprocessing.set_forkserver_preload([__name__, "geodata.importing", "geodata.importing.assemble"])
    store, random = Store(home), Random(7)
    begun = monotonic()
    whole = started(home, "measured")
    whole.join()
    assert whole.exitcode == 0
    usual = monotonic() - begun
    store.use("before")
    seen: set[str | None] = set()
    for number in range(KILLS):
        release = f"after-{number}"
        process = started(home, release)
        # One moment in each part of the time that an import takes.
        process.join((number + random.random()) / KILLS * 1.2 * usual)
        if process.is_alive():
            process.kill()
        process.join()
        seen.add(store.current())
        assert store.current() in ("before", release)
        for one in {"before", release} & set(store.ids()):
            verify(store.folder(one), read_manifest(store.folder(one)))
        store.use("before")
    assert "before" in seen
