"""``releases`` and ``use``: what is there, and which one is served."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.release.manifest import read_manifest
from geodata.release.store import Store, default_home

Home = Annotated[Path | None, typer.Option(help="Folder of the releases.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @app.command()
    def releases(home: Home = None) -> None:
        """List the releases; the one in use has a star."""
        store = Store(home or default_home())
        current = store.current()
        for release in store.ids():
            manifest = read_manifest(store.folder(release))
            mark = "*" if release == current else " "
            kind = "illustrative" if manifest.illustrative else "official"
            print(f"{mark} {release}\t{manifest.years[0]}-{manifest.years[-1]}\t{kind}\t{manifest.title['en']}")

    @app.command()
    def use(release: str, home: Home = None) -> None:
        """Serve this release from now on."""
        Store(home or default_home()).use(release)
