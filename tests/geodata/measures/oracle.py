"""The measures a second time: plain loops over dictionaries, with nothing taken from the code they check."""

from __future__ import annotations

import math

OBSERVED, ZERO, ESTIMATED, SUPPRESSED, NOT_COLLECTED, NOT_APPLICABLE = range(6)

Cell = tuple[int, int, int]
Figure = tuple[float | None, int]
Table = dict[Cell, Figure]
Totals = dict[tuple[int, int], Figure]
Nationals = dict[tuple[int, int], Figure]


def combine(*states: int) -> int:
    return max(OBSERVED if state == ZERO else state for state in states)


def figure(value: float, *states: int) -> Figure:
    state = combine(*states)
    return value, ZERO if state == OBSERVED and value == 0 else state


def clusters(
    rows: Table,
    shares: list[list[float]],
    shape: tuple[int, int],
    totals: Totals,
    fill: dict[Cell, float] | None,
    min_known: float,
) -> tuple[Table, dict[Cell, int]]:
    """Figures of clusters from rows of activities, and how many parts each lacks."""
    found: Table = {}
    lacking: dict[Cell, int] = {}
    areas, years = shape
    for area in range(areas):
        for cluster in range(len(shares[0])):
            for year in range(years):
                cell = (area, cluster, year)
                own = [
                    (share[cluster], (area, activity, year))
                    for activity, share in enumerate(shares)
                    if share[cluster] > 0
                ]
                found[cell], lacking[cell] = one_cluster(rows, own, totals[area, year][1], fill, min_known)
    return found, lacking


def one_cluster(
    rows: Table,
    own: list[tuple[float, Cell]],
    total_state: int,
    fill: dict[Cell, float] | None,
    min_known: float,
) -> tuple[Figure, int]:
    known = estimated = 0.0
    lacking, states, filled = 0, [OBSERVED], False
    absent = (None, total_state) if total_state in (NOT_COLLECTED, NOT_APPLICABLE) else (0.0, ZERO)
    for share, cell in own:
        value, state = rows.get(cell, absent)
        lacking += value is None
        if state == SUPPRESSED and fill is not None and cell in fill:
            value, state, filled = fill[cell], ESTIMATED, True
        states.append(state)
        if value is not None and state == ESTIMATED:
            estimated += share * value
        elif value is not None:
            known += share * value
    state = combine(*states)
    if filled and state == ESTIMATED and known < min_known * (known + estimated):
        state = SUPPRESSED
    if state >= SUPPRESSED:
        return (None, state), lacking
    return figure(known + estimated, state), lacking


def size(cells: Table, national: Nationals) -> Table:
    found: Table = {}
    for (area, cluster, year), (value, state) in cells.items():
        whole, whole_state = national[cluster, year]
        if value is None or whole is None:
            found[area, cluster, year] = (None, combine(state, lost(whole_state)))
        elif not whole > 0:
            found[area, cluster, year] = (None, NOT_APPLICABLE)
        else:
            found[area, cluster, year] = figure(value / whole, state)
    return found


def focus(cells: Table, totals: Totals) -> Table:
    found: Table = {}
    for (area, cluster, year), (value, state) in cells.items():
        total, total_state = totals[area, year]
        if value is None or total is None:
            found[area, cluster, year] = (None, combine(state, total_state))
        elif total == 0:
            found[area, cluster, year] = (None, NOT_APPLICABLE)
        else:
            found[area, cluster, year] = figure(value / total, state, total_state)
    return found


def lq(cells: Table, totals: Totals, national: Nationals, nation: dict[int, Figure]) -> Table:
    found: Table = {}
    for cell, (value, state) in cells.items():
        area, cluster, year = cell
        total, total_state = totals[area, year]
        whole, whole_state = national[cluster, year]
        country, country_state = nation[year]
        if value is None or total is None or whole is None or country is None:
            found[cell] = (None, combine(state, total_state, lost(whole_state), lost(country_state)))
        elif total == 0 or not whole > 0:
            found[cell] = (None, NOT_APPLICABLE)
        else:
            found[cell] = figure(value / total / (whole / country), state, total_state)
    return found


def lost(state: int) -> int:
    """State of a whole as far as it is missing: an estimated one leaves the parts what they are."""
    return state if state >= SUPPRESSED else OBSERVED


