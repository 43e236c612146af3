"""``boundaries import`` and ``boundaries rebuild``: the layer that maps are drawn from."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from geodata.release.store import default_home


def register(app: typer.Typer) -> None:
    """Add the commands."""
    group = typer.Typer(no_args_is_help=True, help="Replace or rebuild the boundary layer.")
    app.add_typer(group, name="boundaries")

    @group.command("import")
    def import_(
        file: Annotated[Path, typer.Argument(help="GeoPackage, Shapefile, GeoJSON or GeoParquet.")],
        level: Annotated[str, typer.Option(help="province or district.")],
        code_field: Annotated[str, typer.Option(help="Field with the codes, as text.")],
        name_field: Annotated[str | None, typer.Option(help="Field with the names; those in use without it.")] = None,
        crs: Annotated[str | None, typer.Option(help="Reference system, where the file names none.")] = None,
        producer: Annotated[str, typer.Option(help="Who made the layer.")] = "",
        terms: Annotated[str, typer.Option(help="Terms of its use.")] = "",
        vintage: Annotated[str, typer.Option(help="Date that the boundaries stand for.")] = "",
        allow_missing: Annotated[bool, typer.Option(help="Accept districts that are new or gone.")] = False,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """Check a layer and use it for the releases built from now on."""
        from geodata.boundaries import Provenance, VectorFile, import_layer, load_layer

        folder = (home or default_home()) / "boundaries"
        layer = import_layer(
            VectorFile(path=file, level=level, code_field=code_field, name_field=name_field, crs=crs),
            folder,
            provenance=Provenance(producer=producer, terms=terms, vintage=vintage, imported=date.today()),
            current=load_layer(folder) if folder.is_dir() else None,
            allow_missing=allow_missing,
        )
        counts = layer.areas["level"].value_counts()
        print(", ".join(f"{counts[name]} {name}" for name in counts.index))

    @group.command()
    def rebuild(
        source: Annotated[Path, typer.Argument(help="Wheel or shapefile of the published layer.")],
        out: Annotated[Path, typer.Option(help="Folder to write.")],
        lakes: Annotated[Path | None, typer.Option(help="Lakes, where the source is a shapefile.")] = None,
    ) -> None:
        """Make the packaged layer again from its published source."""
        from geodata.boundaries import rebuild_layer

        rebuild_layer(source, lakes, out)
