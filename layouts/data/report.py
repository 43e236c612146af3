"""What the import found, where the release carries its report."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.sheet import Section
from layouts.parts.table import table

ORDER = 70
REPORT = "report.json"
_COUNTS = ("rows", "figures", "areas", "unmatched", "suppressed", "duplicates", "differences")


def section(context: Context) -> Section | None:
    """One row for each file that was imported."""
    if REPORT not in context.atlas.manifest.files:
        return None
    t = context.t
    report = json.loads(context.atlas.path(REPORT).read_bytes())
    rows = [
        [file["file"], *[format_value(count, "count", context.view.lang) for count in _counts(file)]]
        for file in report["files"]
    ]
    head = [t("data.source_file"), *[t(f"data.report_{name}") for name in _COUNTS]]
    return Section("report", t("data.report"), [table(t("data.report"), head, rows, numbers=range(1, len(head)))])


def _counts(file: Mapping[str, Any]) -> list[int]:
    return [
        file["rows"],
        file["figures"],
        sum(file["areas"].values()),
        len(file["unmatched_areas"]) + len(file["unmatched_activities"]),
        file["states"].get("suppressed", 0),
        file["duplicates"],
        len(file["differences"]),
    ]
