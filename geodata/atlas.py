"""The read model over a release: immutable, shared by workers, and all that pages and the API ever see."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from geodata import indicators as indicator_registry
from geodata import measures as measure_registry
from geodata import programme
from geodata import stars as star_rules
from geodata.catalogue import Area, ClusterEntry
from geodata.cube import Cube
from geodata.declared import find
from geodata.entries import entries
from geodata.errors import InputError
from geodata.indicators import Indicator
from geodata.keeping import remembered
from geodata.measures import Measure, Values
from geodata.measures.stars import award
from geodata.release.cubes import read_areas, read_cubes
from geodata.release.known import Known, known_releases
from geodata.release.manifest import Manifest, read_manifest, verify, verify_file
from geodata.release.rules import Rules
from geodata.release.store import Store
from geodata.release.valuing import SPATIAL, compute
from geodata.resolution.grade import EXACT
from geodata.search import Entry, SearchIndex
from geodata.stamps import Stamp
from geodata.stars import StarRule, Stars
from geodata.states import State
from geodata.tables.spatial import read_spatial
from geodata.view import LANGUAGES, Choices, View

_SERIALS = count()
ENCODINGS = {"": "", "br": ".br", "gzip": ".gz"}


@dataclass(frozen=True, eq=False)
class Figures:
    """Values of one measure, cluster, indicator and year over the areas of a view.

    ``value``, ``low`` and ``high`` are float64 with NaN exactly where ``state`` is a missing one; ``stars`` is -1
    where stars cannot be told; ``national`` is the cluster's national total of the indicator in that year.
    """

    measure: Measure
    codes: tuple[str, ...]
    value: NDArray[np.float64]
    state: NDArray[np.int8]
    low: NDArray[np.float64] | None
    high: NDArray[np.float64] | None
    stars: NDArray[np.int8]
    national: float


@dataclass(frozen=True, eq=False)
class Profile:
    """All clusters of one area in one year: location quotient and stars, in the order of the taxonomy."""

    lq: NDArray[np.float64]
    stars: NDArray[np.int8]


@dataclass(frozen=True)
class StoredFile:
    """A file of the release as it goes over the wire, by content encoding."""

    sha256: str
    body: Mapping[str, bytes]


@dataclass(frozen=True, eq=False)
class Atlas:
    """A verified release.

    ``used`` is the id of the release behind an address that names none, empty where it is this one; ``retained`` are
    the releases that an address may name. ``stamps`` tell its files as they were verified. ``serial`` sets an opened
    release apart from every other of the process, from an earlier one of the same id too, for caches that must not hold
    on to it.
    """

    folder: Path
    manifest: Manifest
    areas: Mapping[str, Area]
    clusters: tuple[ClusterEntry, ...]
    cubes: Mapping[tuple[str, str], Cube]
    used: str = ""
    retained: tuple[str, ...] = ()
    stamps: Mapping[str, Stamp | None] = field(default_factory=lambda: MappingProxyType({}))
    serial: int = field(init=False, default_factory=_SERIALS.__next__)

    @cached_property
    def kept(self) -> dict[Callable[..., Any], Callable[..., Any]]:
        """Functions that remember their results for this release."""
        return {}

    @property
    def in_use(self) -> bool:
        """Whether an address that names no release shows this one."""
        return self.used in ("", self.manifest.id)

    @cached_property
    def choices(self) -> Choices:
        """What a query may ask for."""
        manifest = self.manifest
        return Choices(
            clusters=manifest.clusters,
            measures=tuple(measure.id for measure in self.measures),
            indicators=manifest.indicators,
            years=manifest.years,
            presets=tuple(preset.id for preset in self.presets),
            areas=MappingProxyType({code: area.level for code, area in self.areas.items() if area.level != "country"}),
            release=manifest.id,
            releases=self.retained,
            used=self.used,
            stages=MappingProxyType({item.id: tuple(stage.id for stage in item.stages) for item in self.clusters}),
            criteria=MappingProxyType({one.id: not one.measure for one in programme.criteria()}),
            programmes=MappingProxyType(
                {one.id: tuple(each.cluster for each in programme.pilots_of(one.id)) for one in programme.programmes()}
            ),
        )

    @cached_property
    def measures(self) -> tuple[Measure, ...]:
        """Measures in their order."""
        return tuple(measure_registry.all())

    @cached_property
    def indicators(self) -> tuple[Indicator, ...]:
        """Indicators that the release has."""
        return tuple(indicator_registry.get(id_) for id_ in self.manifest.indicators)

    @cached_property
    def presets(self) -> tuple[StarRule, ...]:
        """Star rules of the release in their order."""
        return self.rules.stars

    @cached_property
    def rules(self) -> Rules:
        """Rules that the release was built with, whatever those of the code are now."""
        return Rules.of(self.manifest.rules)

    @cached_property
    def activity_titles(self) -> Mapping[str, Mapping[str, str]]:
        """Titles by language of the activities that clusters are made of."""
        stages = (stage for cluster in self.clusters for stage in cluster.stages)
        return MappingProxyType({one["code"]: one["title"] for stage in stages for one in stage.activities})

    def star_rule(self, view: View) -> StarRule:
        """Star rule of a view: its preset with the reader's own cut-offs."""
        return _star_rule(self, view.preset, (view.size_cut, view.focus_cut, view.lq_cut, view.min_jobs))

    def values(self, level: str, indicator: str, measure: str) -> Values:
        """Figures of a measure over a whole cube."""
        return _computed(self, level, indicator, measure)

    def indicator(self, id_: str) -> Indicator:
        """Indicator by id."""
        return next(item for item in self.indicators if item.id == id_)

    def grade(self, indicator: str, cluster: str | None = None) -> str:
        """Grade of resolution of an indicator, or of the figures of one of its clusters: A, B or C."""
        resolution = self.manifest.resolution[indicator]
        found: str = resolution["grade"] if cluster is None else resolution["clusters"].get(cluster, EXACT)
        return found

    def cluster(self, id_: str) -> ClusterEntry:
        """Cluster by id."""
        return self.clusters[self.manifest.clusters.index(id_)]

    def area(self, code: str) -> Area:
        """Area by code."""
        return self.areas[code]

    def focus(self, view: View) -> str | None:
        """Province whose districts a view shows, or None for the whole country."""
        if view.level != "district" or view.area is None:
            return None
        area = self.areas[view.area]
        return area.code if area.level == "province" else area.parent if area.level == "district" else None

    def artefact(self, view: View) -> str:
        """Name of the map artefact of a view."""
        focus = self.focus(view)
        return view.level if focus is None else f"district-{focus}"

    def outlines(self, view: View) -> Mapping[str, Any]:
        """Map artefact of a view."""
        artefact: Mapping[str, Any] = self.content(f"map/{self.artefact(view)}.json")
        return artefact

    def figures(
        self, view: View, *, measure: str | None = None, level: str | None = None, whole: bool = False
    ) -> Figures:
        """Figures of a view.

        ``measure`` and ``level`` replace those of the view; ``whole`` gives all areas of the level even where the view
        shows the districts of one province.
        """
        level = level or view.level
        chosen = measure_registry.get(measure or view.measure)
        cube = self.cubes[level, view.indicator]
        cluster, year = self.manifest.clusters.index(view.cluster), self.manifest.years.index(view.year)
        award = self._stars(view, level)
        values = self.values(level, view.indicator, chosen.id) if chosen.id != "stars" else _as_values(award)
        province = None if whole or level != "district" else self.focus(view)
        keep = np.array([i for i, code in enumerate(cube.areas) if province is None or code[:2] == province])
        missing = award.state[keep, cluster, year] >= State.SUPPRESSED
        return Figures(
            measure=chosen,
            codes=tuple(cube.areas[index] for index in keep),
            value=values.value[keep, cluster, year],
            state=values.state[keep, cluster, year],
            low=None if values.low is None else values.low[keep, cluster, year],
            high=None if values.high is None else values.high[keep, cluster, year],
            stars=np.where(missing, -1, award.count[keep, cluster, year]).astype(np.int8),
            national=float(cube.national[cluster, year]),
        )

    def profile(self, view: View) -> Profile:
        """All clusters of the area of a view."""
        area = self.areas[view.area or ""]
        row, year = (
            self.manifest.dimensions[area.level].index(area.code),
            self.manifest.years.index(view.year),
        )
        award = self._stars(view, area.level)
        return Profile(self.values(area.level, view.indicator, "lq").value[row, :, year], award.count[row, :, year])

    def bounds(self, view: View) -> tuple[float, ...]:
        """Inner bounds of the classes of a view, the same for every year."""
        chosen = measure_registry.get(view.measure)
        if chosen.scale == "stars":
            return (0.0, 1.0, 2.0)
        if chosen.scale == "category":
            return tuple(float(place) for place in range(1, len(chosen.categories)))
        if view.manual_breaks is not None:
            return view.manual_breaks
        return tuple(self._breaks(view, chosen)[view.bands or chosen.default_bands])

    @property
    def changed(self) -> tuple[str, ...]:
        """Files of the release that are no longer the ones that were verified."""
        return tuple(name for name, stamp in self.stamps.items() if Stamp.of(self.folder / name) != stamp)

    def path(self, name: str) -> Path:
        """Path of a file that is read when first needed.

        Raises
        ------
        DamagedError
            Where it is not the file that was verified.
        """
        path = self.folder / name
        if name in self.stamps and Stamp.of(path) != self.stamps[name]:
            verify_file(path, self.manifest.files[name])
        return path

    def find(self, text: str, lang: str) -> list[Entry]:
        """Areas, clusters and activities that a reader may mean; an activity is named after its code."""
        return _search_index(self, lang).find(text)

    def holders(self, activity: str) -> tuple[ClusterEntry, ...]:
        """Clusters that hold an activity, those with the largest share of it first."""
        holding = [item for item in self.clusters if activity in item.shares]
        return tuple(sorted(holding, key=lambda item: (-item.shares[activity], item.id)))

    def content(self, address: str) -> Any:
        """What a file that goes to browsers says."""
        return _parsed(self, address)

    def table(self, name: str) -> pa.Table:
        """A further table of the release, by the stem of its file; read on first need and kept."""
        return _table(self, name)

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """Releases of the store that this one lies in, itself included, as they were when first asked for."""
        return known_releases(self.folder.parent.parent)

    @cached_property
    def served(self) -> Mapping[str, StoredFile]:
        """Files that go to browsers, by address below the release: outlines as ``map/<name>.json``, and slices."""
        names = {f"map/{name}.json": path for name, path in self.manifest.boundary["files"].items()}
        names |= {path: path for path in self.manifest.files if path.startswith("slices/") and path.endswith(".json")}
        return {address: self._stored(path) for address, path in names.items()}

    @property
    def holds_served(self) -> bool:
        """Whether ``served`` has been read from the disk."""
        return "served" in vars(self)

    def _breaks(self, view: View, measure: Measure) -> Mapping[str, list[float]]:
        """Bounds of the classes of a measure by scheme."""
        suffix = "" if measure.own_counts else ".more"
        part = self.content(f"slices/{view.level}/{view.cluster}{suffix}.json")["indicators"][view.indicator]
        found: Mapping[str, list[float]] = (
            part["breaks"][measure.id] if measure.own_counts else part[measure.id]["breaks"]
        )
        return found

    def _stored(self, path: str) -> StoredFile:
        body = {key: (self.folder / (path + suffix)).read_bytes() for key, suffix in ENCODINGS.items()}
        return StoredFile(self.manifest.files[path], body)

    def _stars(self, view: View, level: str) -> Stars:
        cuts = (view.size_cut, view.focus_cut, view.lq_cut, view.min_jobs)
        return _awarded(self, level, view.indicator, view.preset, cuts)


