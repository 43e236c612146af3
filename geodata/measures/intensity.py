"""Cluster intensity: size, focus, specialisation and growth in one index."""

from __future__ import annotations

import numpy as np

from geodata.cube import Cube
from geodata.measures import lq
from geodata.measures.composite import aggregate, goalposts
from geodata.measures.growth import WINDOW
from geodata.measures.intensity_rule import COMPUTE, IntensityRule, Part, load_rule
from geodata.measures.model import Floats, Measure, States, Values
from geodata.states import State, of_values, worst

MEASURE = Measure(
    id="intensity",
    order=1,
    unit="index",
    scale="sequential",
    span=(0.0, 100.0),
    default_bands="equal",
    source="Composite after OECD & JRC (2008), Handbook on Constructing Composite Indicators",
)

_P99 = 0.99


def compute(cube: Cube, *, rule: IntensityRule | None = None, window: int = WINDOW) -> Values:
    """Compute the composite of `rule`, by default the one in intensity.toml; `window` is that of its growth.

    Returns
    -------
    Values
        Index 0..100, shape (A, C, Y); 0 where the area has nothing of the cluster. Missing with the worst
        state among the required parts; an optional part that is missing is left out.
    """
    rule = rule or load_rule()
    raw = _raw(cube, rule, window)
    required = worst(cube.state, *(raw[part.measure].state for part in rule.parts if part.required))
    # A zero is zero whatever its past was.
    state = np.where(cube.value == 0, required, worst(required, *_estimates(raw, rule)))
    missing = state >= State.SUPPRESSED
    scaled = np.stack([_normalise(raw[part.measure].value, part) for part in rule.parts], axis=-1)
    weights = [part.weight for part in rule.parts]
    index = rule.scale * aggregate(scaled, weights, rule.aggregation, rule.floor)
    index = np.where(cube.value == 0, 0.0, index)
    return Values(np.where(missing, np.nan, index), of_values(index, state))


def parts(cube: Cube, rule: IntensityRule | None = None, window: int = WINDOW) -> dict[str, Floats]:
    """Parts of the composite brought to 0..1, by measure, each of shape (A, C, Y); NaN where missing."""
    rule = rule or load_rule()
    raw = _raw(cube, rule, window)
    return {part.measure: _normalise(raw[part.measure].value, part) for part in rule.parts}


def posts(cube: Cube, rule: IntensityRule | None = None) -> dict[str, tuple[Floats, Floats]]:
    """Lower and upper goalposts in force, by measure, each of shape (C, Y).

    With them a page normalises a part without the other areas and clusters; symmetric parts have none. An
    upper goalpost is NaN where no area has a figure.
    """
    rule = rule or load_rule()
    shape = cube.shape[1:]
    between = [part for part in rule.parts if part.normalisation == "goalposts"]
    return {
        part.measure: (
            np.full(shape, part.low, np.float64),
            np.broadcast_to(_top(COMPUTE[part.measure](cube, WINDOW).value, part), (1, *shape))[0].copy(),
        )
        for part in between
    }


def _raw(cube: Cube, rule: IntensityRule, window: int) -> dict[str, Values]:
    return {part.measure: COMPUTE[part.measure](cube, window) for part in rule.parts}


def _estimates(raw: dict[str, Values], rule: IntensityRule) -> list[States]:
    """States of the optional parts as far as they enter: estimated ones make the result estimated."""
    optional = [raw[part.measure].state for part in rule.parts if not part.required]
    return [np.where(state == State.ESTIMATED, state, np.int8(State.OBSERVED)) for state in optional]


def _normalise(value: Floats, part: Part) -> Floats:
    if part.normalisation == "symmetric":
        return (lq.symmetric(value) + 1.0) / 2.0
    return goalposts(value, np.float64(part.low or 0.0), _top(value, part))


def _top(value: Floats, part: Part) -> Floats:
    """Upper goalpost, broadcastable to (A, C, Y)."""
    if part.high == "cluster_year_max":
        most = np.max(np.where(np.isnan(value), -np.inf, value), axis=0, keepdims=True, initial=-np.inf)
        return np.where(np.isfinite(most), most, np.nan)
    if part.high == "year_p99":
        return np.array([_percentile(value[..., year]) for year in range(value.shape[-1])])
    return np.asarray(part.high, np.float64)


def _percentile(value: Floats) -> float:
    positive = value[value > 0]
    return float(np.quantile(positive, _P99)) if len(positive) else np.nan
