"""From the codes that figures were observed in to the classes of the taxonomy, and how much of that is estimated."""

from __future__ import annotations

from geodata.resolution.grade import EXACT, GRADES, Resolution
from geodata.resolution.prepare import Prepared, prepare
from geodata.resolution.shares import read_shares

__all__ = ["EXACT", "GRADES", "Prepared", "Resolution", "prepare", "read_shares"]
