"""The measures for any table of observations: no boundaries, no release, any country."""

from __future__ import annotations

from geodata.scoring.run import Request, score

__all__ = ["Request", "score"]
