"""Shares that a user knows: which part of its division a class is."""

from __future__ import annotations

import csv
import math
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path

from geodata.classifications import Classification
from geodata.classifications.load import did_you_mean
from geodata.errors import InputError

COLUMNS = ("activity", "share_of_division")
# Shares are often written with few decimals.
_TOLERANCE = 0.01


def read_shares(path: Path, classification: Classification) -> dict[str, float]:
    """Share of each class in its division; columns activity, share_of_division and, if wished, source.

    A division that the file names adds up to 1, its classes that are not named having no share.

    Raises
    ------
    InputError
        Naming the row: not a class, a class twice, no number from 0 to 1, or a division whose shares do not add up.
    """
    found: dict[str, float] = {}
    rows: dict[str, int] = {}
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            reader = csv.DictReader(file)
            for column in COLUMNS:
                if column not in (reader.fieldnames or ()):
                    cure = f"begin with the line {','.join(COLUMNS)}"
                    raise InputError("a column is missing", file=path, row=1, column=column, cure=cure)
            for line in reader:
                code = (line["activity"] or "").strip()
                if code in found:
                    raise InputError("a class given twice", file=path, row=reader.line_num, value=code)
                found[code] = _share(path, reader.line_num, code, line["share_of_division"], classification)
                rows[code] = reader.line_num
    except FileNotFoundError:
        raise InputError("no such file", file=path, cure="name a file with the shares") from None
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        raise InputError(f"cannot be read, {reason}", file=path, cure="name a file with the shares") from None
    except csv.Error as error:
        raise InputError(f"not a table, {error}", file=path, cure=f"write {','.join(COLUMNS)}") from None
    except UnicodeDecodeError:
        raise InputError("not UTF-8", file=path, cure="save the file as UTF-8") from None
    return _whole(path, found, rows, classification)


def _share(path: Path, row: int, code: str, text: str | None, classification: Classification) -> float:
    if classification.below.get(code) != (code,):
        near = did_you_mean(classification.nearest(code))
        raise InputError(
            f"not a class of {classification.id}", file=path, row=row, column=COLUMNS[0], value=code, cure=near
        )
    try:
        share = float(text or "")
    except ValueError:
        share = math.nan
    if not 0 <= share <= 1:
        cure = "give a number from 0 to 1 with a decimal point"
        raise InputError("not a share", file=path, row=row, column=COLUMNS[1], value=text, cure=cure)
    return share


def _whole(
    path: Path, found: Mapping[str, float], rows: Mapping[str, int], classification: Classification
) -> dict[str, float]:
    sums: dict[str, float] = defaultdict(float)
    for code, share in found.items():
        sums[classification.division(code)] += share
    for code, row in rows.items():
        division = classification.division(code)
        if abs(sums[division] - 1) > _TOLERANCE:
            message = f"the shares of division {division} do not add up to 1"
            raise InputError(message, file=path, row=row, value=round(sums[division], 6), cure="complete its classes")
    return {code: share / sums[classification.division(code)] for code, share in found.items()}