def half_width(
    cell: Cell,
    cells: Table,
    totals: Totals,
    national: Nationals,
    nation: dict[int, Figure],
) -> float:
    """1.96 standard errors by the delta method, summing over the other areas one by one."""
    area, cluster, year = cell
    of_cluster, country = national[cluster, year][0], nation[year][0]
    assert of_cluster is not None
    assert country is not None
    whole = of_cluster / country
    others = 0.0
    for other in {one for one, _ in totals}:
        value, total = cells[other, cluster, year][0], totals[other, year][0]
        if other != area and value is not None and total:
            part = value / total
            others += (total / country) ** 2 * part * (1 - part) / total
    value, total = cells[cell][0], totals[area, year][0]
    assert value is not None
    assert total
    part, weight = value / total, total / country
    own = part * (1 - part) / total
    variance = own * (1 / whole - part * weight / whole**2) ** 2 + part**2 / whole**4 * others
    return 1.959963984540054 * math.sqrt(variance)


def growth(cells: Table, years: tuple[int, ...], window: int = 3) -> Table:
    found: Table = {}
    for (area, cluster, year), (value, state) in cells.items():
        if years[year] - window not in years:
            found[area, cluster, year] = (None, NOT_APPLICABLE)
            continue
        base, base_state = cells[area, cluster, years.index(years[year] - window)]
        if value is None or base is None:
            found[area, cluster, year] = (None, combine(state, base_state))
        elif base == 0:
            found[area, cluster, year] = (None, NOT_APPLICABLE)
        else:
            found[area, cluster, year] = figure((value / base) ** (1 / window) - 1, state, base_state)
    return found


def regional(cells: Table, national: Nationals, years: tuple[int, ...], window: int = 3) -> Table:
    found: Table = {}
    for (area, cluster, year), (value, state) in cells.items():
        if years[year] - window not in years:
            found[area, cluster, year] = (None, NOT_APPLICABLE)
            continue
        before = years.index(years[year] - window)
        base, base_state = cells[area, cluster, before]
        (whole, whole_state), (start, start_state) = national[cluster, year], national[cluster, before]
        states = (state, base_state, lost(whole_state), lost(start_state))
        if value is None or base is None or whole is None or start is None:
            found[area, cluster, year] = (None, combine(*states))
        elif base == 0 or start == 0:
            found[area, cluster, year] = (None, NOT_APPLICABLE)
        else:
            found[area, cluster, year] = (value / base - whole / start, combine(*states))
    return found


def stars(
    sizes: Table, focuses: Table, ratios: Table, cells: Table, cuts: tuple[float, float, float], jobs: float
) -> Table:
    """Stars where at least these figures are reached."""
    found: Table = {}
    for cell, (value, state) in cells.items():
        figures = [sizes[cell], focuses[cell], ratios[cell]]
        worst = combine(state, *(one[1] for one in figures))
        if worst >= SUPPRESSED or value is None:
            found[cell] = (None, worst)
            continue
        reached = [one[0] is not None and one[0] > 0 and one[0] >= cut for one, cut in zip(figures, cuts, strict=True)]
        found[cell] = figure(float(sum(reached) if value >= jobs else 0), worst)
    return found


def kth_largest(figures: list[float], share: float) -> float:
    """Cut-off of the best `share` of some figures."""
    if not figures:
        return math.inf
    count = max(1, math.floor(share * len(figures) + 0.5))
    return sorted(figures, reverse=True)[count - 1]


def intensity(sizes: Table, focuses: Table, ratios: Table, growths: Table, cells: Table) -> Table:
    """The default composite, its numbers written out."""
    found: Table = {}
    for cell, (value, state) in cells.items():
        _, cluster, year = cell
        required = combine(state, sizes[cell][1], focuses[cell][1], ratios[cell][1])
        if required >= SUPPRESSED:
            found[cell] = (None, required)
            continue
        if value == 0:
            found[cell] = figure(0.0, required)
            continue
        top_size = max(known(sizes, cluster, year))
        top_focus = percentile([one for one in known(focuses, None, year) if one > 0], 0.99)
        ratio, rate = ratios[cell][0], growths[cell][0]
        assert ratio is not None
        parts = [
            (0.30, clamp((sizes[cell][0] or 0) / top_size)),
            (0.20, clamp((focuses[cell][0] or 0) / top_focus)),
            (0.35, ((ratio - 1) / (ratio + 1) + 1) / 2),
        ]
        worst = required
        if rate is not None:
            parts.append((0.15, clamp((rate + 0.10) / 0.30)))
            worst = combine(required, growths[cell][1])
        weight = sum(one for one, _ in parts)
        found[cell] = figure(100 * sum(one * part for one, part in parts) / weight, worst)
    return found


def known(table: Table, cluster: int | None, year: int) -> list[float]:
    return [
        value
        for (_, one, when), (value, _) in table.items()
        if value is not None and when == year and cluster in (None, one)
    ]


def clamp(place: float) -> float:
    return min(1.0, max(0.0, place))


def percentile(figures: list[float], share: float) -> float:
    """Linear between the two nearest ranks."""
    ordered = sorted(figures)
    place = share * (len(ordered) - 1)
    low = math.floor(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)
