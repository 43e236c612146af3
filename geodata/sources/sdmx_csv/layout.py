"""One observation in each line: a column for each dimension, OBS_VALUE, and OBS_FLAG or OBS_STATUS."""

from __future__ import annotations

import re

import numpy as np
import pandas as pd

from geodata.errors import InputError
from geodata.reading import RawFile, read_records
from geodata.reading.delimited import categories
from geodata.sources import dimensions
from geodata.sources.table import Table, Wanted, constant, table_rows

_VALUE = "obs_value"
_FLAGS = ("obs_flag", "obs_status")
_CONFIDENTIAL = "conf_status"
_SEPARATORS = (",", ";")
# What the message says of itself, not of an observation.
_ENVELOPE = frozenset(
    {"dataflow", "structure", "structure_id", "structure_name", "action", "last update", "last_update", "series_key"}
)
_COMMENT = re.compile(r"(comment|note|decimals|source|title)\w*|obs_com|obs_pre_break")
_FREE = frozenset({"", "F"})


def recognises(file: RawFile) -> bool:
    """Whether a heading is OBS_VALUE."""
    return not file.is_workbook and _VALUE in _names(file)


def read(file: RawFile, wanted: Wanted) -> Table:
    """Read the observations of Türkiye."""
    if not recognises(file):
        raise InputError("a column is missing", file=file.name, row=1, column="OBS_VALUE", cure="give SDMX-CSV")
    if wanted.indicator is None:
        raise InputError("the file names no indicator", file=file.name, cure="give it with --indicator")
    records = read_records(file, _separator(file))
    columns = {heading.strip().lower(): column for heading, column in records.columns.items()}
    headings = {heading.strip().lower(): heading.strip() for heading in records.columns}
    aside = {_VALUE, *_FLAGS, _CONFIDENTIAL}
    names = tuple(name for name in columns if name not in aside | _ENVELOPE and not _COMMENT.fullmatch(name) and name)
    found = dimensions.roles(names, file.name)
    dimensions.check_classification(found, wanted, file.name)
    mask = dimensions.selected(columns, found, wanted, file.name)
    near, away = dimensions.in_country(columns[found.area])
    mask &= near & _in_year(columns[found.year], wanted)
    codes, single, aggregates = dimensions.activities(columns[found.activity][mask], found.activity)
    keep = np.flatnonzero(mask)[single]
    kept = {name: column[keep] for name, column in columns.items()}
    rows = table_rows(
        {
            "area": dimensions.area_codes(kept[found.area]),
            "activity": kept[found.activity],
            "year": kept[found.year],
            "indicator": constant(wanted.indicator, len(keep)),
            "text": kept[_VALUE],
            "status": _status(kept, len(keep)),
            "row": records.row[keep],
            "column": constant(headings[_VALUE], len(keep)),
        }
    )
    scale = dimensions.factor(kept, found, wanted, file.name) if len(keep) else 1.0
    return Table(rows, activities=codes, factor=scale, findings=(*records.findings, *away, *aggregates))


def _in_year(years: pd.Categorical, wanted: Wanted) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    if wanted.year is None:
        return np.ones(len(years), bool)
    return np.asarray(years == str(wanted.year)) if str(wanted.year) in years.categories else np.zeros(len(years), bool)


def _status(columns: dict[str, pd.Categorical], length: int) -> pd.Categorical:
    """Flags and status of an observation one after the other, with the c of what is confidential."""
    parts = [columns[name] for name in _FLAGS if name in columns]
    confidential = columns.get(_CONFIDENTIAL)
    if confidential is not None:
        parts.append(confidential.map(lambda code: "" if code in _FREE else "c"))
    if not parts:
        return constant("", length)
    if len(parts) == 1 and confidential is None:
        return parts[0]
    joined = [
        "".join(dict.fromkeys("".join(one))) for one in zip(*(part.astype(object) for part in parts), strict=True)
    ]
    codes, names = pd.factorize(np.array(joined, object))
    return categories([str(name) for name in names], codes)


def _separator(file: RawFile) -> str:
    line = file.text.content.partition("\n")[0]
    return max(_SEPARATORS, key=line.count)


def _names(file: RawFile) -> set[str]:
    line = file.text.content.partition("\n")[0]
    return {name.strip().strip('"').lower() for name in line.split(_separator(file))}
