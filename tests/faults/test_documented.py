from __future__ import annotations

from pathlib import Path

from tests.faults.__main__ import faults

DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "reliability.md"


def test_every_fault_says_what_it_is_and_stands_in_the_table() -> None:
    told = DOCUMENT.read_text(encoding="utf-8")
    assert len(faults()) > 6
    assert [name for name, one in faults().items() if f"| `{name}` |" not in told or not one.ABOUT] == []
