"""``import-register``: records of establishments into a release that discloses none of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.cli.importing import boundaries_of, day_of, progress_bar, require_texts
from geodata.errors import InputError
from geodata.release.manifest import MANIFEST
from geodata.release.store import Store, default_home

if TYPE_CHECKING:
    from geodata.importing.assemble import About
    from geodata.register import Asked

_STEPS = 8


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command("import-register")
    def import_register(
        files: Annotated[list[Path], typer.Argument(help="The register, as CSV or Parquet.")],
        classification: Annotated[str, typer.Option(help="Classification of the activity codes, with its version.")],
        release: Annotated[str, typer.Option(help="Id of the new release.")],
        title_tr: Annotated[str, typer.Option(help="Title of the release in Turkish.")],
        title_en: Annotated[str, typer.Option(help="Title of the release in English.")],
        source: Annotated[str, typer.Option(help="Who keeps the register.")],
        licence: Annotated[str, typer.Option(help="Terms of use of the aggregated figures.")],
        column: Annotated[list[str] | None, typer.Option(help="ROLE=HEADING, as in id=sicil_no.")] = None,
        year: Annotated[int | None, typer.Option(help="Year of all records, where no column says it.")] = None,
        numbers: Annotated[str | None, typer.Option(help="tr for 1.234, en for 1,234, plain for 1234.")] = None,
        min_units: Annotated[int, typer.Option(help="Fewest establishments of a cell that is told.")] = 3,
        dominance: Annotated[str, typer.Option(help="N:K, not told where the largest N have more than K %.")] = "2:85",
        protection: Annotated[
            float, typer.Option(help="Per cent of its value that a sensitive cell is open over.")
        ] = 20,
        against_insiders: Annotated[
            bool, typer.Option("--against-insiders", help="Keep sensitive cells from owners of others, too.")
        ] = False,
        engine: Annotated[str, typer.Option(help="duckdb, or spark where it is installed.")] = "duckdb",
        aggregate: Annotated[Path | None, typer.Option(help="Write the observations as CSV too.")] = None,
        report: Annotated[
            Path | None, typer.Option(help="Write the report as JSON, with rows of the register.")
        ] = None,
        source_en: Annotated[str | None, typer.Option(help="The keeper in English, where it differs.")] = None,
        url: Annotated[str, typer.Option(help="Where more is said of the register.")] = "",
        retrieved: Annotated[str | None, typer.Option(help="Day of the extract, as in 2026-03-31; today.")] = None,
        illustrative: Annotated[bool, typer.Option("--illustrative", help="The figures are not real.")] = False,
        taxonomy: Annotated[Path | None, typer.Option(help="Folder of an own taxonomy.")] = None,
        use: Annotated[bool, typer.Option(help="Serve the release from now on.")] = True,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Aggregate and report, write no release.")] = False,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """Aggregate records of establishments, suppress what would disclose one, and make a release of the rest."""
        store = Store(home or default_home())
        if (store.folder(release) / MANIFEST).is_file():
            raise InputError("this release is there already", value=release, cure="choose another --release")
        require_texts({"title-tr": title_tr, "title-en": title_en, "source": source, "licence": licence})
        day = day_of(retrieved)
        for path in (aggregate, report):
            if path is not None and not path.absolute().parent.is_dir():
                raise InputError("there is no such folder", file=path, cure="name a file in a folder that is there")

        from geodata.importing.assemble import About
        from geodata.reading.numbers import convention
        from geodata.register import Asked
        from geodata.register.columns import parse_columns
        from geodata.register.sensitive import Rules

        largest, share = _dominance(dominance)
        asked = Asked(
            paths=tuple(files),
            classification=classification,
            columns=parse_columns(column or ()),
            year=year,
            numbers=None if numbers is None else convention(numbers),
            rules=Rules(min_units, largest, share, protection / 100, against_insiders),
            engine=engine,
        )
        about = About(
            title={"tr": title_tr, "en": title_en},
            producer={"tr": source, "en": source_en or source},
            licence=licence,
            retrieved=day,
            url=url,
            illustrative=illustrative,
        )
        _import(release, asked, about, store, taxonomy, dry_run, aggregate, report)
        if use and not dry_run:
            store.use(release)


def _import(
    release: str,
    asked: Asked,
    about: About,
    store: Store,
    taxonomy: Path | None,
    dry_run: bool,
    aggregate: Path | None,
    report: Path | None,
) -> None:
    from geodata.boundaries import load_layer
    from geodata.register import aggregate_register
    from geodata.register.others import undone_by
    from geodata.register.run import DOCUMENT
    from geodata.release.build import build_release
    from geodata.taxonomy import load_taxonomy

    chosen = load_taxonomy(taxonomy)
    layer = load_layer(boundaries_of(store.home))
    others = [store.folder(name) for name in store.ids()]
    with progress_bar(len(asked.paths) + _STEPS) as progress:
        outcome = aggregate_register(asked, layer, progress)
        if not dry_run:
            build_release(release, outcome.source(about), layer, chosen, store, progress)
    if report is not None:
        _write(report, lambda path: path.write_text(outcome.report.as_json(rows=True), encoding="utf-8"))
    if aggregate is not None:
        _write(aggregate, outcome.write)
    print("\n".join(outcome.report.lines()))
    for other in undone_by(outcome.observations, DOCUMENT, others):
        print(
            f"warning: {other.cells:,} cells are told in this release or in {other.release} and suppressed in the "
            "other; whoever has both can work out more than either tells: publish one"
        )


def _write(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file whole or not at all."""
    draft = path.with_name(f".{path.name}.part")
    try:
        write(draft)
        draft.replace(path)
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"the file cannot be written, {reason}", file=path, cure="check the folder") from None
    finally:
        draft.unlink(missing_ok=True)


def _dominance(text: str) -> tuple[int, float]:
    largest, colon, share = text.partition(":")
    try:
        if not colon:
            raise ValueError
        return int(largest), float(share) / 100
    except ValueError:
        raise InputError("no dominance rule", column="--dominance", value=text, cure="write it as in 2:85") from None
