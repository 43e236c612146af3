"""What the program is held to by tools, and what docs/security.md says of it."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
THREATS = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
NAMED = re.compile(r"^- `([a-z_/]+\.py)::(test_[a-z0-9_]+)`$", re.M)


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


def test_every_test_that_the_threat_model_names_is_there() -> None:
    named = NAMED.findall(THREATS)
    assert named
    assert len(named) == THREATS.count("::test_")
    missing = [
        (file, name)
        for file, name in named
        if not re.search(rf"^def {name}\(", (ROOT / "tests" / file).read_text(encoding="utf-8"), re.M)
    ]
    assert missing == []


def test_every_threat_names_a_test() -> None:
    threats = re.split(r"^### ", THREATS, flags=re.M)[1:]
    assert len(threats) > 10
    assert [threat.splitlines()[0] for threat in threats if not NAMED.search(threat)] == []
