"""``sensitivity``: rank intervals and the robustness of stars of one cluster, as a table."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from geodata.errors import InputError
from geodata.release.store import default_home
from geodata.sensitivity.settings import LEAST_DRAWS, MOST_DRAWS, Settings
from geodata.states import STATE_KEYS
from geodata.text.cells import as_words

if TYPE_CHECKING:
    from geodata.atlas import Atlas
    from geodata.sensitivity.doubt import Doubt
    from geodata.view import View

_HEADS = (
    "code",
    "name",
    "state",
    "intensity",
    "rank",
    "rank_low",
    "rank_median",
    "rank_high",
    "top3",
    "top10",
    "star_state",
    "stars",
    "robustness",
)


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def sensitivity(
        cluster: Annotated[str | None, typer.Option(help="Cluster id; the first without it.")] = None,
        level: Annotated[str, typer.Option(help="ibbs1, ibbs2, province or district.")] = "province",
        year: Annotated[int | None, typer.Option(help="Year of the release; the latest without it.")] = None,
        indicator: Annotated[str | None, typer.Option(help="Indicator of the release; the first without it.")] = None,
        preset: Annotated[str | None, typer.Option(help="Star rule; the default one without it.")] = None,
        draws: Annotated[int | None, typer.Option(help="Composites to compute, rounded up to a full crossing.")] = None,
        seed: Annotated[int | None, typer.Option(help="Seed of the weights.")] = None,
        out: Annotated[Path | None, typer.Option(help="CSV file to write instead of printing a table.")] = None,
        home: Annotated[Path | None, typer.Option(help="Folder of the releases.")] = None,
    ) -> None:
        """How far ranks and stars depend on how they are put together."""
        query = {"cluster": cluster, "level": level, "year": year, "indicator": indicator, "preset": preset}
        asked = {key: str(value) for key, value in query.items() if value is not None}
        _sensitivity(asked, draws, seed, out, home or default_home())


def _settings(settings: Settings, draws: int | None, seed: int | None) -> Settings:
    ranks = settings.ranks
    if draws is not None:
        if not LEAST_DRAWS <= draws <= MOST_DRAWS:
            cure = f"give a whole number from {LEAST_DRAWS} to {MOST_DRAWS}"
            raise InputError("not a number of draws", column="--draws", value=draws, cure=cure)
        ranks = replace(ranks, draws=draws)
    if seed is not None:
        if seed < 0:
            raise InputError("not a seed", column="--seed", value=seed, cure="give a whole number from 0 up")
        ranks = replace(ranks, seed=seed)
    return replace(settings, ranks=ranks)


def _sensitivity(query: dict[str, str], draws: int | None, seed: int | None, out: Path | None, home: Path) -> None:
    from geodata.atlas import open_atlas
    from geodata.sensitivity.doubt import doubt
    from geodata.view import parse

    atlas = open_atlas(home)
    settings = _settings(atlas.rules.sensitivity, draws, seed)
    view, problems = parse(query, atlas.choices)
    for found in problems:
        cure = f"use one of {found.allowed}"
        raise InputError("not in this release", column=f"--{found.field}", value=found.value, cure=cure)
    found_doubt = doubt(atlas, view, settings=settings)
    notes, rows = list(_notes(atlas, view, found_doubt, settings)), list(_rows(atlas, view, found_doubt))
    if out is None:
        print(_aligned(notes, rows))
    else:
        _write(out, notes, rows)


def _notes(atlas: Atlas, view: View, found: Doubt, settings: Settings) -> Iterator[str]:
    if atlas.manifest.illustrative:
        yield "ILLUSTRATIVE DATA: made by a model, not official statistics"
    yield f"release {atlas.manifest.id}; {view.cluster}, {view.indicator}, {view.level}, {view.year}; {view.preset}"
    ranks = settings.ranks
    span = f"{100 * ranks.low:g}-{100 * ranks.high:g} %"
    yield f"{found.composites} composites, seed {ranks.seed}; ranks from {span} of them; {found.ranked} areas ranked"
    if found.moved_most is None:
        yield "no rank moves"
    else:
        names = ("normalisation", "weights", "aggregation", "together")
        shares = ", ".join(f"{name} {share:.0%}" for name, share in zip(names, found.effect, strict=True))
        yield f"what moves ranks most: {found.moved_most} ({shares})"


def _rows(atlas: Atlas, view: View, found: Doubt) -> Iterator[tuple[str, ...]]:
    index = atlas.values(view.level, view.indicator, "intensity").value
    place = (atlas.manifest.clusters.index(view.cluster), atlas.manifest.years.index(view.year))
    order = sorted(range(len(found.codes)), key=lambda row: (_last(float(found.rank[row])), found.codes[row]))
    for row in order:
        known = found.kept[row] == found.kept[row]
        yield (
            found.codes[row],
            atlas.area(found.codes[row]).name,
            STATE_KEYS[found.state[row]],
            _cell(index[(row, *place)], 4),
            *(_cell(ranks[row], 0) for ranks in (found.rank, found.rank_low, found.rank_median, found.rank_high)),
            _cell(found.top3[row], 4),
            _cell(found.top10[row], 4),
            STATE_KEYS[found.star_state[row]],
            str(found.stars[row]) if known else "",
            _cell(found.kept[row], 4),
        )


def _last(rank: float) -> float:
    """Rank to sort by: areas without one come last."""
    return rank if rank == rank else float("inf")


def _cell(value: float, digits: int) -> str:
    return "" if value != value else f"{value:.{digits}f}"


def _aligned(notes: list[str], rows: list[tuple[str, ...]]) -> str:
    table = [_HEADS, *rows]
    widths = [max(len(row[column]) for row in table) for column in range(len(_HEADS))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table]
    return "\n".join([*notes, *lines])


def _write(out: Path, notes: list[str], rows: list[tuple[str, ...]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerows([f"# {note}"] for note in notes)
    writer.writerow(_HEADS)
    writer.writerows((code, as_words(name), *more) for code, name, *more in rows)
    draft = out.with_name(f".{out.name}.part")
    try:
        draft.write_bytes(("\ufeff" + text.getvalue()).encode())
        draft.replace(out)
    except OSError as error:
        raise InputError("cannot be written", file=out, cure=str(error.strerror)) from None
    finally:
        draft.unlink(missing_ok=True)
    print(f"{out}: {len(rows)} areas", file=sys.stderr)
