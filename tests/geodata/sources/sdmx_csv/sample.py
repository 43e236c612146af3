"""Observations as SDMX-CSV in the envelope that Eurostat puts around them."""

from __future__ import annotations

from geodata.states import State
from tests.geodata.sources.sample import Cell, Sample, number

HEAD = "DATAFLOW,LAST UPDATE,freq,nace_r2,indic_sb,unit,geo,TIME_PERIOD,OBS_VALUE,OBS_FLAG,CONF_STATUS"
GEOS = {"TR": "TR", "TR10": "TR10", "TR411": "16"}
CODES = {"C": "C", "C10": "10", "C1011": "10.11"}
YEARS = (2022, 2023)
_BASE = {"C": 900_000, "10": 90_000, "10.11": 9_000}
_ALL = {"TR": 20, "TR10": 5, "16": 1}


def make() -> Sample:
    """The file."""
    lines = [HEAD]
    figures = {}
    for geo, area in GEOS.items():
        for nace, activity in CODES.items():
            for year in YEARS:
                text, flag, secret, value, state = _cell(area, activity, year)
                figures[area, activity, year, "employment"] = Cell(value, state, len(lines) + 1, "OBS_VALUE")
                start = f'"ESTAT:SAMPLE(1.0)",01/01/26 11:00:00,A,{nace},EMP_NR,PER,{geo},{year}'
                lines.append(f"{start},{text},{flag},{secret}")
    lines.append('"ESTAT:SAMPLE(1.0)",01/01/26 11:00:00,A,C10,EMP_NR,PER,BG,2022,5,,')
    given = {"classification": "nace2", "indicator": "employment"}
    return Sample("estat.csv", ("\n".join(lines) + "\n").encode(), given, figures, {"other_countries": 1})


def _cell(area: str, activity: str, year: int) -> tuple[str, str, str, float | None, State]:
    special = {
        ("16", "10.11", 2022): ("", "", "C", None, State.SUPPRESSED),
        ("16", "10.11", 2023): ("", "c", "", None, State.SUPPRESSED),
        ("TR10", "10.11", 2022): ("", "", "", None, State.NOT_COLLECTED),
        ("TR10", "10.11", 2023): ("0", "", "F", 0.0, State.ZERO),
    }
    if (area, activity, year) in special:
        return special[area, activity, year]
    count = _BASE[activity] * _ALL[area] + number(area, activity, year, most=900)
    if year == 2023:
        return str(count), "E", "F", float(count), State.ESTIMATED
    return str(count), "p", "", float(count), State.OBSERVED
