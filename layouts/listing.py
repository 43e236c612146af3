"""Names as a sentence lists them."""

from __future__ import annotations

from collections.abc import Sequence

from layouts.texts import Translate


def listed(t: Translate, names: Sequence[str]) -> str:
    """Join names as "a, b and c"; names that hold commas of their own, and no quotation marks, by semicolons."""
    if len(names) < 2:
        return "".join(names)
    if any("," in name and not name.startswith("“") for name in names):
        return "; ".join(names)
    return t("finding.and", first=", ".join(names[:-1]), last=names[-1])
