"""``export``: any view as a file, without a server or a browser."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable
from importlib.metadata import entry_points
from pathlib import Path
from typing import Annotated, cast

import typer

from geodata.errors import InputError
from geodata.release.store import Store, default_home

# Views are drawn above this package; who can do so registers under this name.
_GROUP, _NAME = "kume.views", "export"


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def export(
        view: Annotated[list[str], typer.Option(help="Query of the address, or page?query; again for more views.")],
        out: Annotated[Path, typer.Option(help="File to write.")],
        form: Annotated[str, typer.Option("--format", help="csv, xlsx, geojson, gpkg, png, svg, pdf, zip, ...")],
        lang: Annotated[str, typer.Option(help="tr or en.")] = "tr",
        option: Annotated[list[str] | None, typer.Option(help="As in size=social or page=landscape.")] = None,
        site: Annotated[str, typer.Option(help="Address that links in the file lead to.")] = "",
        release: Annotated[str | None, typer.Option(help="Id of the release; the one in use if left out.")] = None,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """Write one or more views as a file of a format."""
        body = _made(Store(home or default_home()), release, view, form, lang, _options(option or []), site.rstrip("/"))
        _write(out, body)


def _options(given: list[str]) -> dict[str, str]:
    pairs = [one.partition("=") for one in given]
    for key, mark, value in pairs:
        if not (key and mark and value):
            raise InputError("an option is a key and a value", value=f"{key}{mark}{value}", cure="write key=value")
    return {key: value for key, _, value in pairs}


def _made(
    store: Store, release: str | None, views: list[str], form: str, lang: str, options: dict[str, str], site: str
) -> bytes:
    # Only this command needs the whole read model.
    from geodata.atlas import read_atlas

    chosen = release or store.current()
    if chosen is None:
        raise InputError("there is no release yet", file=store.root, cure="run python -m geodata build")
    if chosen not in store.ids():
        raise InputError("no such release", value=chosen, cure=f"releases here: {', '.join(store.ids())}")
    return _exporter()(read_atlas(store.folder(chosen)), views, form, lang, options, site)


def _exporter() -> Callable[..., bytes]:
    found = entry_points(group=_GROUP, name=_NAME)
    if not found:
        raise InputError("nothing here draws views", value=_GROUP, cure="install the project with its extras")
    return cast("Callable[..., bytes]", next(iter(found)).load())


def _write(out: Path, body: bytes) -> None:
    """Write all of a file or nothing."""
    if not out.parent.is_dir():
        raise InputError("no such folder", file=out.parent, cure="make it first")
    if out.is_dir():
        raise InputError("a folder is in the way", file=out, cure="name a file")
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        Path(name).chmod(0o644)
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
