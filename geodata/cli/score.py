"""``score``: the measures for any table of observations."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

_WIDTH = 30


def register(app: typer.Typer) -> None:
    """Add the command."""

    @app.command()
    def score(
        observations: Annotated[
            Path, typer.Argument(help="CSV or Parquet: area,activity,year,indicator,value[,state].")
        ],
        out: Annotated[Path, typer.Option(help="CSV or Parquet to write.")],
        clusters: Annotated[
            Path | None, typer.Option(help="cluster,activity[,share]; else each activity is one.")
        ] = None,
        reference: Annotated[
            Path | None, typer.Option(help="Nation: activity,year,indicator,value, with TOTAL.")
        ] = None,
        stars: Annotated[str | None, typer.Option(help="Star preset, which adds four columns.")] = None,
    ) -> None:
        """Size, focus and location quotient for any table, no boundaries needed."""
        from geodata.scoring import Request, score
        from geodata.scoring.progress import Progress

        request = Request(observations, out, clusters, reference, stars)
        watched = sys.stderr.isatty()
        try:
            score(request, warn=_warn, progress=Progress(_bar if watched else None))
        finally:
            if watched:
                print("\r\x1b[K", end="", file=sys.stderr)


def _warn(line: str) -> None:
    print(f"note: {line}", file=sys.stderr)


def _bar(share: float) -> None:
    filled = round(share * _WIDTH)
    print(f"\r[{'#' * filled}{' ' * (_WIDTH - filled)}] {share:4.0%}", end="", file=sys.stderr, flush=True)
