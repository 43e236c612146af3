"""From the observations of the default release to its scores, and the same by merge and groupby of pandas."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from geodata import indicators
from geodata.atlas import Atlas, read_atlas
from geodata.classifications import load_classification
from geodata.release.aggregate import Axes, aggregate
from geodata.release.marks import Mark
from geodata.release.scores import score_tables, write_scores
from geodata.release.valuing import compute
from geodata.resolution.prepare import prepare
from geodata.taxonomy import load_taxonomy
from tests.bench.pandas_scores import scores
from tests.bench.report import Figure

MEASURES = ("value", "size", "focus", "lq")


def measure(release: Path, out: Path) -> Iterator[Figure]:
    """Both on the same observations; figures that both have from observed parts alone must agree."""
    atlas = read_atlas(release)
    ours = _timed(lambda: _ours(atlas, out / "ours.parquet"))
    plain = _timed(lambda: _with_pandas(atlas, out / "pandas.parquet"))
    _require_same(out / "ours.parquet", out / "pandas.parquet")
    yield Figure("part of the build: size, focus and location quotient of five levels", ours, "s")
    yield Figure("the same by pandas, of the two levels with most areas", plain, "s")


def _timed(work: Callable[[], None]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def _ours(atlas: Atlas, out: Path) -> None:
    manifest, taxonomy = atlas.manifest, load_taxonomy(None)
    observations = pd.read_parquet(atlas.folder / "observations.parquet")
    codes = str(manifest.classification["id"])
    axes = Axes(manifest.dimensions, load_classification(codes).classes, manifest.years)
    parents = {
        level: {code: str(getattr(atlas.area(code), level)) for code in manifest.dimensions["province"]}
        for level in ("ibbs1", "ibbs2")
    }
    found = aggregate(prepare(observations, codes, codes), axes, taxonomy, parents, manifest.indicators)
    tables = {
        key: {name: compute(name, cube, indicators.get(key[1])) for name in MEASURES}
        for key, cube in found.cubes.items()
    }
    write_scores(out, score_tables(found.cubes, tables, manifest.indicators), Mark(manifest.illustrative))


def _with_pandas(atlas: Atlas, out: Path) -> None:
    """Levels that were given, each by the merge and groupby that an analyst writes first."""
    observations = pd.read_parquet(atlas.folder / "observations.parquet")
    pairs = [(one.id, code, share) for one in atlas.clusters for code, share in one.shares.items()]
    clusters = pd.DataFrame(pairs, columns=["cluster", "activity", "share"])
    given = set(observations["area"].unique())
    made = []
    for level in ("province", "district"):
        codes = [code for code in atlas.manifest.dimensions[level] if code in given]
        rows = observations[observations["area"].isin(codes)]
        made.append(scores(rows.astype({"activity": str, "area": str}), clusters))
    pd.concat(made).to_parquet(out, index=False)


def _require_same(ours: Path, plain: Path) -> None:
    """Figures of observed clusters agree to the two decimals of a release."""
    keys = ["area", "cluster", "year", "indicator"]
    left = pd.read_parquet(ours, columns=[*keys, "value", "state"]).astype(dict.fromkeys(("area", "cluster"), str))
    right = pd.read_parquet(plain, columns=[*keys, "value"])
    both = left[left["state"] == "observed"].merge(right.astype({"indicator": str}), on=keys, suffixes=("", "_plain"))
    if not len(both) or not np.allclose(both["value"], both["value_plain"], rtol=0, atol=0.00501):
        raise RuntimeError("the two ways do not agree, so there is nothing to compare")
