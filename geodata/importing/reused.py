"""Codes that mean one activity in one version of NACE and another in the next."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from geodata import concordance
from geodata.classifications import Classification, load_classification
from geodata.reading import Finding, Severity

_OTHER_VERSION: Mapping[str, str] = {"nace2": "nace2.1", "nace2.1": "nace2"}
_LANGUAGES = ("tr", "en")


def reused(rows: pd.DataFrame, classification: Classification) -> list[Finding]:
    """Warning where a code stands first that the other version of NACE uses for something else."""
    if classification.id not in _OTHER_VERSION:
        return []
    other = load_classification(_OTHER_VERSION[classification.id])
    twofold = set(concordance.reused(classification.id, other.id))
    first = rows[rows["activity"].isin(twofold)].drop_duplicates("activity")
    return [
        Finding(
            "reused_code",
            Severity.WARNING,
            sheet=str(row["sheet"]),
            row=int(row["row"]),
            column=str(row["column"]),
            value=str(row["activity"]),
            places=_places(str(row["activity"]), classification, other),
        )
        for row in first.to_dict("records")
    ]


def _places(code: str, classification: Classification, other: Classification) -> dict[str, str]:
    titles = {
        f"{place}.{lang}": words.titles[code][lang]
        for place, words in (("here", classification), ("there", other))
        for lang in _LANGUAGES
    }
    return {**titles, "other": other.id, "wanted": classification.id}
