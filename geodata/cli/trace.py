"""``trace``: from a number back to the cell of a source."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from geodata.errors import InputError
from geodata.release.store import Store, default_home


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def trace(
        area: Annotated[str, typer.Option(help="Code of the area.")],
        cluster: Annotated[str | None, typer.Option(help="Id of the cluster.")] = None,
        measure: Annotated[str | None, typer.Option(help="Id of the measure.")] = None,
        indicator: Annotated[str | None, typer.Option(help="Id of the indicator.")] = None,
        year: Annotated[str | None, typer.Option(help="Year; the latest if left out.")] = None,
        level: Annotated[str | None, typer.Option(help="Level that the area must be of.")] = None,
        preset: Annotated[str | None, typer.Option(help="Star rule.")] = None,
        lang: Annotated[str, typer.Option(help="tr or en, for names and explanations.")] = "en",
        release: Annotated[str | None, typer.Option(help="Id of the release; the one in use if left out.")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="The tree as JSON.")] = False,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """Show a figure with its formula, its inputs and the cells that these come from."""
        asked = {
            "area": area,
            "cluster": cluster,
            "measure": measure,
            "indicator": indicator,
            "year": year,
            "level": level,
            "preset": preset,
            "lang": lang,
        }
        print(_told(asked, Store(home or default_home()), release, as_json))


def _told(asked: dict[str, str | None], store: Store, release: str | None, as_json: bool) -> str:
    # Only this command needs the whole read model.
    from geodata.atlas import read_atlas
    from geodata.trace import as_data, as_text, question, trace

    chosen = release or store.current()
    if chosen is None:
        raise InputError("there is no release yet", file=store.root, cure="run python -m geodata build")
    if chosen not in store.ids():
        raise InputError("no such release", value=chosen, cure=f"releases here: {', '.join(store.ids()) or 'none yet'}")
    atlas = read_atlas(store.folder(chosen))
    wanted = question(atlas, asked)
    found = trace(atlas, wanted.view, wanted.area)
    if as_json:
        return json.dumps(as_data(found), ensure_ascii=False, indent=1, allow_nan=False)
    return as_text(found, wanted.view.lang)
