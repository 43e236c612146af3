"""The releases of a home as the web process answers from them: the one in use, and those that addresses name."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import NamedTuple

from cachetools import LRUCache

from geodata.atlas import Atlas, open_atlas, read_atlas
from geodata.errors import InputError
from geodata.release.manifest import MANIFEST
from geodata.release.store import Store
from geodata.stamps import Stamp

# Releases beside the one in use that a process holds open; each takes about as much memory as the one in use.
MOST = 2
# Seconds after which a switch that was refused is tried again, in case the release has been restored.
AGAIN = 30.0
_LOG = logging.getLogger("kume")


class _Opened(NamedTuple):
    stamp: Stamp
    atlas: Atlas


class Atlases:
    """The release in use, followed as it is switched, and retained ones opened when they are first asked for.

    An answer must be of one release throughout, so whoever answers asks once and passes on the atlas.

    Raises
    ------
    InputError
        When there is no release in use, or when a file of it is missing or damaged.
    """

    def __init__(self, home: Path, most: int = MOST) -> None:
        self._store = Store(home)
        self._pointed = Stamp.of(self._store.pointer)
        self._current = replace(open_atlas(home), retained=self._store.ids())
        self._switching = Lock()
        self._opening = Lock()
        self._retained: LRUCache[str, _Opened] = LRUCache(most)
        self._refused: dict[str, Stamp] = {}
        self._refusal = ""
        self._refused_at = 0.0

    @property
    def current(self) -> Atlas:
        """The release in use; a switch is noticed here, by whichever request comes first."""
        pointed = Stamp.of(self._store.pointer)
        # While one request opens the new release, the others are answered from the old one.
        if pointed is not None and self._due(pointed) and self._switching.acquire(blocking=False):
            try:
                if pointed != self._pointed or self._refusal:
                    self._switch()
                    self._pointed = pointed
            finally:
                self._switching.release()
        return self._current

    @property
    def seen(self) -> Atlas:
        """The release in use when somebody last looked; nobody looks at the disk for this."""
        return self._current

    @property
    def behind(self) -> bool:
        """Whether `current` would open a release; looks at the disk and opens none."""
        pointed = Stamp.of(self._store.pointer)
        return pointed is not None and self._due(pointed)

    @property
    def troubles(self) -> tuple[str, ...]:
        """What is wrong on the disk while answers go on: a switch that was refused, files that are not as verified."""
        changed = (f"{name} has changed since it was verified" for name in self.current.changed)
        return (*((self._refusal,) if self._refusal else ()), *changed)

    def of(self, query: Mapping[str, str], shown: str = "") -> Atlas:
        """The release that a query names, else the one that is ``shown`` already, else the one in use.

        A name that no release here answers to gives the one in use, whose choices refuse that name.
        """
        asked = query.get("release", "").strip() or shown
        return (self.named(asked) if asked else None) or self.current

    def named(self, release: str) -> Atlas | None:
        """A release of the home by its id; None where there is none that can be read."""
        current = self.current
        if release == current.manifest.id:
            return current
        try:
            folder = self._store.folder(release)
        except InputError:
            return None
        stamp = Stamp.of(folder / MANIFEST)
        if stamp is None or self._refused.get(release) == stamp:
            return None
        with self._opening:
            return self._open(release, folder, stamp)

    def _open(self, release: str, folder: Path, stamp: Stamp) -> Atlas | None:
        used = self._current.manifest.id
        found = self._retained.get(release)
        if found is not None and found.stamp == stamp:
            if found.atlas.used == used:
                return found.atlas
            atlas = replace(found.atlas, used=used)
        else:
            try:
                atlas = replace(read_atlas(folder), used=used, retained=self._store.ids())
            except (InputError, OSError) as error:
                self._refused[release] = stamp
                _LOG.error("release %s is not answered from: %s", release, error)
                return None
        self._retained[release] = _Opened(stamp, atlas)
        return atlas

    def _due(self, pointed: Stamp) -> bool:
        refused = bool(self._refusal) and monotonic() - self._refused_at > AGAIN
        return refused or pointed != self._pointed

    def _switch(self) -> None:
        old = self._current
        try:
            new = replace(open_atlas(self._store.home), retained=self._store.ids())
        except (InputError, OSError) as error:
            self._refused_at = monotonic()
            self._refusal = f"release {old.manifest.id} stays in use: {error}"
            _LOG.error("%s", self._refusal)
            return
        self._refusal = ""
        stamp = Stamp.of(old.folder / MANIFEST)
        with self._opening:
            self._current = new
            self._retained.pop(new.manifest.id, None)
            # Links to the old release follow at once.
            if stamp is not None and old.manifest.id != new.manifest.id:
                self._retained[old.manifest.id] = _Opened(stamp, replace(old, used=new.manifest.id))
