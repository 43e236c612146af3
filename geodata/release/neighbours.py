"""Neighbours of the areas of a release, from the borders of its own layer."""

from __future__ import annotations

from collections.abc import Mapping

from geodata.boundaries import Layer
from geodata.measures.contiguity import Contiguity
from geodata.release.aggregate import LEVELS


def contiguities(layer: Layer) -> Mapping[str, Contiguity]:
    """Contiguity of each level, areas in the order of their codes."""
    rows = {level: layer.level(level).sort_values("code") for level in LEVELS}
    return {level: Contiguity.of(table["code"].tolist(), table["neighbours"]) for level, table in rows.items()}
