"""The doubt: all districts and clusters of a year under a thousand composites, and the same in pandas."""

from __future__ import annotations

import time
from collections.abc import Iterator

import numpy as np
import pandas as pd

from geodata import measures
from geodata.cube import Cube
from geodata.measures import intensity
from geodata.measures.intensity_rule import load_rule
from geodata.sensitivity import load_settings, sensitivity
from geodata.sensitivity.run import draw_weights
from tests.bench.report import Figure, p50

RUNS = 3
AREAS, CLUSTERS = 973, 32
# What the comparison computes of it; its time is scaled to the whole.
SOME_CLUSTERS, SOME_WEIGHTS = 2, 5


def measure() -> Iterator[Figure]:
    """Figures of the sensitivity run; the comparison computes a part, and its time is multiplied."""
    cube, rule, settings = _cube(), load_rule(), load_settings().ranks
    values = {name: measures.compute(name, cube) for name in ("size", "focus", "lq", "growth", "intensity")}
    own = intensity.parts(cube, rule)
    times = [_timed(lambda: sensitivity(values, own, rule, settings, cube.shape[2] - 1)) for _ in range(RUNS)]
    scale = CLUSTERS / SOME_CLUSTERS * settings.weightings / SOME_WEIGHTS
    plain = _timed(lambda: _with_pandas(values, own)) * scale
    name = f"{AREAS} districts x {CLUSTERS} clusters x {settings.composites} composites"
    part = f"{SOME_CLUSTERS} clusters x {SOME_WEIGHTS * settings.combinations} composites"
    yield Figure(f"rank intervals, {name}", p50(times), "s", 10)
    yield Figure(f"the same in pandas, one composite at a time; estimated from {part}", plain, "s")


def _timed(work: object) -> float:
    begun = time.perf_counter()
    work()  # type: ignore[operator]
    return time.perf_counter() - begun


def _cube() -> Cube:
    """Counts of one cluster in most districts, over the years that growth needs."""
    draw = np.random.default_rng(7)
    value = np.ceil(draw.lognormal(3.0, 1.5, (AREAS, CLUSTERS, 4)))
    total = value.sum(axis=1) * 3.0
    return Cube(
        areas=tuple(map(str, range(AREAS))),
        clusters=tuple(map(str, range(CLUSTERS))),
        years=(2021, 2022, 2023, 2024),
        value=value,
        state=np.zeros(value.shape, np.int8),
        area_total=total,
        area_total_state=np.zeros(total.shape, np.int8),
        national=value.sum(axis=0),
        national_state=np.zeros(value.shape[1:], np.int8),
        nation=total.sum(axis=0),
        nation_state=np.zeros(value.shape[2:], np.int8),
    )


def _with_pandas(values: dict[str, measures.Values], own: dict[str, np.ndarray]) -> list[pd.DataFrame]:
    """Ranks as an analyst would write them: a frame of parts, a loop over composites, Series.rank."""
    rule, settings = load_rule(), load_settings().ranks
    weights = draw_weights(rule, settings)[:SOME_WEIGHTS]
    names = [part.measure for part in rule.parts]
    found = []
    for cluster in range(SOME_CLUSTERS):
        raw = pd.DataFrame({name: values[name].value[:, cluster, -1] for name in names})
        scaled = {
            "rule": pd.DataFrame({name: own[name][:, cluster, -1] for name in names}),
            "minmax": (raw - raw.min()) / (raw.max() - raw.min()),
            "zscore": settings.zscore_mean + settings.zscore_sd * (raw - raw.mean()) / raw.std(),
            "rank": (raw.rank() - 1) / (len(raw) - 1),
        }
        ranks = {}
        for scaling, parts in scaled.items():
            for number, weight in enumerate(weights):
                arithmetic = (parts * weight).sum(axis=1) / (parts.notna() * weight).sum(axis=1)
                logs = np.log(parts.clip(lower=rule.floor))
                geometric = (logs * weight).sum(axis=1) / (parts.notna() * weight).sum(axis=1)
                ranks[scaling, "arithmetic", number] = arithmetic.rank(ascending=False, method="min")
                ranks[scaling, "geometric", number] = geometric.rank(ascending=False, method="min")
        found.append(pd.DataFrame(ranks).quantile([0.05, 0.5, 0.95], axis=1))
    return found
