"""Relatedness density: which relatives of a cluster the area has."""

from __future__ import annotations

import math

import numpy as np

from geodata.measures.proximity import PRESENT
from geodata.states import STATE_KEYS
from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def steps(tracer: Tracer, place: Place) -> Step:
    """Sum of the proximities of the clusters that the area has over that of all; proximities from counts of areas."""
    cube = tracer.cube(place)
    year, own = cube.years.index(place.year), cube.clusters.index(place.cluster)
    level = tracer.atlas.area(place.area).level
    quotient = tracer.atlas.values(level, place.indicator, "lq")
    row = cube.areas.index(place.area)
    ratio = quotient.value[..., year]
    known, there = ~np.isnan(ratio), np.nan_to_num(ratio) >= PRESENT
    others = np.arange(len(cube.clusters)) != own
    both = (there & there[:, [own]]).sum(axis=0) * others
    listed = {
        "cluster": cube.clusters,
        "lq": tuple(None if math.isnan(one) else one for one in ratio[row].tolist()),
        "state": tuple(STATE_KEYS[one] for one in quotient.state[row, :, year]),
        "both": tuple(both.tolist()),
        "own_known": tuple((there[:, [own]] & known).sum(axis=0).tolist()),
        "other_known": tuple((there & known[:, [own]]).sum(axis=0).tolist()),
    }
    # The quotient of the cluster itself decides whether the density is an estimate.
    return tracer.measure_step("density", place, (Input("lq", tracer.measure("lq", place)),), {}, listed)
