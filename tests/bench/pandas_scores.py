"""``python -m tests.bench.pandas_scores OBS MAP OUT``: the scores as one would write them in pandas first."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pandas as pd

KEYS = ["area", "cluster", "year", "indicator"]


def scores(observations: pd.DataFrame, clusters: pd.DataFrame) -> pd.DataFrame:
    """Scores of a table with a total for each area and year; a cluster with a missing part is missing."""
    is_total = observations["activity"] == "TOTAL"
    place, when = ["area", "year", "indicator"], ["year", "indicator"]
    totals = observations[is_total].set_index(place)["value"].rename("area_total")
    parts = observations[~is_total].merge(clusters, on="activity")
    parts["value"] *= parts["share"]
    parts["missing"] = parts["value"].isna()
    made = parts.groupby(KEYS, observed=True).agg(value=("value", "sum"), missing=("missing", "any"))
    national = made.groupby(["cluster", *when], observed=True)["value"].sum().rename("national")
    found = made.reset_index().join(national, on=["cluster", *when]).join(totals, on=place)
    found = found.join(totals.groupby(when, observed=True).sum().rename("nation"), on=when)
    found.loc[found["missing"], "value"] = np.nan
    found["size"] = found["value"] / found["national"]
    found["focus"] = found["value"] / found["area_total"]
    share, weight = found["national"] / found["nation"], found["area_total"] / found["nation"]
    found["lq"] = found["focus"] / share
    own = found["focus"] * (1 - found["focus"]) / found["area_total"]
    spread = (weight**2 * own).groupby([found[key] for key in ("cluster", *when)], observed=True).transform("sum")
    slope = 1 / share - found["focus"] * weight / share**2
    half = 1.959963984540054 * np.sqrt(own * slope**2 + found["focus"] ** 2 / share**4 * (spread - weight**2 * own))
    found["lq_low"], found["lq_high"] = found["lq"] - half, found["lq"] + half
    found["state"] = np.select([found["missing"], found["value"] == 0], ["suppressed", "zero"], "observed")
    columns = [*KEYS, "value", "size", "focus", "lq", "lq_low", "lq_high", "state"]
    return found[columns].sort_values(KEYS)


def main() -> None:
    """Read, score, write."""
    source, clusters, out = map(Path, sys.argv[1:])
    if source.suffix == ".parquet":
        observations = pd.read_parquet(source)
    else:
        text = dict.fromkeys(("area", "activity", "indicator", "state"), "category")
        observations = pd.read_csv(source, dtype=text)
    scores(observations, pd.read_csv(clusters, dtype={"cluster": str, "activity": str})).to_csv(out, index=False)


if __name__ == "__main__":
    main()
