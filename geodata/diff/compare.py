"""The differences of two releases, and the cause of each changed star and rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
import pandas as pd

from geodata.diff.blend import KINDS, NONE, Shown, blend, touched
from geodata.diff.side import KEYS, Side
from geodata.states import STATE_KEYS

CAUSES = ("data", "boundary", "rule")
_ABSENT = "absent"
Shows = Mapping[tuple[str, str], Shown]


@dataclass(frozen=True)
class Change:
    """A star count or rank that is another one; None where there is none."""

    kind: str
    level: str
    indicator: str
    area: str
    cluster: str
    year: int
    before: int | None
    after: int | None
    cause: str


@dataclass(frozen=True, eq=False)
class Diff:
    """All differences of two releases.

    ``gone`` and ``added`` have areas, clusters, years, indicators and sources; ``sources`` names those that both have
    with other content; ``cells`` counts changed observations by the states before and after; ``differs`` tells which
    of data, boundary and rule are not the same.
    """

    left: str
    right: str
    differs: tuple[str, ...]
    gone: Mapping[str, tuple[str, ...]]
    added: Mapping[str, tuple[str, ...]]
    sources: tuple[str, ...]
    cells: Mapping[tuple[str, str], int]
    changes: tuple[Change, ...]


def diff(left: Side, right: Side, *, levels: Sequence[str] = (), clusters: Sequence[str] = ()) -> Diff:
    """Compare two releases.

    Figures are made again with the data, the boundary or the rules of one release in the place of the other's. What is
    the smallest set of them that turns the figure of one into that of the other, and back, is the cause; several that
    do so only together are named together. ``levels`` and ``clusters`` narrow the changes, nothing narrows the rest.
    """
    moved = touched(left, right)
    cells = _cells(left, right, moved)
    factors = _factors(left, right, moved, data=len(cells) > 0)
    both = tuple(one for one in left.manifest.indicators if one in right.manifest.indicators)
    shows = _shows(left, right, factors, moved, both)
    changes = tuple(_changes(shows, factors, levels, clusters)) if factors else ()
    own, other = _labels(left), _labels(right)
    return Diff(
        left=left.manifest.id,
        right=right.manifest.id,
        differs=tuple(cause for factor in factors for cause in factor),
        gone={name: tuple(one for one in own[name] if one not in other[name]) for name in own},
        added={name: tuple(one for one in other[name] if one not in own[name]) for name in own},
        sources=_changed_sources(left, right),
        cells=_counted(cells),
        changes=changes,
    )


def _labels(side: Side) -> dict[str, tuple[str, ...]]:
    manifest = side.manifest
    return {
        "areas": tuple(sorted(side.codes)),
        "clusters": manifest.clusters,
        "years": tuple(map(str, manifest.years)),
        "indicators": manifest.indicators,
        "sources": tuple(str(source["id"]) for source in manifest.sources),
    }


def _changed_sources(left: Side, right: Side) -> tuple[str, ...]:
    before = {source["id"]: source for source in left.manifest.sources}
    return tuple(
        str(source["id"])
        for source in right.manifest.sources
        if source["id"] in before and before[source["id"]] != source
    )


def _factors(left: Side, right: Side, moved: frozenset[str], *, data: bool) -> list[tuple[str, ...]]:
    """What differs; what cannot be taken from one release alone, for want of common codes, counts as one."""
    boundary = left.parents != right.parents or left.regions != right.regions or bool(moved)
    rule = left.shares != right.shares or left.manifest.rules != right.manifest.rules
    data = data or left.manifest.years != right.manifest.years
    if left.manifest.observed_in != right.manifest.observed_in:
        return [("data", "boundary", "rule") if boundary else ("data", "rule")]
    if left.manifest.classification != right.manifest.classification:
        return [("data", "rule"), *([("boundary",)] if boundary else [])]
    told = zip(CAUSES, (data, boundary, rule), strict=True)
    return [(cause,) for cause, differs in told if differs]


def _shows(
    left: Side, right: Side, factors: list[tuple[str, ...]], moved: frozenset[str], wanted: tuple[str, ...]
) -> dict[frozenset[int], Shows]:
    """Figures for every set of factors that is taken from the right release."""
    made: dict[frozenset[int], Shows] = {}
    for chosen in _subsets(len(factors)):
        taken = {cause for place in chosen for cause in factors[place]}
        data, boundary, rule = (right if cause in taken else left for cause in CAUSES)
        made[chosen] = blend(data, boundary, rule, moved, wanted)
    return made


def _subsets(count: int) -> Iterator[frozenset[int]]:
    for size in range(count + 1):
        for chosen in combinations(range(count), size):
            yield frozenset(chosen)


def _changes(
    shows: Mapping[frozenset[int], Shows],
    factors: list[tuple[str, ...]],
    levels: Sequence[str],
    clusters: Sequence[str],
) -> Iterator[Change]:
    whole = frozenset(range(len(factors)))
    before, after = shows[frozenset()], shows[whole]
    for key in before:
        level, indicator = key
        if levels and level not in levels:
            continue
        labels = (
            [one for one in before[key].areas if one in after[key].areas],
            [one for one in before[key].clusters if one in after[key].clusters and (not clusters or one in clusters)],
            [one for one in before[key].years if one in after[key].years],
        )
        for kind in KINDS:
            figures = {chosen: _at(show[key], kind, labels) for chosen, show in shows.items()}
            first, last = figures[frozenset()], figures[whole]
            for index in np.argwhere(first != last).tolist():
                place = tuple(index)
                told = {chosen: int(figure[place]) for chosen, figure in figures.items()}
                yield Change(
                    kind=kind,
                    level=level,
                    indicator=indicator,
                    area=labels[0][place[0]],
                    cluster=labels[1][place[1]],
                    year=labels[2][place[2]],
                    before=_number(told[frozenset()]),
                    after=_number(told[whole]),
                    cause=_cause(told, factors),
                )


def _at(
    shown: Shown, kind: str, labels: tuple[list[str], list[str], list[int]]
) -> np.ndarray[tuple[int, ...], np.dtype[np.int32]]:
    """Figures for the labels; an area or cluster that a blend does not have gives none."""
    areas, clusters, years = labels
    figures = np.full((len(areas), len(clusters), len(years)), NONE - 1, np.int32)
    rows = [one for one in areas if one in shown.areas]
    columns = [one for one in clusters if one in shown.clusters]
    depth = [one for one in years if one in shown.years]
    places = np.ix_(
        [areas.index(one) for one in rows],
        [clusters.index(one) for one in columns],
        [years.index(one) for one in depth],
    )
    figures[places] = shown.at(kind, rows, columns, depth)
    return figures


def _cause(told: Mapping[frozenset[int], int], factors: list[tuple[str, ...]]) -> str:
    """Smallest set of factors that leads from the first figure to the last, and from the last to the first."""
    whole = frozenset(range(len(factors)))
    first, last = told[frozenset()], told[whole]
    for size in range(1, len(factors) + 1):
        enough = [
            chosen for chosen in told if len(chosen) == size and told[chosen] == last and told[whole - chosen] == first
        ]
        if enough:
            causes = {cause for chosen in enough for place in chosen for cause in factors[place]}
            return " and ".join(cause for cause in CAUSES if cause in causes)
    raise AssertionError("all factors together always lead from one release to the other")


def _number(figure: int) -> int | None:
    return None if figure == NONE else figure


def _cells(left: Side, right: Side, moved: frozenset[str]) -> pd.DataFrame:
    """Observations of areas that both have which are not the same, with their states before and after."""
    areas = sorted((left.codes & right.codes) - moved)
    frames = []
    for side in (left, right):
        rows = side.observations[side.observations["area"].isin(areas)]
        frames.append(rows.astype(dict.fromkeys(("area", "activity", "indicator"), "str")).set_index(KEYS))
    first, last = frames
    if first.index.equals(last.index):
        same = (first["state"] == last["state"]) & (
            (first["value"] == last["value"]) | (first["value"].isna() & last["value"].isna())
        )
        return pd.DataFrame({"before": first["state"][~same], "after": last["state"][~same]})
    joined = first.join(last, how="outer", lsuffix="_before", rsuffix="_after")
    same = (joined["state_before"] == joined["state_after"]) & (
        (joined["value_before"] == joined["value_after"])
        | (joined["value_before"].isna() & joined["value_after"].isna())
    )
    return pd.DataFrame({"before": joined["state_before"][~same], "after": joined["state_after"][~same]})


def _counted(cells: pd.DataFrame) -> dict[tuple[str, str], int]:
    pairs: dict[tuple[str, str], int] = {}
    for before, after in zip(cells["before"], cells["after"], strict=True):
        key = (_state(before), _state(after))
        pairs[key] = pairs.get(key, 0) + 1
    return dict(sorted(pairs.items()))


def _state(state: float) -> str:
    return _ABSENT if np.isnan(state) else STATE_KEYS[int(state)]
