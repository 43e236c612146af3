"""All clusters of one area in one year, as the parts of its page read them."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from geodata.states import State
from layouts.context import Context
from layouts.numbers import format_value


@dataclass(frozen=True)
class Row:
    """One cluster of the area; figures are NaN where their states are missing ones, unknown stars are -1."""

    cluster: str
    name: str
    value: float
    value_state: State
    lq: float
    lq_state: State
    low: float
    high: float
    size: float
    growth: float
    growth_state: State
    stars: int


def area_rows(context: Context) -> tuple[Row, ...]:
    """Clusters of the area of the view, in the order of the taxonomy."""
    view, atlas = context.view, context.atlas
    code = view.area or ""
    level = atlas.area(code).level
    at = atlas.manifest.dimensions[level].index(code)
    rows = []
    for cluster in atlas.clusters:
        own = replace(view, cluster=cluster.id)
        found = {
            measure: atlas.figures(own, measure=measure, level=level, whole=True)
            for measure in ("value", "lq", "size", "growth")
        }
        lq = found["lq"]
        rows.append(
            Row(
                cluster=cluster.id,
                name=cluster.name[view.lang],
                value=float(found["value"].value[at]),
                value_state=State(int(found["value"].state[at])),
                lq=float(lq.value[at]),
                lq_state=State(int(lq.state[at])),
                low=np.nan if lq.low is None else float(lq.low[at]),
                high=np.nan if lq.high is None else float(lq.high[at]),
                size=float(found["size"].value[at]),
                growth=float(found["growth"].value[at]),
                growth_state=State(int(found["growth"].state[at])),
                stars=int(lq.stars[at]),
            )
        )
    return tuple(rows)


def said(context: Context, value: float, state: State, unit: str) -> str:
    """Figure in words, or its state; an estimate says so."""
    if state.is_missing:
        return context.t(f"state.{state.key}")
    words = format_value(value, unit, context.view.lang)
    return context.t("finding.estimated", value=words) if state == State.ESTIMATED else words
