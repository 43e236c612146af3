"""Boundaries of Türkiye: the layer, its names, the map artefacts made of it, and replacing it."""

from __future__ import annotations

from geodata.boundaries.baking import bake
from geodata.boundaries.layer import Layer, load_layer
from geodata.boundaries.source import rebuild_layer

__all__ = ["Layer", "bake", "load_layer", "rebuild_layer"]
