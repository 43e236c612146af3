from __future__ import annotations

import random
import statistics
from itertools import islice

import pytest

from tests.bench.report import p95
from tests.faults.client import Answer, Browser, Request, failures
from tests.faults.figures import by_kind, growth, told
from tests.faults.walk import CUT, MIX, THINK, Site, popular, think, walk


def answer(kind: str, ms: float, status: int = 200, error: str = "") -> Answer:
    return Answer(kind, "/", 0.0, ms, status, error=error)


def test_figures_of_a_crowd_are_by_kind_and_count_only_what_was_answered() -> None:
    answers = [answer("page", float(ms)) for ms in range(1, 101)]
    answers += [answer("slice", 60.0), answer("page", 9e9, 500), answer("page", 9e9, 0, "gone")]
    found = {figure.name: figure for figure in by_kind(answers)}
    assert found["page, p50 of 100"].value == 50.5
    assert (found["page, p95"].value, found["page, p95"].holds) == (95.0, True)
    assert (found["slice, p95"].value, found["slice, p95"].holds) == (60.0, False)
    assert (found["errors"].value, found["errors"].holds) == (2, False)
    assert len(failures(answers)) == 2
    assert told(answers) == "103 requests, 1 × 500, 1 × gone"


@pytest.mark.parametrize(("last", "holds"), [(104.0, True), (90.0, True), (106.0, False)])
def test_memory_is_flat_within_five_percent(last: float, holds: bool) -> None:
    assert growth(100.0, last).holds is holds


def test_people_think_as_long_as_they_are_said_to() -> None:
    chance = random.Random(1)
    waits = [think(chance) for _ in range(20_000)]
    assert statistics.fmean(waits) == pytest.approx(THINK, rel=0.03)
    assert max(waits) <= CUT * THINK
    # Of an exponential, 95 of 100 are below three times the mean.
    assert p95(waits) == pytest.approx(2.9957 * THINK, rel=0.05)


def test_the_second_is_looked_at_half_as_often_as_the_first() -> None:
    chance = random.Random(1)
    drawn = [popular(chance, "abcd") for _ in range(20_000)]
    assert drawn.count("b") / drawn.count("a") == pytest.approx(1 / 2, rel=0.08)
    assert drawn.count("d") / drawn.count("a") == pytest.approx(1 / 4, rel=0.08)


def test_a_walk_begins_at_the_map_is_the_same_again_and_asks_for_every_kind() -> None:
    loaded = dict.fromkeys(("", "cluster", "area", "chain", "compare", "embed"), ("/own/x.js",))
    site = Site("r1", ("a", "b"), ("16", "34"), (2023, 2024), loaded)
    steps = list(islice(walk(site, random.Random(7)), 400))
    assert steps == list(islice(walk(site, random.Random(7)), 400))
    assert steps[0].requests[0].kind == "page"
    kinds = {request.kind for step in steps for request in step.requests}
    assert kinds == {"page", "static", "callback", "slice", "search", "api", "file"}
    assert sum(MIX.values()) == 100
    assert any(step.reload for step in steps)


def test_a_browser_asks_with_the_tag_it_has_and_not_at_all_for_what_never_changes() -> None:
    browser = Browser(1, "10.0.0.1")
    browser._remember("/kept", {b"etag": b'"t"', b"cache-control": b"public, immutable"})
    browser._remember("/tagged", {b"etag": b'"u"', b"cache-control": b"no-cache"})
    assert b'If-None-Match: "u"\r\n' in browser._wire(Request("api", "/tagged"))
    assert b"If-None-Match" not in browser._wire(Request("api", "/other"))
    assert browser._kept == {"/kept"}
