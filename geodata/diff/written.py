"""A diff as plain data and as text."""

from __future__ import annotations

from collections import Counter
from dataclasses import asdict
from typing import Any

from geodata.diff.compare import Change, Diff

_KINDS = {"stars": "stars", "rank_intensity": "rank by intensity", "rank_lq": "rank by location quotient"}
_SHOWN = 12


def as_data(found: Diff) -> dict[str, Any]:
    """Everything that differs."""
    return {
        "left": found.left,
        "right": found.right,
        "differs": list(found.differs),
        "gone": {name: list(labels) for name, labels in found.gone.items()},
        "added": {name: list(labels) for name, labels in found.added.items()},
        "changed_sources": list(found.sources),
        "changed_cells": [
            {"before": before, "after": after, "count": count} for (before, after), count in found.cells.items()
        ],
        "changes": [asdict(change) for change in found.changes],
    }


def as_text(found: Diff, most: int) -> str:
    """Summary, and the first changes of each kind; stars first."""
    if not (found.differs or found.sources or any(found.gone.values()) or any(found.added.values())):
        return f"{found.left} and {found.right}: no difference"
    lines = [f"{found.left} -> {found.right}", f"differs: {', '.join(found.differs) or 'none of the figures'}"]
    for word, labels in (("gone", found.gone), ("added", found.added)):
        lines += [f"{word} {name}: {_some(some)}" for name, some in labels.items() if some]
    if found.sources:
        lines.append(f"changed sources: {_some(found.sources)}")
    lines += [f"changed cells: {before} -> {after}: {count}" for (before, after), count in found.cells.items()]
    for kind, name in _KINDS.items():
        changes = [change for change in found.changes if change.kind == kind]
        causes = Counter(change.cause for change in changes)
        said = ", ".join(f"{count} by {cause}" for cause, count in sorted(causes.items()))
        lines.append(f"{name}: {f'{len(changes)} changed ({said})' if changes else 'nothing changed'}")
        lines += [_line(change) for change in changes[:most]]
        if len(changes) > most:
            lines.append(f"  ... and {len(changes) - most} more; --most shows more, --json all")
    return "\n".join(lines)


def _line(change: Change) -> str:
    before, after = ("none" if figure is None else figure for figure in (change.before, change.after))
    where = f"{change.level} {change.area}, {change.cluster}, {change.indicator}, {change.year}"
    return f"  {where}: {before} -> {after}, because of {change.cause}"


def _some(labels: tuple[str, ...]) -> str:
    rest = len(labels) - _SHOWN
    return ", ".join(labels[:_SHOWN]) + (f" and {rest} more" if rest > 0 else "")
