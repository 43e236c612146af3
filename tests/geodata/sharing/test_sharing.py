from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import fsspec
import pytest

from geodata.cli import run
from geodata.errors import InputError
from geodata.release.manifest import MANIFEST, sha256
from geodata.release.store import Store
from geodata.sharing import Place, pull, push
from tests.geodata.sharing.small import contents, manifest, small

_NUMBERS = count()


@pytest.fixture(params=["folder", "memory"])
def address(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """An address to share releases at, in a folder and where folders are unknown."""
    place = str(tmp_path / "shared") if request.param == "folder" else f"memory://shared-{next(_NUMBERS)}"
    yield place
    if request.param == "memory":
        files = fsspec.filesystem("memory")
        files.rm(place, recursive=True) if files.exists(place) else None


@pytest.fixture
def mine(tmp_path: Path) -> Store:
    store = Store(tmp_path / "mine")
    small(store, "r1")
    store.use("r1")
    return store


def other(tmp_path: Path, name: str = "other") -> Store:
    return Store(tmp_path / name)


def test_a_pushed_release_is_pulled_whole_and_put_to_use(address: str, mine: Store, tmp_path: Path) -> None:
    sent = push(mine, Place.at(address), "r1")
    assert (sent.sent, sent.used, Place.at(address).current()) == (3, True, "r1")
    host = other(tmp_path)
    got = pull(host, Place.at(address), use=True)
    assert (got.fetched, got.used, host.current()) == (("r1",), "r1", "r1")
    assert contents(host.folder("r1")) == contents(mine.folder("r1"))
    assert sorted(path.name for path in host.root.iterdir()) == ["current", "r1"]


def test_what_is_there_already_is_left_alone(address: str, mine: Store, tmp_path: Path) -> None:
    host = other(tmp_path)
    push(mine, Place.at(address), "r1")
    pull(host, Place.at(address), use=True)
    stamps = [host.pointer.stat().st_mtime_ns, host.pointer.stat().st_ino]
    again = pull(host, Place.at(address), use=True)
    assert (again.fetched, again.used, again.removed) == ((), None, ())
    assert [host.pointer.stat().st_mtime_ns, host.pointer.stat().st_ino] == stamps
    assert push(mine, Place.at(address), "r1") == push(mine, Place.at(address), "r1")
    assert push(mine, Place.at(address), "r1").sent == 0


def test_a_wrong_byte_refuses_the_release_and_leaves_the_one_in_use(
    address: str, mine: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    host, place = other(tmp_path), Place.at(address)
    push(mine, place, "r1")
    pull(host, place, use=True)
    small(mine, "r2")
    push(mine, place, "r2")
    name = place.of("r2", "slices/province/hali.json")
    body = bytearray(place.files.cat_file(name))
    body[0] ^= 1
    place.files.pipe_file(name, bytes(body))
    wrong = tmp_path / "wrong"
    wrong.write_bytes(bytes(body))
    assert run(["release", "pull", address, "--use", "--home", str(host.home)]) == 2
    told = capsys.readouterr().err
    assert len(told.splitlines()) == 1
    assert f"{place.name}/r2/slices/province/hali.json" in told
    expected = sha256(mine.folder("r2") / "slices/province/hali.json")
    assert f"{sha256(wrong)[:16]}… instead of {expected[:16]}…" in told
    assert (host.current(), host.ids()) == ("r1", ("r1",))
    # Mended, it comes with the next pull.
    place.files.put_file(str(mine.folder("r2") / "slices/province/hali.json"), name)
    assert pull(host, Place.at(address), use=True).used == "r2"
    assert contents(host.folder("r2")) == contents(mine.folder("r2"))


class Cut(Place):
    """A place whose connection goes after some files."""

    def fetch(self, release: str, names: Sequence[str], folder: Path) -> None:
        super().fetch(release, names[:2], folder)
        with self.telling("read"):
            raise ConnectionResetError("connection reset")


def test_a_pull_that_was_cut_off_goes_on_where_it_was(mine: Store, tmp_path: Path) -> None:
    address = str(tmp_path / "shared")
    push(mine, Place.at(address), "r1")
    place, host = Place.at(address), other(tmp_path)
    with pytest.raises(InputError, match="connection reset") as told:
        pull(host, Cut(place.name, place.root, place.files), use=True)
    assert address in str(told.value)
    assert (host.ids(), host.current()) == ((), None)
    # What was fetched need not be there any more.
    names = sorted(json.loads((mine.folder("r1") / MANIFEST).read_text())["files"])
    for name in names[:2]:
        Path(place.of("r1", name)).unlink()
    small(host, "own")
    assert pull(host, place, use=True).used == "r1"
    assert contents(host.folder("r1")) == contents(mine.folder("r1"))


def test_hosts_that_pull_at_once_into_one_home_do_each_other_no_harm(mine: Store, tmp_path: Path) -> None:
    address, host = str(tmp_path / "shared"), other(tmp_path)
    for release in ("r2", "r3"):
        small(mine, release)
    for release in mine.ids():
        push(mine, Place.at(address), release)
    with ThreadPoolExecutor(6) as pool:
        done = [pool.submit(pull, host, Place.at(address), use=True) for _ in range(6)]
        fetched = [release for one in done for release in one.result().fetched]
    assert sorted(fetched) == ["r1", "r2", "r3"]
    assert host.current() == "r3"
    assert sorted(path.name for path in host.root.iterdir()) == ["current", "r1", "r2", "r3"]
    for release in host.ids():
        assert contents(host.folder(release)) == contents(mine.folder(release))


def test_a_release_without_its_manifest_is_not_there_yet(mine: Store, tmp_path: Path) -> None:
    address = str(tmp_path / "shared")
    push(mine, Place.at(address), "r1")
    small(mine, "r2")
    names = sorted(json.loads((mine.folder("r2") / MANIFEST).read_text())["files"])
    Place.at(address).send("r2", names[:1], mine.folder("r2"))
    assert pull(other(tmp_path), Place.at(address)).fetched == ("r1",)
    push(mine, Place.at(address), "r2")
    assert contents(tmp_path / "shared" / "r2") == contents(mine.folder("r2"))
    (tmp_path / "shared" / "r2" / names[0]).unlink()
    assert push(mine, Place.at(address), "r2").sent == 1


def test_another_release_of_the_same_id_is_refused_on_both_ways(mine: Store, tmp_path: Path) -> None:
    place, host = Place.at(str(tmp_path / "shared")), other(tmp_path)
    push(mine, place, "r1")
    small(host, "r1", "another")
    for attempt in (lambda: push(host, place, "r1"), lambda: pull(host, place, use=True)):
        with pytest.raises(InputError, match="another"):
            attempt()
    assert host.current() is None
    small(mine, "r2")
    (mine.folder("r2") / "areas.parquet").write_text("damaged", encoding="utf-8")
    with pytest.raises(InputError, match=r"areas\.parquet"):
        push(mine, place, "r2")
    assert list(place.times()) == ["r1"]


@pytest.mark.parametrize("name", ["../../escaped", "/tmp/escaped", "a/../../b", "a\\b", "./a"])
def test_a_manifest_that_would_write_outside_its_folder_is_refused(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "shared" / "evil"
    folder.mkdir(parents=True)
    manifest("evil", {name: "0" * 64}).write(folder)
    host = other(tmp_path)
    with pytest.raises(InputError, match="not that of a release") as told:
        pull(host, Place.at(str(tmp_path / "shared")), "evil")
    assert told.value.value == name
    assert host.ids() == ()
    assert not (tmp_path / "escaped").exists()


def test_one_release_that_cannot_be_had_does_not_keep_the_others_back(
    mine: Store, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    address, host = str(tmp_path / "shared"), other(tmp_path)
    push(mine, Place.at(address), "r1")
    small(mine, "r0")
    push(mine, Place.at(address), "r0", use=False)
    (tmp_path / "shared" / "r0" / MANIFEST).write_text("{}", encoding="utf-8")
    assert run(["release", "pull", address, "--use", "--home", str(host.home)]) == 2
    told = capsys.readouterr()
    assert told.out.splitlines() == ["r1: fetched", "in use: r1"]
    assert "r0" in told.err
    assert host.ids() == ("r1",)


def test_every_host_keeps_the_same_releases(mine: Store, tmp_path: Path) -> None:
    address = str(tmp_path / "shared")
    for number in range(2, 6):
        small(mine, f"r{number}")
    for number in range(1, 6):
        push(mine, Place.at(address), f"r{number}", use=number == 2)
        os.utime(tmp_path / "shared" / f"r{number}" / MANIFEST, (number, number))
    early, late = other(tmp_path, "early"), other(tmp_path, "late")
    assert pull(early, Place.at(address)).fetched == ("r2", "r5", "r4", "r3", "r1")
    for host in (early, late):
        pull(host, Place.at(address), use=True, keep=2)
        assert host.ids() == ("r2", "r4", "r5")
        assert pull(host, Place.at(address), use=True, keep=2).fetched == ()
    assert push(mine, Place.at(address), "r5", keep=1).removed == ("r1", "r2", "r3")
    assert sorted(Place.at(address).times()) == ["r4", "r5"]
    # What is gone there stays here until it is one too many.
    assert pull(early, Place.at(address), use=True).removed == ()
    assert (early.current(), early.ids()) == ("r5", ("r2", "r4", "r5"))
    with pytest.raises(InputError, match="in use"):
        early.remove("r5")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("nosuch://x/y", "no address of releases"),
        ("sftp://kume:geheim@127.0.0.1/x", "extra remote"),
        ("{tmp}/nothing", "no release at this address"),
        # Nobody listens there: told where it is asked, and where a kind of storage connects at once.
        ("http://kume:geheim@127.0.0.1:9/x", "cannot be read"),
        ("ftp://kume:geheim@127.0.0.1:9/x", "cannot be opened"),
        ("http://kume:ge/geheim@127.0.0.1:9/x", "cannot be read"),
        ("http://kume:ge@geheim@127.0.0.1:9/x", "cannot be read"),
        ("http://kume:ge?geheim@127.0.0.1:9/x", "cannot be read"),
        ("http://geheim@127.0.0.1:9/x", "cannot be read"),
        ("http://127.0.0.1:9/x?token=geheim", "cannot be read"),
    ],
)
def test_an_address_that_cannot_be_used_is_told_in_one_line(
    address: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KUME_RELEASES", address.format(tmp=tmp_path))
    assert run(["release", "pull", "--use", "--home", str(tmp_path)]) == 2
    told = capsys.readouterr().err
    assert said in told
    assert len(told.splitlines()) == 1
    assert "geheim" not in told


def test_an_address_without_rights_is_told_in_one_line_and_leaves_nothing(mine: Store, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf-8")
    with pytest.raises(InputError, match="cannot be written") as told:
        push(mine, Place.at(str(tmp_path / "file" / "below")), "r1")
    assert "\n" not in str(told.value)
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / "current").write_text("../../etc\n", encoding="utf-8")
    small(mine, "r2")
    push(mine, Place.at(str(tmp_path / "shared")), "r2", use=False)
    with pytest.raises(InputError, match="no release id"):
        pull(other(tmp_path), Place.at(str(tmp_path / "shared")), use=True)