def open_atlas(home: Path) -> Atlas:
    """Open the release in use.

    Raises
    ------
    InputError
        When there is none, or when a file of it is missing or damaged.
    """
    store = Store(home)
    release = store.current()
    if release is None:
        raise InputError("there is no release yet", file=store.root, cure="run python -m geodata build")
    return read_atlas(store.folder(release))


def read_atlas(folder: Path) -> Atlas:
    """Read and verify a release folder."""
    manifest = read_manifest(folder)
    stamps = {name: Stamp.of(folder / name) for name in manifest.files}
    verify(folder, manifest)
    taxonomy = json.loads((folder / "taxonomy.json").read_bytes())
    return Atlas(
        folder=folder,
        manifest=manifest,
        areas=read_areas(folder / "areas.parquet"),
        clusters=tuple(ClusterEntry.of(row) for row in taxonomy["clusters"]),
        cubes=read_cubes(folder / "scores.parquet", manifest),
        stamps=MappingProxyType(stamps),
    )


# Computed on first need and kept with the atlas: it never changes, so neither do these.
@remembered(128)
def _computed(atlas: Atlas, level: str, indicator: str, measure: str) -> Values:
    if measure in SPATIAL and level != "country":
        return read_spatial(atlas, level, indicator).values(measure)
    values = compute(measure, atlas.cubes[level, indicator], atlas.indicator(indicator), atlas.rules)
    for array in (values.value, values.state, values.low, values.high):
        if array is not None:
            array.flags.writeable = False
    return values


