"""The committed constants of the model, one small readable table each."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pandas as pd

_HERE = Path(__file__).parent


@cache
def _read(name: str) -> pd.DataFrame:
    path = _HERE / f"{name}.csv"
    codes = {"code": str, "area": str, "activity": str, "areas": str, "white_spot": str}
    return pd.read_csv(path, dtype=codes, keep_default_na=False, na_values={"weight": [""], "size": [""]})


def sections() -> pd.DataFrame:
    """Sections of activity: jobs (relative), mean size of an establishment, urban gradient, spreads, growth."""
    return _read("sections").set_index("code")


def weights() -> pd.DataFrame:
    """Relative weight of divisions in their section and of classes in their division; sizes where they differ."""
    return _read("weights").set_index("code")


def regions() -> pd.DataFrame:
    """Jobs per inhabitant and growth, by İBBS-1 region; the row of a province goes before that of its region."""
    return _read("regions").set_index("area")


def centres() -> pd.DataFrame:
    """Districts with more or fewer jobs than inhabitants, as a factor."""
    return _read("centres").set_index("area")


def anchors() -> pd.DataFrame:
    """Where which cluster is strong: cluster, area, strength, a stage left empty there, and the reason."""
    return _read("anchors")


def confined() -> dict[str, tuple[str, ...]]:
    """Activities found only in certain areas, or in none."""
    rows = _read("confined")
    return {activity: tuple(areas.split()) for activity, areas in zip(rows["activity"], rows["areas"], strict=True)}
