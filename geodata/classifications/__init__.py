"""Classifications of economic activities, one table and one description file each."""

from geodata.classifications.load import Classification, available, load_classification

__all__ = ["Classification", "available", "load_classification"]
