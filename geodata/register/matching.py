"""Labels of a register to codes: activities to classes, texts to numbers, places to districts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from geodata.classifications import Classification
from geodata.errors import InputError
from geodata.importing.places import Gazetteer
from geodata.reading.numbers import Convention, decide, parse
from geodata.register.staging import BETWEEN
from geodata.sources.table import Place

# No establishment employs more.
MOST_EMPLOYEES = 1_000_000
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
UNKNOWN = -1
_DIGITS = re.compile(r"\d+", re.ASCII)
_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})(?:\.(\d{1,2}))?", re.ASCII)
_LETTER = re.compile(r"[A-U](?=\d)", re.ASCII)


@dataclass(frozen=True, eq=False)
class Matched:
    """For each label what it means, `UNKNOWN` where nothing, and then the reason why not.

    `mended` tells of activities that a zero was put back in front of.
    """

    value: NDArray[np.int64]
    reason: tuple[str, ...]
    mended: NDArray[np.bool_]


def match_activities(labels: Sequence[str], classification: Classification) -> Matched:
    """Place of each label's class among the classes."""
    place = {code: number for number, code in enumerate(classification.classes)}
    found = [find_class(label, classification) for label in labels]
    return Matched(
        np.array([place.get(code, UNKNOWN) for code, _ in found], np.int64),
        tuple(reason for _, reason in found),
        np.array([bool(code) and not _has_digits(label, code) for label, (code, _) in zip(labels, found, strict=True)]),
    )


def _has_digits(label: str, code: str) -> bool:
    """Whether a label has the digits of a code; if not, a zero was put back in front."""
    return "".join(filter(str.isdigit, label)).startswith(code.replace(".", ""))


def find_class(label: str, classification: Classification) -> tuple[str, str]:
    """Class that a label means, however written, or the reason why none.

    Dots may be missing (``1011``) or stand after a letter of the section (``C10.11``); a zero lost in front is put back
    where a class comes of it (``111`` and ``1.11`` are 01.11); national codes of six digits are their class.
    """
    text = "".join(label.split()).upper()
    if not text:
        return "", "no_activity"
    coarse = False
    for code in _spellings(_LETTER.sub("", text, count=1)):
        known = classification.known(code)
        if known is not None and classification.below[known] == (known,):
            return known, ""
        coarse |= known is not None
    return "", "coarse_activity" if coarse or text in classification.titles else "unknown_activity"


def _spellings(text: str) -> list[str]:
    """Ways to write a code with its dots, those that are nearest to the text first."""
    dotted = _DOTTED.fullmatch(text)
    if dotted is not None:
        division, group, national = dotted.groups()
        found = f"{int(division):02}.{group}"
        return [text, *([f"{found}.{national}"] if national else []), found]
    if _DIGITS.fullmatch(text) is None:
        return [text]
    padded = [text] if len(text) % 2 == 0 else [f"0{text}"]
    return [text, *(f"{one[:2]}.{one[2:4]}" for one in padded if len(one) in (4, 6)), f"{text[:2]}.{text[2:]}"]


def match_employees(labels: Sequence[str], numbers: Convention | None) -> Matched:
    """Whole numbers of employees.

    Raises
    ------
    InputError
        Where the column can be read in two ways, naming one of its values.
    """
    filled = [label for label in labels if label]
    decision = decide(filled, (numbers,) if numbers else tuple(Convention))
    if decision.convention is None:
        value = decision.ambiguous or " and ".join(decision.mixed)
        raise InputError(
            "the numbers can be read in two ways", column="employees", value=value, cure="say --numbers tr, en or plain"
        )
    read = parse(list(labels), decision.convention)
    reasons = [_wrong(label, one) for label, one in zip(labels, read, strict=True)]
    sound = np.array([not reason for reason in reasons], bool)
    whole = np.where(sound, read, UNKNOWN).astype(np.int64)
    return Matched(whole, tuple(reasons), np.zeros(len(labels), bool))


def _wrong(label: str, value: float) -> str:
    if not label:
        return "no_employees"
    if np.isnan(value):
        return "bad_employees"
    if value < 0:
        return "negative_employees"
    if value != np.floor(value):
        return "fraction_employees"
    return "too_many_employees" if value > MOST_EMPLOYEES else ""


def match_years(labels: Sequence[str]) -> Matched:
    """Years; a date or a period counts by the four digits it begins with."""
    value = [
        int(label[:4]) if label[:4].isascii() and label[:4].isdigit() and not label[4:5].isdigit() else UNKNOWN
        for label in labels
    ]
    years = np.array([year if _FIRST_YEAR <= year <= _LAST_YEAR else UNKNOWN for year in value], np.int64)
    return Matched(years, tuple("bad_year" if year == UNKNOWN else "" for year in years), np.zeros(len(labels), bool))


def match_places(labels: Sequence[str], gazetteer: Gazetteer) -> Matched:
    """Place of each label's district among the districts, by code or by name; a province is no district."""
    districts = {code: number for number, code in enumerate(gazetteer.codes("district"))}
    found = [_district(label, gazetteer, districts) for label in labels]
    return Matched(
        np.array([place for place, _ in found], np.int64),
        tuple(reason for _, reason in found),
        np.zeros(len(labels), bool),
    )


def _district(label: str, gazetteer: Gazetteer, districts: dict[str, int]) -> tuple[int, str]:
    province, _, name = label.rpartition(BETWEEN)
    name, province = name.strip(), province.strip()
    if not name:
        return UNKNOWN, "no_place"
    digits = name.isascii() and name.isdigit()
    for code in (name, name.zfill(len(next(iter(districts))))) if digits else ():
        if code in districts:
            return districts[code], ""
    if province:
        found = gazetteer.find(Place(name, province.zfill(2) if province.isdigit() else province, "district"), False)
    else:
        found = gazetteer.find(Place(name), near=False)
        # A district may be called like a province; whoever means the province alone says no district.
        if found.code and found.code not in districts:
            return UNKNOWN, "coarse_place"
    if found.code in districts:
        return districts[found.code], ""
    return UNKNOWN, "ambiguous_place" if found.reason == "ambiguous_area" else "unknown_place"
