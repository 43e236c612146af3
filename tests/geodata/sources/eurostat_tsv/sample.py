"""Series of structural business statistics as Eurostat's TSV, with flags and other countries."""

from __future__ import annotations

from geodata.states import State
from tests.geodata.sources.sample import Cell, Sample, number

HEAD = "freq,nace_r2,indic_sb,unit,geo\\TIME_PERIOD"
GEOS = {"TR": "TR", "TR10": "TR10", "TR41": "TR41", "TR411": "16", "TRC1": "TRC1"}
CODES = {"TOTAL": "TOTAL", "C": "C", "C10": "10", "C101": "10.1", "C1011": "10.11"}
YEARS = ("2021", "2022", "2023")
_BASE = {"TOTAL": 900_000, "C": 90_000, "10": 9_000, "10.1": 4_000, "10.11": 2_000}
_ALL = {"TR": 20, "TR10": 5, "TR41": 3, "16": 1, "TRC1": 2}


def make(thousands: bool = False, others: bool = True) -> Sample:
    """The file; `thousands` gives persons in thousands with one decimal."""
    unit = "THS_PER" if thousands else "PER"
    lines = ["\t".join([HEAD, *(f"{year} " for year in YEARS)])]
    figures = {}
    for nace, activity in CODES.items():
        for geo, area in GEOS.items():
            cells = []
            for year in YEARS:
                text, value, state = _cell(area, activity, int(year), thousands)
                cells.append(f"{text} ")
                figures[area, activity, int(year), "employment"] = Cell(value, state, len(lines) + 1, year)
            lines.append("\t".join([f"A,{nace},EMP_NR,{unit},{geo}", *cells]))
    if others:
        lines.append("\t".join([f"A,C10,EMP_NR,{unit},DE21", "1 ", "2 ", "3 "]))
        lines.append("\t".join([f"A,B-S_X_O,EMP_NR,{unit},TR", "1 ", "2 ", "3 "]))
    given = {"classification": "nace2", "indicator": "employment"}
    notes = {"other_countries": 1, "aggregate": 1} if others else {}
    return Sample("estat.tsv", ("\n".join(lines) + "\n").encode(), given, figures, notes)


def _cell(area: str, activity: str, year: int, thousands: bool) -> tuple[str, float | None, State]:
    special = {
        ("TR10", "10.11", 2021): (":", None, State.NOT_COLLECTED),
        ("TR10", "10.11", 2022): (": c", None, State.SUPPRESSED),
        ("TR10", "10.11", 2023): (": z", None, State.NOT_APPLICABLE),
        ("TR41", "10.11", 2021): ("0", 0.0, State.ZERO),
        ("16", "10.11", 2021): ("0", 0.0, State.ZERO),
    }
    if (area, activity, year) in special:
        return special[area, activity, year]
    count = _BASE[activity] * _ALL[area] + number(area, activity, year, most=9) * 100
    flag, state = {2022: (" p", State.OBSERVED), 2023: (" be", State.ESTIMATED)}.get(year, ("", State.OBSERVED))
    return (f"{count / 1000:.1f}" if thousands else str(count)) + flag, float(count), state
