"""The sentences that open the page of an area."""

from __future__ import annotations

from layouts.context import Context
from layouts.findings.area import findings
from layouts.parts.sentences import sentences

OF_AREA = True


def build(context: Context) -> list[object]:
    """Findings as a list."""
    return [sentences(findings(context))]
