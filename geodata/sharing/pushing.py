"""A release of this home to an address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from geodata.errors import InputError
from geodata.release.manifest import MANIFEST, read_manifest, verify
from geodata.release.store import Store
from geodata.sharing.place import Place
from geodata.sharing.retention import staying

# Files on the way at a time, where the storage can.
TOGETHER = 64


@dataclass(frozen=True)
class Pushed:
    """What a push has done: files sent, whether hosts now use another release, releases deleted there."""

    release: str
    sent: int
    used: bool
    removed: tuple[str, ...]


def push(
    store: Store,
    place: Place,
    release: str,
    *,
    use: bool = True,
    keep: int | None = None,
    progress: Callable[[str], None] = lambda _: None,
) -> Pushed:
    """Send a release: its files, then its manifest, and last the name of the one in use.

    Parameters
    ----------
    use : bool
        Whether hosts that follow the address are to use it.
    keep : int or None
        How many releases stay there beside the one in use, those that came last; None for all.

    Raises
    ------
    InputError
        When the release is damaged, when another one of the same id is there, or when the address cannot be written.
    """
    folder = store.folder(release)
    if release not in store.ids():
        raise InputError(
            "no such release", value=release, cure=f"releases here: {', '.join(store.ids()) or 'none yet'}"
        )
    manifest = read_manifest(folder)
    verify(folder, manifest)
    body = (folder / MANIFEST).read_bytes()
    there = place.read(release, MANIFEST)
    if there is not None and there != body:
        cure = "a release is never changed: give yours another id"
        raise InputError("another release of this id is there already", file=f"{place.name}/{release}", cure=cure)
    # Without its manifest, nobody knows which of its files are whole.
    sizes = {} if there is None else place.sizes(release)
    names = [name for name in sorted(manifest.files) if sizes.get(name) != (folder / name).stat().st_size]
    for start in range(0, len(names), TOGETHER):
        place.send(release, names[start : start + TOGETHER], folder)
        progress(f"{release}: {min(start + TOGETHER, len(names))} of {len(names)} files")
    if there is None:
        place.finish(release, body)
    used = use and place.current() != release
    if used:
        place.use(release)
    return Pushed(release, len(names), used, _thinned(place, keep))


def _thinned(place: Place, keep: int | None) -> tuple[str, ...]:
    if keep is None:
        return ()
    times = place.times()
    surplus = sorted(set(times) - staying(times, {place.current()}, keep))
    for release in surplus:
        place.remove(release)
    return tuple(surplus)
