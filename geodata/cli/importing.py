"""``import`` and ``validate``: official figures into a release, or a list of exactly what is wrong."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.errors import InputError
from geodata.release.manifest import MANIFEST
from geodata.release.store import Store, default_home

if TYPE_CHECKING:
    from geodata.importing import Given, Report
    from geodata.importing.assemble import About
    from geodata.importing.run import Progress

Files = Annotated[list[Path], typer.Argument(help="Files with figures.")]
FormatName = Annotated[str, typer.Option("--format", help="Layout of the files; auto recognises it.")]
Classification = Annotated[str, typer.Option(help="Classification of the activity codes, as in nace2 or nace2.1.")]
IndicatorName = Annotated[str | None, typer.Option(help="What is counted, where the files do not say.")]
Years = Annotated[list[int] | None, typer.Option("--year", help="Year of all files, or once for each in their order.")]
Numbers = Annotated[str | None, typer.Option(help="tr for 1.234,5, en for 1,234.5, plain for 1234.5.")]
Select = Annotated[list[str] | None, typer.Option(help="DIMENSION=CODE, where a dimension holds several codes.")]
Reports = Annotated[list[Path] | None, typer.Option("--report", help="Write the report to a .json or .html file.")]
Lang = Annotated[str, typer.Option(help="Language of the HTML report: tr or en.")]
Home = Annotated[Path | None, typer.Option(help="Folder of the releases.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""

    @app.command("import")
    def import_(
        files: Files,
        classification: Classification,
        release: Annotated[str, typer.Option(help="Id of the new release.")],
        title_tr: Annotated[str, typer.Option(help="Title of the release in Turkish.")],
        title_en: Annotated[str, typer.Option(help="Title of the release in English.")],
        source: Annotated[str, typer.Option(help="Who published the figures.")],
        licence: Annotated[str, typer.Option(help="Terms of their use.")],
        format: FormatName = "auto",
        indicator: IndicatorName = None,
        year: Years = None,
        numbers: Numbers = None,
        select: Select = None,
        source_en: Annotated[str | None, typer.Option(help="The publisher in English, where it differs.")] = None,
        url: Annotated[str, typer.Option(help="Where the files are from.")] = "",
        retrieved: Annotated[str | None, typer.Option(help="Day of the download, as in 2026-03-31; today.")] = None,
        illustrative: Annotated[bool, typer.Option("--illustrative", help="The figures are not real.")] = False,
        taxonomy: Annotated[Path | None, typer.Option(help="Folder of an own taxonomy.")] = None,
        shares: Annotated[Path | None, typer.Option(help="Table of the shares of classes in their division.")] = None,
        use: Annotated[bool, typer.Option(help="Serve the release from now on.")] = True,
        dry_run: Annotated[bool, typer.Option("--dry-run", help="Check and report, write no release.")] = False,
        report: Reports = None,
        lang: Lang = "tr",
        home: Home = None,
    ) -> None:
        """Check files of official figures and, if nothing is wrong, make a release of them and use it."""
        store = Store(home or default_home())
        if (store.folder(release) / MANIFEST).is_file():
            raise InputError("this release is there already", value=release, cure="choose another --release")
        require_texts({"title-tr": title_tr, "title-en": title_en, "source": source, "licence": licence})
        given = _given(files, format, classification, indicator, year, numbers, select)
        _check_reports(report or [], lang)
        day = day_of(retrieved)

        from geodata.classifications import load_classification
        from geodata.importing.assemble import About
        from geodata.resolution.shares import read_shares

        about = About(
            title={"tr": title_tr, "en": title_en},
            producer={"tr": source, "en": source_en or source},
            licence=licence,
            retrieved=day,
            url=url,
            illustrative=illustrative,
            shares={} if shares is None else read_shares(shares, load_classification(classification)),
            shares_table=b"" if shares is None else shares.read_bytes(),
        )
        _import(release, given, about, store, taxonomy, use, dry_run, report or [], lang)

    @app.command()
    def validate(
        files: Files,
        classification: Classification,
        format: FormatName = "auto",
        indicator: IndicatorName = None,
        year: Years = None,
        numbers: Numbers = None,
        select: Select = None,
        report: Reports = None,
        lang: Lang = "tr",
        home: Home = None,
    ) -> None:
        """Check files as ``import`` does and write nothing but the report; 1 where something is wrong."""
        given = _given(files, format, classification, indicator, year, numbers, select)
        _validate(given, report or [], lang, home or default_home())


def _validate(given: Given, reports: list[Path], lang: str, home: Path) -> None:
    from geodata.boundaries import load_layer
    from geodata.importing import import_files

    _check_reports(reports, lang)
    layer = load_layer(boundaries_of(home))
    with progress_bar(len(given.paths)) as progress:
        outcome = import_files(given, layer.areas, progress)
    _tell(outcome.report, reports, lang)


def _import(
    release: str,
    given: Given,
    about: About,
    store: Store,
    taxonomy: Path | None,
    use: bool,
    dry_run: bool,
    reports: list[Path],
    lang: str,
) -> None:
    from dataclasses import replace

    from geodata.boundaries import load_layer
    from geodata.importing import import_files
    from geodata.importing.assemble import assemble
    from geodata.release.build import build_release
    from geodata.taxonomy import load_taxonomy

    chosen = load_taxonomy(taxonomy)
    layer = load_layer(boundaries_of(store.home))
    with progress_bar(len(given.paths) + _STEPS) as progress:
        outcome = import_files(given, layer.areas, progress)
        report = replace(outcome.report, release=release)
        if report.clean and not dry_run:
            source = assemble(replace(outcome, report=report), about)
            build_release(release, source, layer, chosen, store, progress)
    _tell(report, reports, lang)
    if use and not dry_run:
        store.use(release)


_STEPS = 6


def _given(
    files: list[Path],
    format_: str,
    classification: str,
    indicator: str | None,
    years: list[int] | None,
    numbers: str | None,
    select: list[str] | None,
) -> Given:
    from geodata.importing import Given
    from geodata.importing.examine import FIRST_YEAR, LAST_YEAR
    from geodata.reading.numbers import convention

    for year in years or ():
        if not FIRST_YEAR <= year <= LAST_YEAR:
            cure = f"give a year from {FIRST_YEAR} to {LAST_YEAR}"
            raise InputError("not a year", column="--year", value=year, cure=cure)
    return Given(
        paths=tuple(files),
        classification=classification,
        format=format_,
        indicator=indicator,
        years=tuple(years or ()),
        numbers=None if numbers is None else convention(numbers),
        select=dict(_pair(one) for one in select or ()),
    )


def _pair(text: str) -> tuple[str, str]:
    name, equals, code = text.partition("=")
    if not (name and equals and code):
        raise InputError("no dimension with its code", value=text, cure="write --select DIMENSION=CODE")
    return name.lower(), code


def require_texts(texts: dict[str, str]) -> None:
    """Refuse an option without words."""
    for name, text in texts.items():
        if not text.strip():
            raise InputError("an option is empty", column=f"--{name}", cure="say it in words")


def day_of(text: str | None) -> date:
    """Day of an option, today without one."""
    try:
        return date.today() if text is None else date.fromisoformat(text)
    except ValueError:
        raise InputError("not a day", column="--retrieved", value=text, cure="write it as in 2026-03-31") from None


def boundaries_of(home: Path) -> Path | None:
    """Folder of replaced boundaries, None where there are none."""
    folder = home / "boundaries"
    return folder if folder.is_dir() else None


def _check_reports(reports: list[Path], lang: str) -> None:
    from geodata.importing.wording import words

    words(lang)
    for path in reports:
        if path.suffix not in (".json", ".html"):
            raise InputError("a report is JSON or HTML", file=path, cure="let its name end in .json or .html")
        if not path.absolute().parent.is_dir():
            raise InputError("the report has no folder to be in", file=path, cure="make the folder first")


def _tell(report: Report, reports: list[Path], lang: str) -> None:
    """Print and write the report; end with 1 where something is wrong."""
    from geodata.importing.page import page
    from geodata.importing.terminal import lines

    for path in reports:
        text = report.as_json() if path.suffix == ".json" else page(report, lang)
        try:
            path.write_text(text, encoding="utf-8")
        except OSError as error:
            reason = (error.strerror or "unknown reason").lower()
            raise InputError(f"the report cannot be written, {reason}", file=path, cure="check the folder") from None
    print("\n".join(lines(report)))
    if not report.clean:
        raise typer.Exit(1)


@contextmanager
def progress_bar(steps: int | None) -> Iterator[Progress]:
    """Progress bar on a terminal, nothing in a pipe; None where the number of steps is not known."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (BarColumn(), TextColumn("{task.description}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=steps)

        def step(words: str) -> None:
            bar.update(task, description=words)
            bar.advance(task)

        yield step
