"""``release pull``: releases from an address into this home."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from geodata.cli.importing import progress_bar
from geodata.release.store import Store, default_home


def register(group: typer.Typer) -> None:
    """Add the command."""

    @group.command()
    def pull(
        address: Annotated[
            str, typer.Argument(envvar="KUME_RELEASES", help="Folder or fsspec address, as in s3://bucket/releases.")
        ],
        release: Annotated[str | None, typer.Argument(help="Id of the only release to fetch; all.")] = None,
        use: Annotated[
            bool, typer.Option("--use", help="Serve it, or the one that the address names, from now on.")
        ] = False,
        keep: Annotated[
            int | None, typer.Option(min=0, help="Releases that stay here beside the one in use; all.")
        ] = None,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """Fetch what is not here yet; each file is held against its checksum, and a running server follows."""
        from geodata.sharing import Place
        from geodata.sharing import pull as fetch

        store = Store(home or default_home())
        with progress_bar(None) as progress:
            done = fetch(store, Place.at(address), release, use=use, keep=keep, progress=progress)
        for fetched in done.fetched:
            print(f"{fetched}: fetched")
        if done.used is not None:
            print(f"in use: {done.used}")
        for removed in done.removed:
            print(f"{removed}: removed")
        if not (done.fetched or done.used or done.removed or done.refused):
            print("nothing to do")
        for error in done.refused:
            print(error, file=sys.stderr)
        if done.refused:
            raise typer.Exit(2)
