"""The map in a browser: first paint, recolouring, drilling, panning and bytes, beside the Plotly row."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from playwright.sync_api import Browser, Page

from geodata.release.store import Store
from tests.bench import plotly_row, serving
from tests.bench.report import Figure, p50, p95
from tests.bench.sites import ATLAS, EMBED, PLOTLY, Site
from tests.bench.visits import Traffic, browser, pan, slow_down, visit, zoom

LOADS = 5
RECOLOURS = 40
# Changes before the first one that counts: code is compiled by then, on both sides.
WARM = 4
REST = 200
SLOW = 4
DISTRICTS = "/?level=district"
DRILLS = ("01", "06", "07", "16", "20", "27", "34", "35", "38", "42", "55", "61")

_TIMES = "([steps, rest]) => bench.times(steps, rest)"

# Name, key, unit, budget and ratio to the Plotly row of what both sites are asked for.
_COMPARED: tuple[tuple[str, str, str, float | None, float | None], ...] = (
    ("recolour 973 districts, p50", "recolour", "ms", 30, 0.3),
    ("recolour 973 districts, p95", "recolour p95", "ms", 40, 0.3),
    ("recolour 973 districts, CPU 4x slower, p50", "recolour slow", "ms", 55, 0.3),
    ("recolour 973 districts, CPU 4x slower, p95", "recolour slow p95", "ms", 70, 0.3),
    ("first map painted, 973 districts", "first", "ms", 450, 0.3),
    ("first map painted, 973 districts, CPU 4x slower", "first slow", "ms", 1000, 0.3),
    ("bytes on first load, 973 districts", "bytes", "KB", None, 0.3),
    ("bytes per change of measure or year", "bytes of a recolour", "KB", 0, None),
)


def measure(home: Path) -> Iterator[Figure]:
    """Figures of the map, in the order of the budgets."""
    store = Store(home)
    release = store.folder(store.current() or "")
    with browser() as chromium:
        with tempfile.TemporaryDirectory() as folder, plotly_row.serve(release, Path(folder)) as server:
            theirs = _common(chromium, PLOTLY, f"{server.address}/")
        with serving.atlas(home, workers=2) as server:
            ours = _common(chromium, ATLAS, server.address + DISTRICTS)
            for name, key, unit, budget, ratio in _COMPARED:
                yield Figure(name, ours[key], unit, budget, plotly=theirs[key], ratio_budget=ratio)
            for key in ("pan", "zoom"):
                yield Figure(f"{key}, 973 districts", ours[key], "frames/s", 50, True, theirs[key], 1)
            yield from _own(chromium, server.address)


def _common(chromium: Browser, site: Site, address: str) -> dict[str, float]:
    """What is measured in the same way of both sites."""
    _first_paint(chromium, site, address, 1, loads=1)
    found = {
        "first": _first_paint(chromium, site, address, 1),
        "first slow": _first_paint(chromium, site, address, SLOW),
    }
    with visit(chromium, site, address) as (page, traffic):
        found["bytes"] = traffic.kilobytes()
        few = site.steps(2 * WARM)
        found["bytes of a recolour"] = traffic.of(partial(page.evaluate, _TIMES, [few, REST])) / len(few)
        for rate, name in ((1, "recolour"), (SLOW, "recolour slow")):
            slow_down(page, rate)
            times = page.evaluate(_TIMES, [site.steps(WARM + RECOLOURS), REST])[WARM:]
            found |= {name: p50(times), f"{name} p95": p95(times)}
    for name, move in (("pan", pan), ("zoom", zoom)):
        with visit(chromium, site, address) as (page, _traffic):
            found[name] = move(page, site)
    return found


def _own(chromium: Browser, address: str) -> Iterator[Figure]:
    """What only the atlas is asked for."""
    for rate, budget, more in ((1, 450, ""), (SLOW, 1000, ", CPU 4x slower")):
        yield Figure(f"first map painted, /{more}", _first_paint(chromium, ATLAS, f"{address}/", rate), "ms", budget)
    with visit(chromium, ATLAS, f"{address}/") as (page, traffic):
        yield Figure("bytes on first load, /", traffic.kilobytes(), "KB", 550)
        yield from _changes_of_cluster(page, traffic, "provinces", 8)
    with visit(chromium, ATLAS, f"{address}/") as (page, _traffic):
        yield _drill(page)
    embed = f"{address}/embed/map"
    yield Figure("first map painted, embed", _first_paint(chromium, EMBED, embed, 1), "ms", 400)
    with visit(chromium, EMBED, embed) as (_page, traffic):
        yield Figure("bytes on first load, embed", traffic.kilobytes(), "KB", 300)
    with visit(chromium, ATLAS, address + DISTRICTS) as (page, traffic):
        yield Figure("bytes per change of bands", _changes_of_bands(page, traffic), "KB", 0)
        yield from _changes_of_cluster(page, traffic, "districts", 40)


def _first_paint(chromium: Browser, site: Site, address: str, rate: int, loads: int = LOADS) -> float:
    times = []
    for _ in range(loads):
        with visit(chromium, site, address, rate) as (page, _traffic):
            times.append(page.evaluate("bench.first"))
    return p50(times)


def _changes_of_cluster(page: Page, traffic: Traffic, areas: str, budget: float) -> Iterator[Figure]:
    sizes = [
        traffic.of(partial(page.evaluate, _TIMES, [[{"cluster": cluster}], 0]))
        for cluster in page.evaluate("kume.boot.choices.cluster")[1:]
    ]
    yield Figure(f"bytes per change of cluster, {areas}", p50(sizes), "KB", budget)
    yield Figure(f"bytes per change of cluster, {areas}, largest", max(sizes), "KB", budget)


def _changes_of_bands(page: Page, traffic: Traffic) -> float:
    schemes = ("quantile", "equal", "jenks")
    change = "bands => kume.go({ ...kume.current.view, bands })"
    return p50([traffic.of(partial(page.evaluate, change, scheme)) for scheme in schemes])


def _drill(page: Page) -> Figure:
    """From the country into a province whose outlines and figures are still on the server."""
    times = []
    for province, cluster in zip(DRILLS, page.evaluate("kume.boot.choices.cluster")[1:], strict=False):
        steps = [{"level": "province", "area": None, "cluster": cluster}, {"level": "district", "area": province}]
        times.append(page.evaluate(_TIMES, [steps, REST])[1])
    return Figure("drill into a province, painted", p50(times), "ms", 100)
