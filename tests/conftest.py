from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from geodata.atlas import Atlas, open_atlas
from geodata.cli import run
from geodata.programme import folder, forget
from geodata.release.store import Store
from geodata.view import parse
from layouts.context import Context
from layouts.document import document_of
from layouts.files import made
from tests.releases import doubled

ROOT = Path(__file__).resolve().parents[1]

# No test is timed: a busy machine is no finding.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")


def pytest_xdist_auto_num_workers() -> int:
    """One worker more than there are cores: tests of the browser and of commands wait for others part of their time."""
    return 1 + (os.cpu_count() or 1)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, in whatever order the rest comes."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Maker of folders that the first of the parallel workers fills and the others find.

    For what takes seconds to make and is changed by nobody.
    """
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent

    def get(name: str, fill: Callable[[Path], None]) -> Path:
        folder, filled = root / f"once-{name}", root / f"once-{name}.filled"
        with FileLock(root / f"once-{name}.lock"):
            if not filled.exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                fill(folder)
                filled.touch()
        return folder

    return get


@pytest.fixture(scope="session")
def home() -> Path:
    """Home with the default release, built once for each state of the code, by the first of the parallel workers."""
    folder = ROOT / "var" / "test"
    folder.mkdir(parents=True, exist_ok=True)
    with FileLock(folder.with_suffix(".lock")):
        assert run(["build", "--if-absent", "--home", str(folder)]) == 0
        store = Store(folder)
        for release in set(store.ids()) - {store.current()}:
            shutil.rmtree(store.folder(release))
    return folder


@pytest.fixture(scope="session")
def atlas(home: Path) -> Atlas:
    return open_atlas(home)


@pytest.fixture(scope="session")
def _two(home: Path, tmp_path_factory: pytest.TempPathFactory) -> Store:
    used = Store(home).current() or ""
    store = Store(tmp_path_factory.mktemp("two"))
    store.root.mkdir()
    store.folder(used).symlink_to(Store(home).folder(used).resolve(), target_is_directory=True)
    doubled(store.folder(used), store, "twice")
    return store


@pytest.fixture
def two(_two: Store, atlas: Atlas) -> Store:
    """Store with the default release in use and one, ``twice``, whose figures are twice as large."""
    for further in set(_two.ids()) - {atlas.manifest.id, "twice"}:
        shutil.rmtree(_two.folder(further))
    _two.use(atlas.manifest.id)
    return _two


@pytest.fixture(scope="session")
def context_of(atlas: Atlas) -> Callable[..., Context]:
    """Maker of contexts from query parameters."""

    def make(**query: str) -> Context:
        view, problems = parse(query, atlas.choices)
        assert problems == ()
        return Context(view, atlas)

    return make


@pytest.fixture(scope="session")
def pack_file(once: Once, context_of: Callable[..., Context]) -> Path:
    """A pack of two clusters, car parts and ceramics."""

    def fill(folder: Path) -> None:
        documents = [document_of(context_of(cluster=id_)) for id_ in ("otomotiv", "seramik")]
        (folder / "kume.html").write_bytes(made(documents, "html", {}))

    return once("pack", fill) / "kume.html"


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the programme files that may be changed."""
    place = tmp_path / "programme"
    shutil.copytree(folder(), place, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    monkeypatch.setenv("KUME_PROGRAMME", str(place))
    forget()
    yield place
    monkeypatch.undo()
    forget()
