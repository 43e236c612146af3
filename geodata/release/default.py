"""The release that a fresh installation shows: the illustrative model over the whole country."""

from __future__ import annotations

from geodata.boundaries import Layer
from geodata.classifications import load_classification
from geodata.release.build import Source
from geodata.sources import illustrative
from geodata.taxonomy import Taxonomy

INDICATORS = ("employment", "establishments")


def illustrative_source(layer: Layer, taxonomy: Taxonomy) -> Source:
    """Observations of the model with their provenance."""
    classes = load_classification(taxonomy.classification).classes
    observations = illustrative.observations(layer.areas, taxonomy, classes)
    about = illustrative.provenance()
    return Source(
        observations=observations,
        title=about["title"],
        illustrative=True,
        sources=tuple(about["sources"]),
        years=tuple(int(year) for year in sorted(observations["year"].unique())),
        indicators=INDICATORS,
    )
