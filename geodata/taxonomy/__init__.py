"""Cluster categories: which activities make up the value chain of which cluster."""

from geodata.taxonomy.errors import TaxonomyErrors
from geodata.taxonomy.load import DEFAULT, load_taxonomy
from geodata.taxonomy.model import ROLES, Activity, Cluster, Entry, Stage, Taxonomy

__all__ = ["DEFAULT", "ROLES", "Activity", "Cluster", "Entry", "Stage", "Taxonomy", "TaxonomyErrors", "load_taxonomy"]
