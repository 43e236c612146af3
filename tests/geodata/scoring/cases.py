"""Random tables of observations, and their files."""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from tests.geodata.scoring.oracle import STATES, Case, Row
from tests.geodata.scoring.tables import table

AREAS = ("01", "1", "Ç-ğ", "b")
ACTIVITIES = ("10.1", "10.10", "x", "ω")
YEARS = (2009, 2011, 2012)
INDICATORS = ("employment", "exports", "jobs")
CLUSTERS = ("food", "textiles", "x")


@st.composite
def cases(draw: Callable[..., object], *, observed: bool = False, nation: bool = True) -> Case:
    """Draw a table; `observed` leaves every figure known and no area without a row, `nation` may add a reference."""
    pick: Callable[..., object] = draw
    indicators = pick(st.lists(st.sampled_from(INDICATORS), min_size=1, max_size=2, unique=True))
    keys = [
        (area, activity, year, indicator)
        for area in AREAS[: pick(st.integers(1, 4))]  # type: ignore[misc]
        for activity in (*ACTIVITIES[: pick(st.integers(1, 4))], "TOTAL")  # type: ignore[misc]
        for year in YEARS[: pick(st.integers(1, 3))]  # type: ignore[misc]
        for indicator in indicators  # type: ignore[attr-defined]
    ]
    rows = [row for key in keys if (row := pick(_row(key, observed))) is not None]
    if not any(row[1] != "TOTAL" for row in rows):  # type: ignore[index]
        rows.append(("01", "x", 2009, "employment", 5.0, ""))
    shares = pick(st.none() | st.dictionaries(_pair(), st.sampled_from([0.0, 0.25, 0.5, 1.0]), min_size=1))
    there = {row[1] for row in rows} - {"TOTAL"}  # type: ignore[index]
    if shares is not None and not {activity for _, activity in shares} & there:  # type: ignore[attr-defined]
        shares[CLUSTERS[0], min(there)] = 0.5  # type: ignore[index]
    reference = _reference(rows) if nation and pick(st.booleans()) else None  # type: ignore[arg-type]
    return Case(tuple(rows), shares, reference)  # type: ignore[arg-type]


def _pair() -> st.SearchStrategy[tuple[str, str]]:
    return st.tuples(st.sampled_from(CLUSTERS), st.sampled_from(ACTIVITIES))


def _row(key: tuple[str, str, int, str], observed: bool) -> st.SearchStrategy[Row | None]:
    whole = st.integers(0, 60).map(float)
    known = whole.map(lambda value: (*key, value, ""))
    if key[1] == "TOTAL":
        # Never below what its activities can add up to.
        known = whole.map(lambda value: (*key, value + 240.0, "observed"))
        if observed:
            return known
    elif observed:
        return whole.map(lambda value: (*key, value + 1.0, ""))
    hidden = st.sampled_from(STATES[3:]).map(lambda state: (*key, None, state))
    rough = whole.map(lambda value: (*key, value, "estimated"))
    return st.one_of(known, known, known, st.none(), hidden, rough)


def _reference(rows: list[Row]) -> dict[tuple[str, int, str], float]:
    """Nation of twice what the rows give, and some more in activities that they may lack."""
    whole: dict[tuple[str, int, str], float] = {}
    pairs = {(year, indicator) for year in {row[2] for row in rows} for indicator in {row[3] for row in rows}}
    for year, indicator in pairs:
        for activity in ACTIVITIES:
            same = (activity, year, indicator)
            whole[same] = 3.0 + 2 * sum(row[4] or 0.0 for row in rows if row[1:4] == same)
        whole["TOTAL", year, indicator] = 5000.0
    return whole


def texts(case: Case) -> dict[str, str | None]:
    """Files of a case, as text by the option that takes them."""
    rows = [f"{','.join(map(str, row[:4]))},{'' if row[4] is None else repr(row[4])},{row[5]}" for row in case.rows]
    clusters = reference = None
    if case.shares is not None:
        clusters = table(
            [f"{one},{act},{share}" for (one, act), share in case.shares.items()], "cluster,activity,share"
        )
    if case.reference is not None:
        lines = [f"{activity},{year},{name},{value}" for (activity, year, name), value in case.reference.items()]
        reference = table(lines, "activity,year,indicator,value")
    return {"observations": table(rows), "clusters": clusters, "reference": reference}
