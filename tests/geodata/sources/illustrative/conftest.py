from __future__ import annotations

import pandas as pd
import pytest

from geodata.boundaries import load_layer
from geodata.classifications import load_classification
from geodata.sources.illustrative import Figures, figures
from geodata.sources.illustrative.publication import published
from geodata.taxonomy import Taxonomy, load_taxonomy

YEARS = range(2015, 2025)
SEED = 2007


@pytest.fixture(scope="session")
def areas() -> pd.DataFrame:
    return load_layer().areas


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    return load_taxonomy()


@pytest.fixture(scope="session")
def classes() -> tuple[str, ...]:
    return load_classification("nace2").classes


@pytest.fixture(scope="session")
def true(areas: pd.DataFrame, taxonomy: Taxonomy, classes: tuple[str, ...]) -> Figures:
    return figures(areas, taxonomy, classes, SEED, YEARS)


@pytest.fixture(scope="session")
def table(true: Figures) -> pd.DataFrame:
    """What is published of the true figures."""
    return published(true)
