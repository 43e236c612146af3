"""Slices: what the browser needs of one cluster at one level, all years and indicators, in one small file."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata import bands, stars
from geodata.cube import Cube
from geodata.measures import Measure, Values, focus, intensity, lq, size
from geodata.measures.stars import cut_offs
from geodata.sensitivity import load_settings
from geodata.sensitivity.robustness import multiplied

# Digits of the class bounds: what a legend says is exactly what classifies.
_BOUND_DIGITS = 6


def totals(cubes: Mapping[str, Cube]) -> dict[str, Any]:
    """All-activity totals of the areas of a level, by indicator, with the codes that give all slices their order."""
    first = next(iter(cubes.values()))
    return {
        "codes": first.areas,
        "years": first.years,
        "indicators": {
            indicator: {
                "value": _years(cube.area_total),
                "state": states(cube.area_total_state),
                "pooled": {rule.id: _pooled(cube, rule) for rule in stars.presets()},
            }
            for indicator, cube in cubes.items()
        },
    }


def cluster_slice(cluster: int, parts: Mapping[str, Mapping[str, Any]]) -> dict[str, Any]:
    """Slice of one cluster; ``parts`` maps an indicator to what `common` made of its cube."""
    return {
        "cluster": next(iter(parts.values()))["cube"].clusters[cluster],
        "indicators": {indicator: _indicator(part, cluster) for indicator, part in parts.items()},
    }


def common(cube: Cube, values: Mapping[str, Values], measures: Sequence[Measure], indicator: str) -> dict[str, Any]:
    """What all slices of a level and indicator share, computed once."""
    return {
        "cube": cube,
        "values": values,
        "measures": measures,
        "spread": lq.spread(cube),
        "posts": {name: high for name, (_, high) in intensity.posts(cube).items()},
        "cuts": {rule.id: cut_offs(cube, rule=rule, indicator=indicator) for rule in stars.presets()},
    }


def _indicator(part: Mapping[str, Any], cluster: int) -> dict[str, Any]:
    cube: Cube = part["cube"]
    return {
        "national": _numbers(cube.national[cluster]),
        "national_state": _digits(cube.national_state[cluster]),
        "nation": _numbers(cube.nation),
        "nation_state": _digits(cube.nation_state),
        "spread": _numbers(part["spread"][cluster]),
        "posts": {name: _numbers(high[cluster]) for name, high in part["posts"].items()},
        "value": _years(cube.value[:, cluster]),
        "state": states(cube.state[:, cluster]),
        "breaks": {
            measure.id: {
                scheme: bounds(part["values"][measure.id].value[:, cluster], scheme, measure)
                for scheme in bands.SCHEMES
            }
            for measure in part["measures"]
            if measure.banded and measure.own_counts
        },
        "cuts": {
            id_: {
                "size": _numbers(cut.size[cluster]),
                "focus": _numbers(cut.focus[cluster]),
                "lq": _numbers(cut.lq[cluster]),
                "min_jobs": cut.min_jobs,
            }
            for id_, cut in part["cuts"].items()
        },
    }


def bounds(values: NDArray[np.float64], scheme: str, measure: Measure) -> list[float]:
    """Bounds of the classes of a measure, at the digits that a legend shows."""
    found = bands.breaks(values, scheme, scale=measure.scale, midpoint=measure.midpoint, span=measure.span)
    rounded = [float(f"{bound:.{_BOUND_DIGITS}g}") for bound in found]
    return sorted(set(rounded))


def _pooled(cube: Cube, rule: stars.StarRule) -> dict[str, list[list[float | int | None]]]:
    """Figures behind every plausible cut-off that counts over all clusters, by year: one slice cannot tell them."""
    found = {}
    for star, measure in (("size", size), ("focus", focus), ("lq", lq)):
        criterion: stars.Criterion | None = getattr(rule, star)
        if criterion is not None and criterion.kind == "top_share" and criterion.within == "all":
            figures = measure.compute(cube).value
            found[star] = [
                _numbers(stars.cut(multiplied(criterion, times), figures)[0])
                for times in load_settings().stars.top_share
            ]
    return found


def _years(array: NDArray[np.float64]) -> list[list[float | int | None]]:
    return [_numbers(array[:, year]) for year in range(array.shape[1])]


def _numbers(array: NDArray[np.float64]) -> list[float | int | None]:
    return [
        None if value != value or value in (np.inf, -np.inf) else int(value) if value == int(value) else value
        for value in array.tolist()
    ]


def states(array: NDArray[np.int8]) -> list[str]:
    """States of the areas, one digit each, one text for each year."""
    return [_digits(array[:, year]) for year in range(array.shape[1])]


def _digits(array: NDArray[np.int8]) -> str:
    return "".join(map(str, array.tolist()))


def encode(content: Any) -> bytes:
    """Compact UTF-8 JSON."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
