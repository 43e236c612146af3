"""One series in each line: its dimensions joined by commas, then one cell for each period, flags after a blank."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from geodata.errors import InputError
from geodata.reading import Finding, RawFile, read_records
from geodata.reading.delimited import Records, categories
from geodata.sources import dimensions
from geodata.sources.table import Table, Wanted, constant, table_rows

_YEAR = re.compile(r"\d{4}", re.ASCII)
_CORNER = "\\TIME_PERIOD"
_OLD_CORNER = "\\time"


def recognises(file: RawFile) -> bool:
    """Whether the first cell joins dimensions before the period."""
    if file.is_workbook:
        return False
    first, tab, _ = file.text.content.partition("\n")[0].partition("\t")
    return bool(tab) and first.strip().endswith((_CORNER, _OLD_CORNER))


def read(file: RawFile, wanted: Wanted) -> Table:
    """Read the series of Türkiye."""
    if not recognises(file):
        raise InputError(
            "the first cell does not end in \\TIME_PERIOD", file=file.name, row=1, cure="give Eurostat's TSV"
        )
    records = read_records(file, "\t", quoted=False)
    corner, *periods = records.columns
    names = tuple(name.strip().lower() for name in corner.partition("\\")[0].split(","))
    found = dimensions.roles((*names,), file.name, year=corner)
    dimensions.check_classification(found, wanted, file.name)
    columns, odd = _split(records.columns[corner], names, records)
    mask = dimensions.selected(columns, found, wanted, file.name)
    near, away = dimensions.in_country(columns[found.area])
    codes, single, aggregates = dimensions.activities(columns[found.activity][mask & near], found.activity)
    keep = np.flatnonzero(mask & near)[single]
    kept = {name: column[keep] for name, column in columns.items()}
    years = _years(periods, wanted, file.name)
    findings = (*records.findings, *odd, *away, *aggregates)
    rows = _melt(kept[found.area], kept[found.activity], years, records, keep, wanted, file.name)
    scale = dimensions.factor(kept, found, wanted, file.name) if len(keep) else 1.0
    return Table(rows, activities=codes, factor=scale, findings=findings)


def _split(
    series: pd.Categorical, names: tuple[str, ...], records: Records
) -> tuple[dict[str, pd.Categorical], tuple[Finding, ...]]:
    """Dimensions of each line; a line with another number of them is a finding and left out by an empty area."""
    parts = [str(label).split(",") for label in series.categories]
    wrong = [len(one) != len(names) for one in parts]
    filled = [one if not bad else [""] * len(names) for one, bad in zip(parts, wrong, strict=True)]
    columns = {name: categories([one[place] for one in filled], series.codes) for place, name in enumerate(names)}
    odd = np.flatnonzero(np.array([*wrong, False])[series.codes])
    places = {"expected": str(len(names))}
    return columns, tuple(
        Finding(
            "series_key",
            row=int(records.row[line]),
            value=str(series[line])[:80],
            places={**places, "found": str(len(parts[series.codes[line]]))},
        )
        for line in odd
    )


def _years(periods: list[str], wanted: Wanted, file: str) -> dict[str, str]:
    """Heading of each wanted year's column."""
    years = {period.strip(): period for period in periods}
    odd = next((year for year in years if not _YEAR.fullmatch(year)), None)
    if odd is not None:
        raise InputError("a period is not a year", file=file, row=1, value=odd, cure="download annual series")
    if wanted.year is None:
        return years
    if str(wanted.year) not in years:
        raise InputError(
            "the file does not hold this year", file=file, value=wanted.year, cure=f"it holds {', '.join(years)}"
        )
    return {str(wanted.year): years[str(wanted.year)]}


def _melt(
    area: pd.Categorical,
    activity: pd.Categorical,
    years: dict[str, str],
    records: Records,
    keep: np.ndarray[tuple[int], np.dtype[np.intp]],
    wanted: Wanted,
    file: str,
) -> pd.DataFrame:
    if wanted.indicator is None:
        raise InputError("the file names no indicator", file=file, cure="give it with --indicator")
    lines, count = len(keep), len(years)
    cells = np.concatenate([np.asarray(records.columns[heading][keep], object) for heading in years.values()])
    codes, texts = pd.factorize(cells)
    split = [str(text).partition(" ") for text in texts]
    repeated = np.tile(np.arange(lines), count)
    year = pd.Categorical.from_codes(np.repeat(np.arange(count), lines), categories=pd.Index(list(years), dtype="str"))
    return table_rows(
        {
            "area": area[repeated],
            "activity": activity[repeated],
            "year": year,
            "indicator": constant(wanted.indicator, lines * count),
            "text": categories([text for text, _, _ in split], codes),
            "status": categories([flags for _, _, flags in split], codes),
            "row": records.row[keep][repeated],
            "column": year,
        }
    )
