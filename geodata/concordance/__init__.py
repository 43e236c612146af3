"""Correspondence between classifications: which class of one is which of another, and with what weight."""

from __future__ import annotations

from geodata.concordance.convert import Converted, Split, convert
from geodata.concordance.table import Concordance, Target, concordance, reused, tables

__all__ = ["Concordance", "Converted", "Split", "Target", "concordance", "convert", "reused", "tables"]
