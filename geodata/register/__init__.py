"""From the records of a register, one for each establishment and period, to observations that disclose none of them."""

from __future__ import annotations

from geodata.register.run import Asked, Outcome, aggregate_register

__all__ = ["Asked", "Outcome", "aggregate_register"]