@remembered(64)
def _awarded(atlas: Atlas, level: str, indicator: str, preset: str, own: tuple[float | None, ...]) -> Stars:
    return award(atlas.cubes[level, indicator], rule=_star_rule(atlas, preset, own), indicator=indicator)


def _star_rule(atlas: Atlas, preset: str, own: tuple[float | None, ...]) -> StarRule:
    size_cut, focus_cut, lq_cut, min_jobs = own
    chosen = find(atlas.presets, preset, "star preset")
    return star_rules.override(chosen, size_cut=size_cut, focus_cut=focus_cut, lq_cut=lq_cut, min_jobs=min_jobs)


def _as_values(award: Stars) -> Values:
    missing = award.state >= State.SUPPRESSED
    return Values(np.where(missing, np.nan, award.count.astype(np.float64)), award.state)


@remembered(2 * len(LANGUAGES))
def _search_index(atlas: Atlas, lang: str) -> SearchIndex:
    return SearchIndex.of(entries(atlas, lang))


@remembered(32)
def _table(atlas: Atlas, name: str) -> pa.Table:
    # Not read_table, which imports pandas.
    return pq.ParquetFile(atlas.path(f"{name}.parquet")).read()


@remembered(64)
def _parsed(atlas: Atlas, address: str) -> Any:
    return json.loads(atlas.served[address].body[""])
