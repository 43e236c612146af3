"""Releases of three files, for tests that only move them."""

from __future__ import annotations

from pathlib import Path

from geodata.release.manifest import Manifest, sha256
from geodata.release.store import Store


def small(store: Store, release: str, text: str = "") -> Path:
    """A release whose files hold its id and a text."""
    with store.writing(release) as folder:
        for name in ("areas.parquet", "slices/province/hali.json", "boundaries/x.json"):
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(f"{release} {name} {text}", encoding="utf-8")
        files = {path.relative_to(folder).as_posix(): sha256(path) for path in folder.rglob("*") if path.is_file()}
        manifest(release, files).write(folder)
    return store.folder(release)


def manifest(release: str, files: dict[str, str]) -> Manifest:
    """A manifest that says nothing but which files there are."""
    return Manifest(
        id=release,
        title={},
        illustrative=True,
        sources=(),
        classification={},
        observed_in={},
        resolution={},
        converted={},
        taxonomy={},
        years=(),
        indicators=(),
        clusters=(),
        dimensions={},
        boundary={},
        rules={},
        builder="1",
        files=files,
    )


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
