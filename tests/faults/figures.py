"""What a crowd's answers come to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from tests.bench.report import Figure, p50, p95
from tests.faults.client import Answer, failures

# Milliseconds that 95 of 100 answers may take, by kind; others are told without a bound.
BUDGETS = {"slice": 50.0, "not modified": 50.0, "static": 50.0, "page": 400.0, "file": 400.0}
# Part that memory may grow by between the first minute and the last.
FLAT = 0.05


def by_kind(answers: Sequence[Answer]) -> Iterable[Figure]:
    """Median and 95th percentile of each kind of answer, the slowest kind last; then what went wrong."""
    kinds: dict[str, list[float]] = {}
    for one in answers:
        if one.good:
            kinds.setdefault(one.kind, []).append(one.ms)
    for kind, waits in sorted(kinds.items(), key=lambda item: p95(item[1])):
        yield Figure(f"{kind}, p50 of {len(waits)}", p50(waits), "ms")
        yield Figure(f"{kind}, p95", p95(waits), "ms", BUDGETS.get(kind))
    yield Figure("errors", len(failures(answers)), "answers", 0)


def growth(first: float, last: float) -> Figure:
    """How much larger the last of two weights is, in percent."""
    return Figure("memory, growth", 100 * (last / first - 1), "%", 100 * FLAT)


def told(answers: Sequence[Answer]) -> str:
    """Answers in words: how many, what they said, and what went wrong."""
    statuses = Counter(one.status for one in answers if one.status)
    errors = Counter(one.error for one in answers if not one.status)
    again = sum(one.again for one in answers)
    parts = [
        f"{len(answers)} requests",
        *(f"{count} × {status}" for status, count in sorted(statuses.items()) if status not in (200, 304)),
        *(f"{count} × {error}" for error, count in errors.items()),
    ]
    return ", ".join([*parts, f"{again} sent again on a new connection"] if again else parts)
