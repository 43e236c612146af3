"""How people browse the atlas: what each action asks the server for, and how long they look before the next.

Think times are those of TPC-W, the benchmark of browsing people: exponential with a mean of 7 s, cut at ten times the
mean. Which cluster or place is looked at follows Zipf's law, as page visits do; the mix of actions is an assumption,
written in ``MIX``.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar
from urllib.parse import quote

from layouts import ids
from tests.bench.serving import get
from tests.faults.client import Request, Step

THINK = 7.0
CUT = 10.0
_LOADED = re.compile(r'(?:src|href)="(/[^"]*/?(?:own|release|_dash-component-suites)/[^"]*)"')
_PLAIN = {"Accept-Encoding": "identity"}
_T = TypeVar("_T")
UPDATE = "/_dash-update-component"

# Parts of a hundred actions.
MIX = {
    "map": 20,
    "change_cluster": 22,
    "cluster": 12,
    "area": 10,
    "panel": 8,
    "chain": 4,
    "compare": 3,
    "reading": 4,
    "embed": 4,
    "search": 4,
    "api": 4,
    "file": 3,
    "again": 2,
}
# Files by how often they are taken along.
FILES = {"csv": 40, "png": 20, "xlsx": 15, "svg": 10, "pdf": 10, "pptx": 5}
MEASURES = ("intensity", "lq", "size", "focus", "stars", "value", "growth")


@dataclass(frozen=True)
class Site:
    """What there is to look at on a server: release, clusters, areas by level, and what each kind of page loads."""

    release: str
    clusters: tuple[str, ...]
    provinces: tuple[str, ...]
    years: tuple[int, ...]
    loaded: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, port: int) -> Site:
        """Ask a server of this machine."""
        release = json.loads(get(port, "/readyz", _PLAIN)[2])["release"]
        manifest = json.loads(get(port, f"/release/{release}/data/manifest.json", _PLAIN)[2])
        clusters, provinces = tuple(manifest["clusters"]), tuple(manifest["dimensions"]["province"])
        pages = {
            "": "/",
            "cluster": f"/cluster/{clusters[0]}",
            "area": f"/area/{provinces[0]}",
            "chain": f"/chain/{clusters[0]}",
            "compare": "/compare",
            "embed": "/embed/map",
        }
        loaded = {name: _loaded(get(port, path, _PLAIN)[2].decode()) for name, path in pages.items()}
        return cls(release, clusters, provinces, tuple(manifest["years"]), loaded)


def _loaded(html: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_LOADED.findall(html)))


def think(chance: random.Random, mean: float = THINK) -> float:
    """Seconds until the next action."""
    return min(chance.expovariate(1 / mean), CUT * mean)


def popular(chance: random.Random, choices: Sequence[_T]) -> _T:
    """One of some things of which the n-th is looked at 1/n as often as the first."""
    return chance.choices(choices, [1 / place for place in range(1, len(choices) + 1)])[0]


def walk(site: Site, chance: random.Random) -> Iterator[Step]:
    """Steps of one person, without end; the first is the map."""
    person = _Person(site, chance)
    yield person.map()
    while True:
        name = chance.choices(list(MIX), list(MIX.values()))[0]
        act: Callable[[], Step] = getattr(person, name)
        yield act()


@dataclass
class _Person:
    site: Site
    chance: random.Random
    last: Step | None = None

    def map(self) -> Step:
        return self._page("", "/", f"?{self._view()}" if self.chance.random() < 0.6 else "")

    def cluster(self) -> Step:
        return self._page("cluster", f"/cluster/{self._cluster()}")

    def area(self) -> Step:
        return self._page("area", f"/area/{popular(self.chance, self.site.provinces)}")

    def chain(self) -> Step:
        return self._page("chain", f"/chain/{self._cluster()}")

    def compare(self) -> Step:
        chosen = sorted({popular(self.chance, self.site.provinces) for _ in range(3)})
        return self._page("compare", "/compare", f"?compare={','.join(chosen)}")

    def reading(self) -> Step:
        return self._page("", self.chance.choice(("/method", "/data", "/pilots", "/programme", "/present/atlas")))

    def embed(self) -> Step:
        return self._page("embed", "/embed/map", f"?cluster={self._cluster()}")

    def change_cluster(self) -> Step:
        level = self.chance.choices(("province", "district"), (3, 1))[0]
        return Step((Request("slice", f"/release/{self.site.release}/slices/{level}/{self._cluster()}.json"),))

    def panel(self) -> Step:
        area = popular(self.chance, self.site.provinces)
        return Step((Request("callback", UPDATE, panel_body(area)),))

    def search(self) -> Step:
        typed = self.chance.choice(("bursa", "mugla", "otomo", "seramk", "29.10", "izmir", "textile"))
        texts = [typed[:length] for length in range(2, len(typed) + 1)]
        return Step(tuple(Request("search", UPDATE, search_body(text)) for text in texts))

    def api(self) -> Step:
        measure, cluster = self.chance.choice(MEASURES), self._cluster()
        path = f"/api/v1/scores?cluster={cluster}&measure={measure}"
        return Step((Request("api", path), Request("api", "/api/v1/areas?level=province")))

    def file(self) -> Step:
        form = self.chance.choices(list(FILES), list(FILES.values()))[0]
        page = self.chance.choice(("map", f"cluster/{self._cluster()}"))
        query = f"?cluster={self._cluster()}" if page == "map" else ""
        return Step((Request("file", f"/{page}.{form}{query}"),))

    def again(self) -> Step:
        """The last page once more, with all that it loads."""
        return Step((self.last or self.map()).requests, reload=True)

    def _page(self, loads: str, path: str, query: str = "") -> Step:
        further = [Request("static", one) for one in self.site.loaded[loads]]
        if loads != "embed":
            further += [Request("callback", one) for one in ("/_dash-layout", "/_dash-dependencies")]
            further.append(Request("callback", UPDATE, page_body(path, query)))
        self.last = Step((Request("page", path + query), *further))
        return self.last

    def _cluster(self) -> str:
        return popular(self.chance, self.site.clusters)

    def _view(self) -> str:
        parts = [f"cluster={self._cluster()}", f"measure={popular(self.chance, MEASURES)}"]
        if self.chance.random() < 0.3:
            parts.append(f"year={self.chance.choice(self.site.years)}")
        if self.chance.random() < 0.3:
            parts.append("lang=en")
        return quote("&".join(parts), safe="=&")


def page_body(path: str, search: str) -> bytes:
    """What Dash sends for the page at an address."""
    state = {"id": ids.ROUTE, "property": "search", "value": search}
    return _update(
        {"id": ids.PAGE, "property": "children"}, {"id": ids.ROUTE, "property": "pathname", "value": path}, state
    )


def panel_body(area: str) -> bytes:
    """What Dash sends for the panel of an area that was chosen on the map."""
    panel = {"panel": "area"}
    return _update(
        {"id": panel, "property": "children"},
        {"id": ids.ASKED, "property": "data", "value": {"area": area, "indicator": "employment"}},
        {"id": panel, "property": "id", "value": panel},
        {"id": ids.ROUTE, "property": "pathname", "value": "/"},
        output='{"panel":["MATCH"]}.children',
    )


def search_body(text: str) -> bytes:
    """What Dash sends for letters in the search box."""
    return _update(
        {"id": ids.SEARCH_RESULTS, "property": "children"},
        {"id": ids.SEARCH, "property": "value", "value": text},
        {"id": ids.VIEW, "property": "data", "value": {}},
        {"id": ids.ROUTE, "property": "pathname", "value": "/"},
    )


def _update(
    filled: Mapping[str, Any], changed: Mapping[str, Any], *state: Mapping[str, Any], output: str = ""
) -> bytes:
    asked = {
        "output": output or f"{filled['id']}.{filled['property']}",
        "outputs": filled,
        "inputs": [changed],
        "state": state,
        "changedPropIds": [f"{changed['id']}.{changed['property']}"],
    }
    return json.dumps(asked).encode()
