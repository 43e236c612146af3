"""Which releases lie in a store, by their manifests alone."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from geodata.errors import InputError
from geodata.release.manifest import Manifest, read_manifest
from geodata.release.store import Store


@dataclass(frozen=True)
class Known:
    """A release of the store; ``manifest`` is None where this version cannot read it."""

    id: str
    manifest: Manifest | None


def known_releases(home: Path) -> tuple[Known, ...]:
    """Every finished release below a home, sorted by id."""
    store = Store(home)
    return tuple(Known(id_, _manifest(store.folder(id_))) for id_ in store.ids())


def _manifest(folder: Path) -> Manifest | None:
    try:
        return read_manifest(folder)
    except InputError:
        return None
