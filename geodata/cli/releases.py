"""``releases`` and ``use``: what is there, and which one is served."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import InputError
from geodata.release.manifest import Manifest, read_manifest, verify
from geodata.release.store import Store, default_home

Home = Annotated[Path | None, typer.Option(help="Folder of the releases.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @app.command()
    def releases(home: Home = None) -> None:
        """List the releases with their years, kind, grade, date and sources; the one in use has a star."""
        store = Store(home or default_home())
        if not store.home.is_dir():
            cure = "name the folder of the releases, or run python -m geodata build"
            raise InputError("no such folder", file=store.home, cure=cure)
        current = store.current()
        for release in store.ids():
            manifest = read_manifest(store.folder(release))
            print(f"{'*' if release == current else ' '} {_line(manifest)}")

    @app.command()
    def use(
        release: Annotated[str, typer.Argument(help="Id of a release, as `releases` lists them.")], home: Home = None
    ) -> None:
        """Serve this release from now on; one that is damaged is refused."""
        store = Store(home or default_home())
        if release in store.ids():
            folder = store.folder(release)
            verify(folder, read_manifest(folder))
        store.use(release)


def _line(manifest: Manifest) -> str:
    """Id, years, kind, grades of its indicators, newest date of its sources, title and sources."""
    grades = "/".join(sorted({str(part["grade"]) for part in manifest.resolution.values()}))
    dates = [str(source["retrieved"]) for source in manifest.sources if source.get("retrieved")]
    sources = "; ".join(str(source["title"]["en"]) for source in manifest.sources)
    parts = (
        manifest.id,
        f"{manifest.years[0]}-{manifest.years[-1]}",
        "illustrative" if manifest.illustrative else "official",
        f"grade {grades}{_covered(manifest)}",
        max(dates, default="no date"),
        manifest.title["en"],
        sources,
    )
    return "\t".join(parts)


def _covered(manifest: Manifest) -> str:
    """How much of the taxonomy the poorest indicator has; nothing where that is all of it."""
    told = [(part["covered"], part["used"]) for part in manifest.resolution.values() if "used" in part]
    covered, used = min(told, default=(0, 0))
    return "" if covered == used else f", {covered} of {used} activities of the clusters covered"
