"""The command a second time: plain loops over the rows, with nothing taken from the code it checks."""

from __future__ import annotations

from dataclasses import dataclass

from tests.geodata.measures import oracle
from tests.geodata.measures.oracle import NOT_COLLECTED, OBSERVED, SUPPRESSED, Figure, Table

STATES = ("observed", "zero", "estimated", "suppressed", "not_collected", "not_applicable")
# Area, activity, year, indicator, value, state.
Row = tuple[str, str, int, str, float | None, str]


@dataclass(frozen=True)
class Case:
    """Rows of a table, clusters as shares by cluster and activity, and a nation where it is given."""

    rows: tuple[Row, ...]
    shares: dict[tuple[str, str], float] | None
    reference: dict[tuple[str, int, str], float] | None


@dataclass(frozen=True)
class Expected:
    value: float | None
    size: float | None
    focus: float | None
    lq: float | None
    half: float | None
    state: str


def figure(value: float | None, state: str) -> Figure:
    number = STATES.index(state) if state else OBSERVED
    if value is not None and number < 2:
        number = 1 if value == 0 else 0
    return value, number


def expected(case: Case) -> dict[tuple[str, str, int, str], Expected]:
    found = {}
    for indicator in sorted({row[3] for row in case.rows}):
        found.update(_one(case, indicator))
    return found


def _one(case: Case, indicator: str) -> dict[tuple[str, str, int, str], Expected]:
    areas = sorted({row[0] for row in case.rows})
    years = sorted({row[2] for row in case.rows})
    own = sorted({row[1] for row in case.rows} - {"TOTAL"})
    shares = case.shares or {(one, one): 1.0 for one in own}
    names = sorted({cluster for cluster, _ in shares})
    elsewhere = {activity for activity, _, _ in case.reference or {}} - {"TOTAL"}
    activities = own + sorted(({activity for _, activity in shares} & elsewhere) - set(own))
    cells: Table = {}
    given: dict[tuple[int, int], Figure] = {}
    for area, activity, year, name, value, state in case.rows:
        place = (areas.index(area), years.index(year))
        if name == indicator and activity == "TOTAL":
            given[place] = figure(value, state)
        elif name == indicator:
            cells[place[0], activities.index(activity), place[1]] = figure(value, state)
    blank = _absent(cells, given, len(areas), len(years))
    weights = [[shares.get((name, activity), 0.0) for name in names] for activity in activities]
    clusters, _ = oracle.clusters(cells, weights, (len(areas), len(years)), blank, None, 0.0)
    full = {
        (area, activity, year): cells.get(
            (area, activity, year),
            (None, blank[area, year][1]) if blank[area, year][1] >= NOT_COLLECTED else (0.0, 1),
        )
        for area in range(len(areas))
        for activity in range(len(activities))
        for year in range(len(years))
    }
    totals, least = _totals(full, given, len(areas), len(activities), len(years))
    parts, nation, lacking, nation_lacking = _nation(case, full, totals, least, activities, years, indicator)
    national = {}
    for cluster in range(len(names)):
        for year in range(len(years)):
            own = [activity for activity in range(len(activities)) if weights[activity][cluster] > 0]
            whole = sum(weights[activity][cluster] * parts[activity, year] for activity in own)
            national[cluster, year] = _whole(whole, max((lacking[activity, year] for activity in own), default=0))
    sizes, focuses = oracle.size(clusters, national), oracle.focus(clusters, totals)
    ratios = oracle.lq(clusters, totals, national, nation)
    found = {}
    for cell, (value, state) in clusters.items():
        area, cluster, year = cell
        partial = nation_lacking[year] or any(
            lacking[activity, year] for activity in range(len(activities)) if weights[activity][cluster] > 0
        )
        worst = oracle.combine(state, sizes[cell][1], focuses[cell][1], ratios[cell][1])
        if worst == OBSERVED and value == 0:
            worst = 1
        elif worst == OBSERVED and partial:
            worst = 2
        fits = ratios[cell][0] is not None and all(
            one[0] is None or total is None or one[0] <= total
            for other in range(len(areas))
            for one, total in [(clusters[other, cluster, year], totals[other, year][0])]
        )
        half = oracle.half_width(cell, clusters, totals, national, nation) if fits else None
        key = (areas[area], names[cluster], years[year], indicator)
        found[key] = Expected(value, sizes[cell][0], focuses[cell][0], ratios[cell][0], half, STATES[worst])
    return found


def _absent(
    cells: Table, given: dict[tuple[int, int], Figure], areas: int, years: int
) -> dict[tuple[int, int], Figure]:
    """What an activity without a row is, told by a state alone."""
    found: dict[tuple[int, int], Figure] = {}
    for area in range(areas):
        for year in range(years):
            anywhere = any(when == year for _, _, when in cells)
            here = any((place, when) == (area, year) for place, _, when in cells)
            state = given[area, year][1] if (area, year) in given else OBSERVED
            if not anywhere or (not here and (area, year) not in given):
                state = max(state, NOT_COLLECTED)
            found[area, year] = (None, state)
    return found


def _totals(
    full: Table, given: dict[tuple[int, int], Figure], areas: int, activities: int, years: int
) -> tuple[dict[tuple[int, int], Figure], dict[tuple[int, int], float]]:
    totals: dict[tuple[int, int], Figure] = {}
    least: dict[tuple[int, int], float] = {}
    for area in range(areas):
        for year in range(years):
            own = [full[area, activity, year] for activity in range(activities)]
            known = sum(value for value, _ in own if value is not None)
            state = oracle.combine(OBSERVED, *(one for _, one in own))
            summed: Figure = (None, state) if state >= SUPPRESSED else oracle.figure(known, state)
            totals[area, year] = given.get((area, year), summed)
            value = totals[area, year][0]
            least[area, year] = known if value is None else value
    return totals, least


def _nation(
    case: Case,
    full: Table,
    totals: dict[tuple[int, int], Figure],
    least: dict[tuple[int, int], float],
    activities: list[str],
    years: list[int],
    indicator: str,
) -> tuple[dict[tuple[int, int], float], dict[int, Figure], dict[tuple[int, int], int], dict[int, int]]:
    """Sums of activities and of all, and the worst state of what each lacks, 0 where it lacks nothing."""
    hidden = (SUPPRESSED, NOT_COLLECTED)
    parts = {(activity, year): 0.0 for activity in range(len(activities)) for year in range(len(years))}
    lacking = dict.fromkeys(parts, 0)
    for (_, activity, year), (value, state) in full.items():
        parts[activity, year] += value or 0.0
        lacking[activity, year] = max(lacking[activity, year], state if state in hidden else 0)
    partly = {
        year: max((state for (_, when), (_, state) in totals.items() if when == year and state in hidden), default=0)
        for year in range(len(years))
    }
    nation = {
        year: _whole(sum(one for (_, when), one in least.items() if when == year), partly[year])
        for year in range(len(years))
    }
    if case.reference is None:
        return parts, nation, lacking, partly
    parts = {
        (activity, year): case.reference.get((activities[activity], years[year], indicator), 0.0)
        for activity, year in parts
    }
    nation = {year: (case.reference["TOTAL", years[year], indicator], OBSERVED) for year in range(len(years))}
    return parts, nation, dict.fromkeys(lacking, 0), dict.fromkeys(partly, 0)


def _whole(known: float, lacking: int) -> Figure:
    """A sum of which nothing is known although something is there is unknown, and no zero."""
    return (None, lacking) if lacking and not known > 0 else (known, OBSERVED)
