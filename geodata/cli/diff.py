"""``diff``: what changed between two releases, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import InputError
from geodata.release.store import Store, default_home

_LEVELS = ("ibbs1", "ibbs2", "province", "district")


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def diff(
        left: Annotated[str, typer.Argument(help="Id of the earlier release.")],
        right: Annotated[str, typer.Argument(help="Id of the later release.")],
        level: Annotated[str | None, typer.Option(help="Changes at this level only.")] = None,
        cluster: Annotated[str | None, typer.Option(help="Changes of this cluster only.")] = None,
        most: Annotated[int, typer.Option(help="Changes of each kind that are written out.", min=0)] = 20,
        as_json: Annotated[bool, typer.Option("--json", help="Everything as JSON.")] = False,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """Tell changed stars and ranks, each with its cause: data, boundary or rule."""
        if level is not None and level not in _LEVELS:
            raise InputError("unknown level", column="level", value=level, cure=f"use one of {', '.join(_LEVELS)}")
        print(_told(Store(home or default_home()), (left, right), level, cluster, most, as_json))


def _told(
    store: Store, releases: tuple[str, str], level: str | None, cluster: str | None, most: int, as_json: bool
) -> str:
    # The build's libraries take seconds to import, which no other command should wait for.
    from geodata.diff import as_data, as_text, diff, read_side

    for release in releases:
        if release not in store.ids():
            raise InputError(
                "no such release", value=release, cure=f"releases here: {', '.join(store.ids()) or 'none yet'}"
            )
    left, right = (read_side(store.folder(release)) for release in releases)
    known = {*left.manifest.clusters, *right.manifest.clusters}
    if cluster is not None and cluster not in known:
        raise InputError(
            "unknown cluster", column="cluster", value=cluster, cure=f"use one of {', '.join(sorted(known))}"
        )
    found = diff(left, right, levels=(level,) if level else (), clusters=(cluster,) if cluster else ())
    if as_json:
        return json.dumps(as_data(found), ensure_ascii=False, indent=1)
    return as_text(found, most)
