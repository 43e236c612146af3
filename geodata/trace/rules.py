"""How each kind of step makes its figure from its inputs, one plain function each."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata.measures import density, gi
from geodata.measures.composite import aggregate, goalposts
from geodata.measures.contiguity import Contiguity
from geodata.measures.density import MIN_KNOWN
from geodata.measures.false_discovery import discoveries
from geodata.measures.getis_ord import getis_ord
from geodata.measures.local_moran import local_moran
from geodata.measures.lq_z import standardised
from geodata.measures.proximity import PRESENT
from geodata.release.rules import rounded
from geodata.states import State
from geodata.trace.model import Figure, Input

Given = Mapping[str, Any]
Rule = Callable[[Sequence[Input], Sequence[Figure], Given], Figure]

# A leaf is what it is: nothing goes into it.
LEAVES = frozenset(
    {
        "cell",
        "constant",
        "even_share",
        "given_share",
        "left_out",
        "no_figure",
        "no_year",
        "not_given",
        "prepared",
        "stored",
    }
)
# Figures that the release keeps and that their steps do not make again.
KEPT = frozenset({"stored", "prepared"})


def evaluate(rule: str, inputs: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    """Figure of a step from the figures of its inputs; leaves have none to be made from."""
    return RULES[rule](inputs, figures, given)


def _missing(state: State) -> Figure:
    return Figure(math.nan, state)


def _plain(value: float, state: State = State.OBSERVED) -> Figure:
    """Observed or zero by the value itself; an estimate stays one."""
    if state > State.ZERO:
        return Figure(value, state)
    return Figure(value, State.ZERO if value == 0 else State.OBSERVED)


def _worst(figures: Sequence[Figure]) -> State:
    return max((figure.state for figure in figures if figure.state != State.ZERO), default=State.OBSERVED)


def _derived(
    value: Callable[[], float], figures: Sequence[Figure], *, undefined: bool, has_zero: bool = True
) -> Figure:
    """A missing input comes first, then a formula without an answer; without `has_zero` 0 is like any other figure."""
    state = _worst(figures)
    if state.is_missing:
        return _missing(state)
    if undefined:
        return _missing(State.NOT_APPLICABLE)
    return _plain(value(), state) if has_zero else Figure(value(), state)


def _unknown(*figures: Figure) -> list[Figure]:
    """Of what a figure is measured against, that which is missing."""
    return [figure for figure in figures if figure.state.is_missing]


def _no_row(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    """Zero, unless the total of the area was not collected or does not apply."""
    absent = [figure.state for figure in figures if figure.state >= State.NOT_COLLECTED]
    return _missing(absent[0]) if absent else Figure(0.0, State.ZERO)


def _estimate(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    """Establishments times their mean size in the country; without both the figure stays suppressed."""
    _cell, units, size = figures
    if units.state.is_missing or size.state.is_missing:
        return _missing(State.SUPPRESSED)
    return Figure(units.value * size.value, State.ESTIMATED)


def _mean_size(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    jobs, units = figures
    return _derived(lambda: jobs.value / units.value, figures, undefined=units.value == 0)


def _cluster_sum(inputs: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    """Sum of shares of activities; estimates hold only where observed parts bear enough of the sum."""
    known = total = 0.0
    filled = estimated = left_out = False
    unknown: list[State] = []
    for item, figure in zip(inputs, figures, strict=True):
        if item.step.rule == "left_out":
            left_out = True
            continue
        if figure.state.is_missing:
            unknown.append(figure.state)
            continue
        part = (item.share or 0.0) * figure.value
        total += part
        if figure.state == State.ESTIMATED:
            estimated = True
            filled = filled or item.step.rule == "estimate"
        else:
            known += part
    if left_out and all(item.step.rule == "left_out" for item in inputs):
        return _missing(State.NOT_COLLECTED)
    if unknown:
        return _missing(max(unknown))
    if filled and not known >= given["min_known"] * total:
        return _missing(State.SUPPRESSED)
    unsure = estimated or left_out or given.get("split")
    return _plain(total, State.ESTIMATED if unsure else State.OBSERVED)


def _area_sum(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    state = _worst(figures)
    return _missing(state) if state.is_missing else _plain(sum(figure.value for figure in figures), state)


def _converted(inputs: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    """Parts of classes of another classification; whether a cluster depends on them is told of the cluster."""
    state = _worst(figures)
    if state.is_missing:
        return _missing(state)
    return _plain(sum((item.share or 0.0) * one.value for item, one in zip(inputs, figures, strict=True)), state)


def _remainder(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    """What a code has more than the codes below it."""
    state = _worst(figures)
    return (
        _missing(state)
        if state.is_missing
        else _plain(figures[0].value - sum(figure.value for figure in figures[1:]), figures[0].state)
    )


def _apportioned(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    """Part of a coarser figure; whether a cluster depends on the split is told of the cluster."""
    coarse, share = figures
    return coarse if coarse.state.is_missing else _plain(coarse.value * share.value, coarse.state)


def _part_of(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    own, together = figures
    return _derived(lambda: own.value / together.value, figures, undefined=not together.value > 0)


def _rounded(_: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    (figure,) = figures
    if figure.state.is_missing:
        return figure
    return _plain(float(rounded(figure.value, given["decimals"], given["digits"])), figure.state)


def _same(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    return figures[0]


def _size(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    own, national = figures
    return _derived(lambda: own.value / national.value, [own, *_unknown(national)], undefined=not national.value > 0)


def _focus(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    own, total = figures
    return _derived(lambda: own.value / total.value, figures, undefined=not total.value > 0)


def _lq(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    own, total, national, nation = figures
    return _derived(
        lambda: own.value / total.value / (national.value / nation.value),
        [own, total, *_unknown(national, nation)],
        undefined=not total.value > 0 or not national.value > 0,
    )


def _slq(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    (ratio,) = figures
    return _derived(lambda: (ratio.value - 1.0) / (ratio.value + 1.0), figures, undefined=False, has_zero=False)


def _regional(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    now, base, national, before = figures
    return _derived(
        lambda: now.value / base.value - national.value / before.value,
        [now, base, *_unknown(national, before)],
        undefined=base.value == 0 or not before.value > 0,
        has_zero=False,
    )


def _growth(_: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    now, base = figures
    return _derived(
        lambda: float((np.array([now.value / base.value]) ** (1.0 / given["window"]) - 1.0)[0]),
        figures,
        undefined=base.value == 0,
    )


def _goalposts(_: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    raw, top = figures
    if raw.state.is_missing:
        return _missing(raw.state)
    return _plain(float(goalposts(raw.value, given["low"], top.value)), raw.state)


def _symmetric(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    (raw,) = figures
    if raw.state.is_missing:
        return _missing(raw.state)
    return _plain(((raw.value - 1.0) / (raw.value + 1.0) + 1.0) / 2.0, raw.state)


def _percentile(_: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    """Between the two neighbours of the rank, as numpy's linear quantile."""
    below, above = figures
    return _plain(float(np.quantile([below.value, above.value], given["between"])), State.OBSERVED)


