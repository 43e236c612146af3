"""Boundaries of Türkiye: the layer, its names, the map artefacts made of it, and replacing it."""

from __future__ import annotations

from geodata.boundaries.baking import bake
from geodata.boundaries.importing import Provenance, import_layer
from geodata.boundaries.layer import Layer, load_layer
from geodata.boundaries.names import NameIndex
from geodata.boundaries.reading import VectorFile
from geodata.boundaries.source import rebuild_layer

__all__ = [
    "Layer",
    "NameIndex",
    "Provenance",
    "VectorFile",
    "bake",
    "import_layer",
    "load_layer",
    "rebuild_layer",
]
