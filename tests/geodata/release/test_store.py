from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import InputError
from geodata.release.manifest import MANIFEST
from geodata.release.store import Store


def make(store: Store, release: str, text: str = "{}") -> None:
    with store.writing(release) as folder:
        (folder / MANIFEST).write_text(text)


def test_a_release_is_there_when_its_block_ends_well(tmp_path: Path) -> None:
    store = Store(tmp_path)
    assert store.ids() == ()
    assert store.current() is None
    make(store, "r1")
    store.use("r1")
    assert (store.ids(), store.current()) == (("r1",), "r1")


def test_nothing_is_left_of_a_release_that_failed(tmp_path: Path) -> None:
    store = Store(tmp_path)
    make(store, "r1", "old")

    def fail_half_way() -> None:
        with store.writing("r1") as folder:
            (folder / MANIFEST).write_text("half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail_half_way()
    assert (store.folder("r1") / MANIFEST).read_text() == "old"
    assert [path.name for path in store.root.iterdir()] == ["r1"]


def test_only_a_finished_release_can_be_used(tmp_path: Path) -> None:
    store = Store(tmp_path)
    make(store, "r1")
    with pytest.raises(InputError, match="r1"):
        store.use("r2")
    assert store.current() is None


@pytest.mark.parametrize("release", ["", "../x", "A", "a/b", "x" * 80, ".hidden"])
def test_an_id_that_could_leave_the_folder_is_refused(tmp_path: Path, release: str) -> None:
    with pytest.raises(InputError):
        Store(tmp_path).folder(release)


def test_a_release_cannot_be_named_like_the_file_that_names_the_one_in_use(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="name of a file of the store"), Store(tmp_path).writing("current"):
        pass
    assert not list(tmp_path.iterdir())


def test_a_home_that_is_a_file_is_told_in_one_line(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="no release can be written here") as told, Store(home).writing("one"):
        pass
    assert "\n" not in str(told.value)
    assert home.read_text(encoding="utf-8") == "x"


def test_drafts_of_killed_writers_are_swept_and_those_being_written_are_not(tmp_path: Path) -> None:
    store = Store(tmp_path)
    make(store, "r1")
    dead = store.root / ".r2-abcd"
    dead.mkdir()
    (dead / "half").write_text("half")
    (store.root / ".current-wxyz").write_text("r1")
    with store.writing("r3") as held:
        make(store, "r4")
        assert held.is_dir()
        assert not dead.exists()
        (held / MANIFEST).write_text("{}")
    assert sorted(path.name for path in store.root.iterdir()) == ["r1", "r3", "r4"]


def test_the_old_form_of_a_release_is_kept_until_its_successor_is_there(tmp_path: Path) -> None:
    store = Store(tmp_path)
    make(store, "r1")
    lost, old = store.root / ".r2-old-abcd", store.root / ".r1-old-abcd"
    lost.mkdir()
    old.mkdir()
    make(store, "r3")
    assert lost.is_dir()
    assert not old.exists()


def test_a_store_that_cannot_be_written_is_told_in_one_line(tmp_path: Path) -> None:
    store = Store(tmp_path)
    make(store, "r1")
    (store.root / "current").mkdir()
    with pytest.raises(InputError, match="cannot be put to use"):
        store.use("r1")
