"""``release push``: a release of this home to an address."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.cli.importing import progress_bar
from geodata.errors import InputError
from geodata.release.manifest import read_manifest
from geodata.release.store import Store, default_home


def register(group: typer.Typer) -> None:
    """Add the command."""

    @group.command()
    def push(
        address: Annotated[
            str, typer.Argument(envvar="KUME_RELEASES", help="Folder or fsspec address, as in s3://bucket/releases.")
        ],
        release: Annotated[str | None, typer.Argument(help="Id of the release; the one in use.")] = None,
        use: Annotated[bool, typer.Option(help="Hosts that follow the address use it from now on.")] = True,
        keep: Annotated[
            int | None, typer.Option(min=0, help="Releases that stay there beside the one in use; all.")
        ] = None,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """Send a release to an address; one that is there already is not sent again."""
        from geodata.sharing import Place
        from geodata.sharing import push as send
        from geodata.sharing.pushing import TOGETHER

        store = Store(home or default_home())
        chosen = release or store.current()
        if chosen is None:
            raise InputError("there is no release yet", file=store.root, cure="run python -m geodata build")
        place = Place.at(address)
        steps = -(-len(read_manifest(store.folder(chosen)).files) // TOGETHER)
        with progress_bar(steps) as progress:
            done = send(store, place, chosen, use=use, keep=keep, progress=progress)
        print(f"{chosen}: {done.sent} files sent" if done.sent else f"{chosen}: there already")
        if done.used:
            print(f"in use at {place.name}: {chosen}")
        for removed in done.removed:
            print(f"{removed}: removed there")