def _composite(inputs: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    own, parts = figures[0], figures[1:]
    required = given["required"].split(",")
    needed = [own, *(part for item, part in zip(inputs[1:], parts, strict=True) if item.symbol in required)]
    state = _worst(needed)
    if state.is_missing:
        return _missing(state)
    if own.value == 0:
        return _plain(0.0, state)
    state = max(state, _worst([part for part in parts if part.state == State.ESTIMATED]))
    weights = [item.share or 0.0 for item in inputs[1:]]
    mean = aggregate([part.value for part in parts], weights, given["aggregation"], given["floor"])
    return _plain(float(given["scale"] * mean), state)


def _just_above(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    return _plain(float(np.nextafter(figures[0].value, math.inf)))


def _star(inputs: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    """1 where the figure is above 0, reaches its cut-off, and there are jobs enough."""
    figure, own = figures[0], figures[1]
    cut = figures[2].value if len(inputs) > 2 else math.inf
    state = _worst([figure, own])
    if state.is_missing:
        return _missing(state)
    reached = figure.value > 0 and figure.value >= cut and own.value >= given["min_jobs"]
    return _plain(1.0 if reached else 0.0, state)


def _stars(_: Sequence[Input], figures: Sequence[Figure], __: Given) -> Figure:
    state = _worst(figures)
    return _missing(state) if state.is_missing else _plain(sum(figure.value for figure in figures), state)


def _floats(column: Sequence[float | None]) -> NDArray[np.float64]:
    return np.array([math.nan if one is None else one for one in column], np.float64)


def _with_own(figures: Sequence[Figure], given: Given, column: str) -> NDArray[np.float64]:
    """Published figures of all areas, that of the area itself as its steps make it; one column, shape (areas, 1)."""
    values = _floats(given[column])
    values[given["place"]] = figures[0].value
    return values[:, np.newaxis]


def _lq_z(_: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    ratios = _with_own(figures, given, "lq")
    score, undefined = standardised(ratios[:, np.newaxis])
    place = given["place"], 0, 0
    return _derived(lambda: float(score[place]), figures, undefined=bool(undefined[place]), has_zero=False)


def _density(_: Sequence[Input], __: Sequence[Figure], given: Given) -> Figure:
    """Proximities from the counts of areas, and the share of them that the clusters of the area bear."""
    ratios, states = _floats(given["lq"]), [State[state.upper()] for state in given["state"]]
    most = np.maximum(_floats(given["own_known"]), _floats(given["other_known"]))
    with np.errstate(invalid="ignore", divide="ignore"):
        near = np.nan_to_num(_floats(given["both"]) / np.where(most > 0, most, np.nan))
    known = near * ~np.isnan(ratios)
    if not near.sum() > 0:
        return _missing(State.NOT_APPLICABLE)
    if known.sum() / near.sum() < MIN_KNOWN:
        return _missing(max(State.SUPPRESSED, *states))
    value = round(float((known * (np.nan_to_num(ratios) >= PRESENT)).sum() / known.sum()), density.DECIMALS)
    unsure = any(state >= State.ESTIMATED for state in states)
    return _plain(value, State.ESTIMATED if unsure else State.OBSERVED)


def _map(figures: Sequence[Figure], given: Given) -> tuple[NDArray[np.float64], Contiguity]:
    codes = given["area"]
    return _with_own(figures, given, "slq"), Contiguity.of(codes, [one.split() for one in given["neighbours"]])


def _on_map(figure: Figure, value: float) -> Figure:
    if figure.state.is_missing:
        return figure
    return _missing(State.NOT_APPLICABLE) if math.isnan(value) else Figure(value, figure.state)


def _gi(_: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    score = getis_ord(*_map(figures, given)).z[given["place"], 0]
    return _on_map(figures[0], float(np.round(score, gi.DECIMALS) + 0.0))


def _moran(_: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    """Statistic, draws and the false discovery rate of the whole map, all made again."""
    found = local_moran(*_map(figures, given))
    place = given["place"], 0
    if math.isnan(found.i[place]):
        return _on_map(figures[0], math.nan)
    quadrant = 2.0 + 2.0 * (found.own[place] > 0) + (found.lag[place] > 0)
    return _on_map(figures[0], float(quadrant) if discoveries(found.p)[place] else 1.0)


def _standard_error(_: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
    """By the delta method, over the areas whose figure and total are both known."""
    own, total, national, nation = (figure.value for figure in figures)
    state = _worst([*figures[:2], *_unknown(*figures[2:])])
    if state.is_missing or not total > 0 or not national > 0:
        return _missing(state if state.is_missing else State.NOT_APPLICABLE)
    values, totals = _floats(given["e_ij"]), _floats(given["e_j"])
    with np.errstate(invalid="ignore", divide="ignore"):
        parts = values / totals
        terms = (totals / nation) ** 2 * (np.maximum(parts * (1.0 - parts), 0.0) / totals)
    spread = sum(one for one in terms.tolist() if not math.isnan(one))
    share, weight, part = national / nation, total / nation, own / total
    variance = max(part * (1.0 - part), 0.0) / total
    others = max(spread - weight**2 * variance, 0.0)
    slope = 1.0 / share - part * weight / share**2
    return Figure(math.sqrt(variance * slope**2 + part**2 / share**4 * others), State.OBSERVED)


def _end(sign: float) -> Rule:
    def end(_: Sequence[Input], figures: Sequence[Figure], given: Given) -> Figure:
        ratio, error = figures
        if ratio.state.is_missing or error.state.is_missing:
            return _missing(max(ratio.state, error.state))
        return Figure(ratio.value + sign * given["z95"] * error.value, max(ratio.state, State.OBSERVED))

    return end


RULES: Mapping[str, Rule] = {
    "no_row": _no_row,
    "estimate": _estimate,
    "mean_size": _mean_size,
    "cluster_sum": _cluster_sum,
    "area_sum": _area_sum,
    "activity_sum": _area_sum,
    "apportioned": _apportioned,
    "converted": _converted,
    "remainder": _remainder,
    "part_of": _part_of,
    "rounded": _rounded,
    "value": _same,
    "size": _size,
    "focus": _focus,
    "lq": _lq,
    "growth": _growth,
    "slq": _slq,
    "regional": _regional,
    "goalposts": _goalposts,
    "symmetric": _symmetric,
    "largest": _same,
    "percentile": _percentile,
    "composite": _composite,
    "ranked": _same,
    "just_above": _just_above,
    "star": _star,
    "stars": _stars,
    "lq_z": _lq_z,
    "density": _density,
    "gi": _gi,
    "moran": _moran,
    "standard_error": _standard_error,
    "interval_low": _end(-1.0),
    "interval_high": _end(1.0),
}
