"""Dimensions of statistical series: which of them say area, activity, year and unit, and one code of each other one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.errors import InputError
from geodata.reading import Finding, Severity
from geodata.sources.table import Wanted

_AREA = ("geo", "ref_area")
_YEAR = ("time_period", "time")
_UNIT = ("unit", "unit_measure")
_FREQUENCY = "freq"
_ANNUAL = "A"
_UNIT_POWER = "unit_mult"
# Activity dimensions, and the classification that each of them means; an unnamed one leaves it to the user.
_ACTIVITY: Mapping[str, str] = {
    "nace_r2": "nace2",
    "nace_r21": "nace2.1",
    "nace_r2_1": "nace2.1",
    "isic4": "isic4",
    "activity": "",
    "economic_activity": "",
}
_TOTALS = frozenset({"TOTAL", "_T", "T"})
_EUROSTAT_CODE = re.compile(r"[A-V]?(\d{2})\.?(\d{1,2})?", re.ASCII)
_SECTION = re.compile(r"[A-V]", re.ASCII)
_AGGREGATE = re.compile(r"[A-V]\d*([-_+][A-Z0-9]+)+(_X_.+)?", re.ASCII)
_COUNTRY = re.compile(r"[A-Z]{2}[0-9A-Z_]*", re.ASCII)
_NAMES = {"TUR": "TR"}


@dataclass(frozen=True)
class Roles:
    """Names of the dimensions by what they say; `others` must hold one code each."""

    area: str
    activity: str
    year: str
    unit: str
    others: tuple[str, ...]


def roles(names: tuple[str, ...], file: str, year: str = "") -> Roles:
    """Tell the dimensions apart by their names in small letters; InputError where area, activity or year is missing."""
    found = {
        role: next((name for name in known if name in names), "")
        for role, known in (("area", _AREA), ("activity", tuple(_ACTIVITY)), ("unit", _UNIT))
    }
    found["year"] = year or next((name for name in _YEAR if name in names), "")
    for role in ("area", "activity", "year"):
        if not found[role]:
            options = {"area": _AREA, "activity": tuple(_ACTIVITY), "year": _YEAR}[role]
            raise InputError(
                f"no dimension says the {role}", file=file, row=1, cure=f"download it with {' or '.join(options)}"
            )
    taken = {*found.values(), _UNIT_POWER}
    return Roles(**found, others=tuple(name for name in names if name not in taken))


def check_classification(found: Roles, wanted: Wanted, file: str) -> None:
    """Refuse a classification that the name of the dimension contradicts."""
    meant = _ACTIVITY[found.activity]
    if meant and meant != wanted.classification:
        raise InputError(
            f"the file is classified by {meant}",
            file=file,
            row=1,
            column=found.activity,
            value=wanted.classification,
            cure=f"say --classification {meant}",
        )


def selected(columns: Mapping[str, pd.Categorical], found: Roles, wanted: Wanted, file: str) -> NDArray[np.bool_]:
    """Mask of the observations with the wanted code of every further dimension.

    Raises
    ------
    InputError
        When a dimension holds several codes and none is selected, or the selected one is not there.
    """
    unknown = [name for name in wanted.select if name not in columns]
    if unknown:
        known = ", ".join((*found.others, found.unit) if found.unit else found.others)
        raise InputError("no such dimension", file=file, value=unknown[0], cure=f"dimensions here are {known}")
    mask = np.ones(len(columns[found.area]), bool)
    for name in (*found.others, *([found.unit] if found.unit else [])):
        column = columns[name]
        present = [str(code) for code in column[mask].unique()]
        choice = _annual(present, file) if name == _FREQUENCY else wanted.select.get(name)
        if choice is None and len(present) > 1:
            raise InputError(
                f"dimension {name} holds several codes",
                file=file,
                column=name,
                value=", ".join(present[:8]),
                cure=f"choose one with --select {name}={present[0]}",
            )
        if choice is not None:
            if choice not in present:
                raise InputError(
                    f"dimension {name} does not hold this code",
                    file=file,
                    value=choice,
                    cure=f"choose one of {', '.join(present[:8])}",
                )
            mask &= np.asarray(column == choice)
    return mask


def in_country(areas: pd.Categorical) -> tuple[NDArray[np.bool_], tuple[Finding, ...]]:
    """Mask of the areas that may lie in Türkiye, with a note on the others."""
    outside = [
        bool(_COUNTRY.fullmatch(str(name))) and not _area_code(str(name)).startswith("TR") for name in areas.categories
    ]
    away = np.append(np.array(outside, bool), False)[areas.codes]
    if not away.any():
        return ~away, ()
    places = {"rows": str(int(away.sum())), "areas": str(len(set(areas.codes[away].tolist())))}
    return ~away, (Finding("other_countries", Severity.NOTE, places=places),)


def area_codes(areas: pd.Categorical) -> pd.Categorical:
    """Areas with the three letters of the country written as its code."""
    return areas.rename_categories(lambda name: _area_code(str(name)))


def _area_code(name: str) -> str:
    return _NAMES.get(name, name)


def activities(labels: pd.Categorical, column: str) -> tuple[dict[str, str], NDArray[np.bool_], tuple[Finding, ...]]:
    """Codes that activity labels stand for, a mask of the rows that are one activity, and a note on the others.

    `C10` is division 10, `C101` group 10.1, `C1011` class 10.11; a range or a sum of codes is left out.
    """
    codes = {str(label): _code(str(label)) for label in labels.categories}
    several = [str(label) for label in labels.categories if _AGGREGATE.fullmatch(str(label))]
    mask = np.asarray(~labels.isin(several))
    used = sorted(set(several) & set(labels[~mask].astype(str)))
    notes = tuple(Finding("aggregate", Severity.NOTE, column=column, value=label) for label in used)
    return codes, mask, notes


def _code(label: str) -> str:
    if label in _TOTALS:
        return "TOTAL"
    found = _EUROSTAT_CODE.fullmatch(label)
    if found is None or _SECTION.fullmatch(label):
        return label
    return found[1] if found[2] is None else f"{found[1]}.{found[2]}"


def factor(columns: Mapping[str, pd.Categorical], found: Roles, wanted: Wanted, file: str) -> float:
    """What figures are multiplied by, from unit and power of ten.

    Raises
    ------
    InputError
        When the unit is none of the indicator's.
    """
    known = _units().get(wanted.indicator or "", {})
    scale = 1.0
    unit = _only(columns[found.unit]) if found.unit else ""
    if unit and unit not in known:
        raise InputError(
            f"the unit is not one of {wanted.indicator}",
            file=file,
            column=found.unit,
            value=unit,
            cure=f"download it in {' or '.join(known)}",
        )
    scale = float(known.get(unit, 1))
    power = _only(columns[_UNIT_POWER]) if _UNIT_POWER in columns else ""
    if power and not re.fullmatch(r"-?\d", power):
        raise InputError("no power of ten", file=file, column=_UNIT_POWER, value=power, cure="give one whole number")
    return scale * 10.0 ** int(power or 0)


def _only(column: pd.Categorical) -> str:
    present = column.remove_unused_categories().categories
    return str(present[0]) if len(present) == 1 else ", ".join(str(one) for one in present)


def _annual(present: list[str], file: str) -> str:
    if _ANNUAL not in present:
        raise InputError(
            "the series are not annual", file=file, column=_FREQUENCY, value=", ".join(present), cure="download freq=A"
        )
    return _ANNUAL


@cache
def _units() -> Mapping[str, Mapping[str, float]]:
    with Path(__file__).with_name("units.toml").open("rb") as stream:
        return tomllib.load(stream)
