"""From files to a file of scores."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from geodata.errors import InputError
from geodata.scoring.economy import Economy, axes_of, economy
from geodata.scoring.figures import score_economy
from geodata.scoring.observations import read_observations
from geodata.scoring.progress import Progress, silent
from geodata.scoring.reference import read_reference
from geodata.scoring.shares import read_cluster_map
from geodata.scoring.writing import require_writable, write_scores
from geodata.stars import preset

Warn = Callable[[str], None]


@dataclass(frozen=True)
class Request:
    """Files of observations, of the scores to write, of the clusters and of the nation, and a star preset."""

    observations: Path
    out: Path
    clusters: Path | None = None
    reference: Path | None = None
    stars: str | None = None


def score(request: Request, *, warn: Warn, progress: Progress = silent) -> None:
    """Write size, focus and location quotient of every area, cluster, year and indicator.

    Parameters
    ----------
    warn : callable
        Told, one line each, what does not stop the work but should be known.

    Raises
    ------
    InputError
        Anything wrong with the files or the preset; nothing is written then.
    """
    require_writable(request.out)
    inputs = [one for one in (request.observations, request.clusters, request.reference) if one is not None]
    if any(one.exists() and request.out.exists() and one.samefile(request.out) for one in inputs):
        raise InputError("the scores would replace what they are made from", file=request.out, cure="name another file")
    rule = None if request.stars is None else preset(request.stars)
    clusters = None if request.clusters is None else read_cluster_map(request.clusters)
    reference = None if request.reference is None else read_reference(request.reference)
    with progress.reading(request.observations) as stream:
        observations = read_observations(request.observations, stream)
    axes = axes_of(observations, clusters, reference)
    if clusters is not None and (absent := clusters.absent(axes.activities)):
        warn(f"{clusters.rows.file}: {len(absent)} activities without observations count as zero: {_some(absent)}")
    scored = []
    for place in range(len(observations.indicators)):
        # Sums too large for a number are told by name, not by numpy.
        with np.errstate(over="ignore", invalid="ignore"):
            made = economy(observations, place, axes, reference)
        _warn_of_sums(made, warn)
        scored.append(score_economy(made, rule))
    labels = (observations.areas, axes.clusters, observations.years)
    write_scores(request.out, labels, scored, progress.writing)


def _warn_of_sums(made: Economy, warn: Warn) -> None:
    count = int((made.lacking | made.nation_lacking).sum())
    if count:
        total = f"{count} of {made.lacking.size} national figures of {made.indicator}"
        warn(
            f"{total} lack areas that are missing, and what they enter is estimated: give --reference if they are known"
        )


def _some(words: tuple[str, ...]) -> str:
    shown = ", ".join(words[:5])
    return shown if len(words) <= 5 else f"{shown}, …"
