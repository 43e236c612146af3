"""What became of a fault."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Outcome:
    """One thing that went wrong on purpose: what was seen, and whether it was borne as it should be."""

    fault: str
    seen: str
    held: bool

    def line(self, machine: dict[str, Any]) -> str:
        row = {"fault": self.fault, "seen": self.seen, "held": self.held, "machine": machine}
        return json.dumps(row, ensure_ascii=False)
