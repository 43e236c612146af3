"""``build``: sources, boundaries and taxonomy into a release."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import InputError
from geodata.release.manifest import MANIFEST, sha256
from geodata.release.store import Store, default_home

ILLUSTRATIVE = "illustrative-"
_TAXONOMY = "taxonomy.yaml"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def build(
        release: Annotated[
            str | None, typer.Option(help="Id of the release; made from its inputs if left out.")
        ] = None,
        check: Annotated[bool, typer.Option("--check", help="Build again and compare byte for byte.")] = False,
        if_absent: Annotated[bool, typer.Option("--if-absent", help="Do nothing where the release is there.")] = False,
        taxonomy: Annotated[Path | None, typer.Option(help="Folder of an own taxonomy.")] = None,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """Build the default release and put it to use."""
        _build(release, check, if_absent, taxonomy, home or default_home())


def _build(release: str | None, check: bool, if_absent: bool, taxonomy: Path | None, home: Path) -> None:
    from geodata.release.fingerprint import fingerprint

    if taxonomy is not None and not (taxonomy / _TAXONOMY).is_file():
        raise InputError("no taxonomy here", file=taxonomy / _TAXONOMY, cure=f"name a folder that holds {_TAXONOMY}")
    layer_folder = home / "boundaries" if (home / "boundaries").is_dir() else None
    release = release or ILLUSTRATIVE + fingerprint(layer_folder, taxonomy)
    store = Store(home)
    there = (store.folder(release) / MANIFEST).is_file()
    if check:
        return _check(release, taxonomy, layer_folder, store)
    if there and not if_absent:
        raise InputError("this release is there already", value=release, cure="choose another --release")
    if not there:
        _make(release, taxonomy, layer_folder, store)
    current = store.current()
    if not if_absent or current is None or current.startswith(ILLUSTRATIVE):
        store.use(release)
    return None


def _make(release: str, taxonomy: Path | None, layer_folder: Path | None, store: Store) -> Path:
    # The build's libraries take seconds to import, which no other command should wait for.
    from geodata.boundaries import load_layer
    from geodata.release.build import build_release
    from geodata.release.default import illustrative_source
    from geodata.taxonomy import load_taxonomy

    def progress(step: str) -> None:
        if sys.stderr.isatty():
            print(f"  {step} …", file=sys.stderr)

    progress("boundaries and taxonomy")
    layer = load_layer(layer_folder)
    chosen = load_taxonomy(taxonomy)
    progress("illustrative model")
    source = illustrative_source(layer, chosen)
    return build_release(release, source, layer, chosen, store, progress)


def _check(release: str, taxonomy: Path | None, layer_folder: Path | None, store: Store) -> None:
    kept = store.folder(release)
    if not (kept / MANIFEST).is_file():
        raise InputError("there is no such release to check", value=release, cure="build it first")
    with tempfile.TemporaryDirectory() as folder:
        number = same(kept, _make(release, taxonomy, layer_folder, Store(Path(folder))))
    print(f"{release}: {number} files, all the same")


def same(kept: Path, again: Path) -> int:
    """Hold a release against another build of it, byte for byte.

    Returns
    -------
    int
        Number of their files.

    Raises
    ------
    InputError
        For the first file that differs, or that one of the two lacks.
    """
    names = {path.relative_to(root).as_posix() for root in (kept, again) for path in root.rglob("*") if path.is_file()}
    for name in sorted(names):
        if not ((kept / name).is_file() and (again / name).is_file()) or sha256(kept / name) != sha256(again / name):
            raise InputError("the release does not come out the same", file=kept / name, cure="build it again")
    return len(names)
