"""What the program is held to by tools, and what docs/security.md says of it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def test_every_exception_from_the_security_linter_names_its_rule_and_has_a_reason_above() -> None:
    found = []
    for folder in ("callbacks", "geodata", "layouts"):
        for file in sorted((ROOT / folder).rglob("*.py")):
            lines = file.read_text(encoding="utf-8").splitlines()
            found += [(file.name, above, line) for above, line in pairwise(lines) if "nosec" in line]
    assert found
    for name, above, line in found:
        assert re.search(r"# nosec B\d{3}$", line), (name, line)
        assert above.lstrip().startswith("#"), (name, line)
