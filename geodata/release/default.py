"""The release that a fresh installation shows: the illustrative model over the whole country."""

from __future__ import annotations

from geodata.boundaries import Layer
from geodata.classifications import load_classification
from geodata.release.build import Source
from geodata.sources import illustrative
from geodata.taxonomy import Taxonomy, load_taxonomy

INDICATORS = ("employment", "establishments")


CLASSIFICATION = "nace2"


def illustrative_source(layer: Layer, taxonomy: Taxonomy) -> Source:
    """Observations of the model with their provenance.

    The model knows NACE Rev. 2. Clusters over another classification cannot guide it, so that the default ones do.
    """
    guide = taxonomy if taxonomy.classification == CLASSIFICATION else load_taxonomy()
    observations = illustrative.observations(layer.areas, guide, load_classification(CLASSIFICATION).classes)
    about = illustrative.provenance()
    return Source(
        observations=observations,
        title=about["title"],
        illustrative=True,
        sources=tuple(about["sources"]),
        years=tuple(int(year) for year in sorted(observations["year"].unique())),
        indicators=INDICATORS,
        classification=CLASSIFICATION,
    )
