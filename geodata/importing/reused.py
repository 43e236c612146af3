"""Codes that mean one activity in one version of NACE and another in the next."""

from __future__ import annotations

import pandas as pd

from geodata.classifications import Classification
from geodata.reading import Finding


def reused(rows: pd.DataFrame, classification: Classification) -> list[Finding]:
    """Warning for each code of the file that another version of its classification uses otherwise."""
    return []
