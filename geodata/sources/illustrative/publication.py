"""What of the true figures is published: small cells withheld, some years not collected."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.sources.illustrative.figures import COUNTRY, Figures, figures
from geodata.states import State
from geodata.taxonomy import Taxonomy

INDICATORS = ("employment", "establishments")
# Employment of one or two establishments would tell on them.
LEAST_PUBLISHED = 3
SEED = 2007
NO_ESTABLISHMENTS = 2017
_NO_EMPLOYMENT = {2016: ("69", "75", "79")}
_NO_LATEST_EMPLOYMENT = ("62",)


def observations(
    areas: pd.DataFrame,
    taxonomy: Taxonomy,
    classes: Sequence[str],
    seed: int = SEED,
    years: Sequence[int] = range(2015, 2025),
) -> pd.DataFrame:
    """Illustrative observations of districts, provinces and the country.

    Parameters
    ----------
    areas : DataFrame
        Areas of the boundary layer.
    taxonomy : Taxonomy
        Its clusters are made to stand out where the anchors say.
    classes : sequence of str
        Activity classes of the taxonomy's classification.
    seed : int
        Another seed gives other figures with the same anchors.
    years : sequence of int
        Years to generate.

    Returns
    -------
    DataFrame
        Columns area, activity, indicator (categorical over text), year (int16), value (float64, whole numbers, NaN
        when missing) and state (int8), sorted by area, activity, year and indicator.
    """
    return published(figures(areas, taxonomy, classes, seed, years))


def published(true: Figures) -> pd.DataFrame:
    """Long table of figures with their states."""
    value = np.stack([true.employment, true.establishments], axis=2).astype(np.float64)
    state = np.where(value == 0, State.ZERO, State.OBSERVED).astype(np.int8)
    state[:, :, 0][_suppressed(true)] = State.SUPPRESSED
    state[_not_collected(true)] = State.NOT_COLLECTED
    value[state >= State.SUPPRESSED] = np.nan
    pairs, years, indicators = value.shape
    per_pair = years * indicators
    return pd.DataFrame(
        {
            "area": _labels(np.repeat(true.area, per_pair), true.areas),
            "activity": _labels(np.repeat(true.activity, per_pair), true.activities),
            "year": np.tile(np.repeat(np.array(true.years, dtype=np.int16), indicators), pairs),
            "indicator": _labels(np.tile(np.arange(indicators), pairs * years), INDICATORS),
            "value": value.reshape(-1),
            "state": state.reshape(-1),
        }
    )


def _suppressed(true: Figures) -> NDArray[np.bool_]:
    few = (true.establishments > 0) & (true.establishments < LEAST_PUBLISHED)
    return few & ~true.is_total[:, None]


def _not_collected(true: Figures) -> NDArray[np.bool_]:
    """Mask (pairs, years, indicators); the national figures are complete."""
    mask = np.zeros((*true.employment.shape, len(INDICATORS)), dtype=bool)
    years = np.array(true.years)
    mask[:, years == NO_ESTABLISHMENTS, 1] = True
    for year, provinces in {**_NO_EMPLOYMENT, years[-1]: _NO_LATEST_EMPLOYMENT}.items():
        mask[:, years == year, 0] |= _in(true, provinces)[:, None]
    mask[true.area == true.areas.index(COUNTRY)] = False
    return mask


def _in(true: Figures, provinces: tuple[str, ...]) -> NDArray[np.bool_]:
    inside = np.array([code[:2] in provinces for code in true.areas])
    return inside[true.area]


def _labels(codes: NDArray[np.intp], categories: Sequence[str]) -> pd.Categorical:
    return pd.Categorical.from_codes(codes, categories=pd.Index(list(categories), dtype="str"))
