"""Location quotient."""

from __future__ import annotations

import math

from geodata.measures.lq import Z95
from geodata.trace.model import Input, Step
from geodata.trace.tracing import Place, Tracer


def ends(tracer: Tracer, place: Place) -> tuple[Step, Step]:
    """Lower and upper end of the interval: LQ - z s and LQ + z s, s by the delta method."""
    ratio = tracer.measure("lq", place)
    cube = tracer.cube(place)
    at = cube.clusters.index(place.cluster), cube.years.index(place.year)
    columns = (("e_ij", cube.value[:, at[0], at[1]]), ("e_j", cube.area_total[:, at[1]]))
    listed = {
        "area": cube.areas,
        **{name: tuple(None if math.isnan(one) else one for one in column.tolist()) for name, column in columns},
    }
    about = tracer.about(place)
    error = tracer.step("standard_error", "standard_error", about, "ratio", ratio.inputs, listed=listed)
    inputs = (Input("x", ratio), Input("s", error))
    low, high = (
        tracer.step(f"interval_{end}", f"interval_{end}", about, "ratio", inputs, {"z95": Z95})
        for end in ("low", "high")
    )
    return low, high


def steps(tracer: Tracer, place: Place) -> Step:
    """(e_ij / e_j) / (e_i / e)."""
    country = tracer.country(place)
    inputs = (
        Input("e_ij", tracer.cluster(place)),
        Input("e_j", tracer.total(place)),
        Input("e_i", tracer.cluster(country)),
        Input("e", tracer.total(country)),
    )
    return tracer.measure_step("lq", place, inputs)
