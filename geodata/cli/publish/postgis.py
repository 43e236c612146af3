"""``publish postgis``: areas, scores and states as tables and views for GIS programs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from geodata.cli.importing import progress_bar
from geodata.errors import InputError
from geodata.release.store import Store, default_home


def register(group: typer.Typer) -> None:
    """Add the command."""

    @group.command()
    def postgis(
        dsn: Annotated[
            str, typer.Option(help="Database, as in postgresql://user@host/database; else what PGHOST and so on say.")
        ] = "",
        release: Annotated[str | None, typer.Option(help="Id of the release; the one in use.")] = None,
        schema: Annotated[str, typer.Option(help="Schema to write.")] = "kume",
        year: Annotated[list[int] | None, typer.Option(help="Year to publish, as often as needed; all.")] = None,
        keep_old: Annotated[
            bool, typer.Option("--keep-old/--drop-old", help="Whether releases published before stay in the tables.")
        ] = True,
        reader: Annotated[str | None, typer.Option(help="Role that may read tables and views.")] = None,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """Write a release to PostGIS in one transaction; one that is there already changes nothing."""
        try:
            from geodata.publishing.postgis import Options, publish
        except ImportError:
            cure = "install the extra postgis: pip install 'psycopg[binary]'"
            raise InputError("the client of PostgreSQL is not installed", cure=cure) from None
        from geodata.atlas import read_atlas

        store = Store(home or default_home())
        chosen = release or store.current()
        if chosen is None or chosen not in store.ids():
            known = ", ".join(store.ids()) or "none yet"
            raise InputError("no such release", value=chosen or "", cure=f"releases here: {known}")
        options = Options(schema, tuple(year or ()), keep_old, reader)
        with progress_bar(None) as progress:
            written = publish(dsn, read_atlas(store.folder(chosen)), options, progress)
        print(f"{chosen}: {'published' if written else 'there already'}")
