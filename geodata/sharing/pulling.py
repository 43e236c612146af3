"""Releases from an address into this home."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from geodata.errors import InputError
from geodata.release.manifest import MANIFEST, Manifest, damaged, read_manifest, sha256, verify
from geodata.release.store import Store
from geodata.sharing.place import Place
from geodata.sharing.pushing import TOGETHER
from geodata.sharing.retention import newest, staying


@dataclass(frozen=True)
class Pulled:
    """What a pull has done: releases fetched, the one put to use if another was, those deleted, those refused."""

    fetched: tuple[str, ...]
    used: str | None
    removed: tuple[str, ...]
    refused: tuple[InputError, ...]


def pull(
    store: Store,
    place: Place,
    release: str | None = None,
    *,
    use: bool = False,
    keep: int | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Pulled:
    """Fetch what is not here yet, the release in use at the address first.

    Each file is held against the checksum of its manifest. A release appears whole or not at all; what was fetched of
    one before the network went is not fetched again. The release in use here changes last.

    Parameters
    ----------
    release : str or None
        The only release to fetch; None for all that are there.
    use : bool
        Whether to use it, or the one that the address names.
    keep : int or None
        How many releases stay in this home beside the one in use, those that came last; None for all.

    Raises
    ------
    InputError
        When the release that was asked for, or the one to use, cannot be had. Of others it is told in ``refused``.
    """
    there = place.times()
    wanted = release or place.current()
    _require(place, wanted, list(there), needed=use or release is not None)
    stay = staying({**store.times(), **there}, {wanted, None if use else store.current()}, keep)
    others = [] if release else [one for one in newest(there) if one in stay and one != wanted]
    fetched: list[str] = []
    refused: list[InputError] = []
    for one in others if wanted is None else [wanted, *others]:
        try:
            if one not in store.ids() and _fetch(store, place, one, there[one], progress):
                fetched.append(one)
        except InputError as error:
            if one == wanted:
                raise
            refused.append(error)
    used = _put_to_use(store, place, wanted) if use and wanted is not None else None
    surplus = sorted(set(store.ids()) - stay - {store.current() or ""})
    for one in surplus:
        store.remove(one)
    return Pulled(tuple(fetched), used, tuple(surplus), tuple(refused))


def _require(place: Place, wanted: str | None, there: list[str], *, needed: bool) -> None:
    if not there:
        raise InputError("there is no release at this address", file=place.name, cure="push one there first")
    if wanted is None and needed:
        cure = "name a release, or push one there with --use"
        raise InputError("the address does not say which release is in use", file=place.name, cure=cure)
    if wanted is not None and wanted not in there:
        cure = f"releases there: {', '.join(sorted(there))}"
        raise InputError("no such release at this address", file=place.name, value=wanted, cure=cure)


def _put_to_use(store: Store, place: Place, release: str) -> str | None:
    """Switch to a release, unless it is in use already; one of the same id that is another is refused."""
    if store.current() == release:
        return None
    folder = store.folder(release)
    if (folder / MANIFEST).read_bytes() != place.read(release, MANIFEST):
        cure = "remove the folder of one of them, or give it another id"
        raise InputError("the release of this id at the address is another one", file=folder, value=release, cure=cure)
    verify(folder, read_manifest(folder))
    store.use(release)
    return release


def _fetch(store: Store, place: Place, release: str, came: float, progress: Callable[[str], None]) -> bool:
    """Fetch a release; False where another process was faster."""
    with store.receiving(release) as folder:
        if folder is None:
            return False
        manifest = _manifest(place, release, folder)
        missing = list(_missing(folder, manifest))
        for start in range(0, len(missing), TOGETHER):
            names = missing[start : start + TOGETHER]
            place.fetch(release, names, folder)
            for name in names:
                _check(folder / name, manifest.files[name], f"{place.name}/{release}/{name}")
            progress(f"{release}: {min(start + TOGETHER, len(missing))} of {len(missing)} files")
        # Its age goes with it, so that every host keeps the same ones.
        os.utime(folder / MANIFEST, (came, came))
    return True


def _manifest(place: Place, release: str, folder: Path) -> Manifest:
    body = place.read(release, MANIFEST)
    if body is None:
        raise InputError("the release is not there any more", file=f"{place.name}/{release}", cure="pull again")
    (folder / MANIFEST).write_bytes(body)
    try:
        manifest = read_manifest(folder)
    except InputError as error:
        name = f"{place.name}/{release}/{MANIFEST}"
        cure = "push a release that this version of the program has built"
        raise InputError(error.message, file=name, value=error.value, cure=cure) from None
    strange = [name for name in manifest.files if not _lies_within(name)]
    if manifest.id != release or strange:
        value = strange[0] if strange else manifest.id
        cure = "do not use it, and ask who pushed it"
        raise InputError(
            "the manifest is not that of a release under this name",
            file=f"{place.name}/{release}/{MANIFEST}",
            value=value,
            cure=cure,
        )
    return manifest


def _lies_within(name: str) -> bool:
    path = PurePosixPath(name)
    return not path.is_absolute() and path.as_posix() == name and not {"..", "."} & set(path.parts) and "\\" not in name


def _missing(folder: Path, manifest: Manifest) -> Iterator[str]:
    """Files that are not there yet as the manifest wants them; what it does not know is removed."""
    for path in folder.rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name != MANIFEST and name not in manifest.files:
            path.unlink()
    for name, expected in sorted(manifest.files.items()):
        path = folder / name
        if not path.is_file() or sha256(path) != expected:
            yield name


def _check(path: Path, expected: str, name: str) -> None:
    found = sha256(path)
    if found != expected:
        path.unlink()
        raise damaged(name, found, expected, "remove the release there and push it again from where it is whole")
