"""Tracing a figure of an atlas: every step is looked up in the release, down to single observations."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geodata import measures
from geodata.atlas import Atlas
from geodata.classifications import load_classification
from geodata.cube import Cube
from geodata.measures.intensity_rule import IntensityRule
from geodata.release.levels import BELOW
from geodata.resolution.grade import EXACT
from geodata.stars import StarRule
from geodata.states import State
from geodata.trace import words
from geodata.trace.coarse import Codes
from geodata.trace.measures import traced
from geodata.trace.model import Figure, Input, Step, Texts
from geodata.trace.observations import TOTAL, Key, Observation, observations_of
from geodata.trace.origin import Origins
from geodata.trace.recompute import TOLERANCE, recompute
from geodata.trace.rules import KEPT, evaluate
from geodata.view import View


@dataclass(frozen=True)
class Place:
    """Where a figure lies: its area, cluster, indicator and year."""

    area: str
    cluster: str
    indicator: str
    year: int

    def unit(self, measure: str) -> str:
        """Unit of a measure here."""
        return measures.get(measure).unit


@dataclass(frozen=True, eq=False)
class Trace:
    """The way from a displayed figure to its sources.

    ``again`` is the figure made again from the leaves alone, ``agrees`` whether that is what is displayed.
    """

    step: Step
    place: Place
    measure: str
    level: str
    release: str
    illustrative: bool
    again: Figure

    @property
    def agrees(self) -> bool:
        """Whether the leaves give the displayed figure."""
        return self.step.figure.same(self.again, TOLERANCE)

    @cached_property
    def whole(self) -> bool:
        """Whether every step is shown; false where any figure is taken as the release keeps it."""
        seen: set[Step] = set()
        waiting = [self.step]
        while waiting:
            step = waiting.pop()
            if step.rule in KEPT:
                return False
            if step not in seen:
                seen.add(step)
                waiting += [item.step for item in step.inputs]
        return True


def trace(atlas: Atlas, view: View, area: str) -> Trace:
    """Trace the figure of an area under a view; the level is that of the area.

    Returns
    -------
    Trace
        Its first step has the very figure that pages, files and the API give.
    """
    place = Place(area, view.cluster, view.indicator, view.year)
    level = atlas.area(area).level
    step = Tracer(atlas, atlas.star_rule(view)).measure(view.measure, place)
    figures = atlas.figures(view, level=level, whole=True)
    index = figures.codes.index(area)
    shown = Figure(float(figures.value[index]), State(int(figures.state[index])))
    step = replace(step, figure=shown)
    manifest = atlas.manifest
    return Trace(step, place, view.measure, level, manifest.id, manifest.illustrative, recompute(step))


class Tracer:
    """Makes the steps of one trace, each once."""

    def __init__(self, atlas: Atlas, star_rule: StarRule) -> None:
        self.atlas = atlas
        self.star_rule = star_rule
        self._observations = observations_of(atlas.folder)
        self._origins = Origins(atlas.manifest)
        self._made: dict[tuple[str, Place], Step] = {}
        self._shares = {cluster.id: cluster.shares for cluster in atlas.clusters}

    @property
    def intensity(self) -> IntensityRule:
        """Rule of the composite in force."""
        return self.atlas.rules.intensity

    @property
    def growth_window(self) -> int:
        """Years between the two figures of growth."""
        return self.atlas.rules.growth_window

    def country(self, place: Place) -> Place:
        """The same in the whole country."""
        return replace(place, area=self.atlas.manifest.dimensions["country"][0])

    def cube(self, place: Place) -> Cube:
        """Cube that holds a place."""
        return self.atlas.cubes[self.atlas.area(place.area).level, place.indicator]

    def values(self, place: Place, measure: str) -> NDArray[np.float64]:
        """Figures of a measure over all areas of the level, clusters and years."""
        return self.atlas.values(self.atlas.area(place.area).level, place.indicator, measure).value

    def measure(self, measure: str, place: Place) -> Step:
        """Figure of a measure at a place; a measure without a module of its own names its inputs."""
        key = (measure, place)
        if key not in self._made:
            module = traced().get(measure)
            self._made[key] = self._stored(measure, place) if module is None else module.steps(self, place)
        return self._made[key]

    def cluster(self, place: Place) -> Step:
        """Figure of the cluster, as the release holds it."""
        return self._once("cluster", place)

    def total(self, place: Place) -> Step:
        """Total of the area over all activities."""
        return self._once("total", replace(place, cluster=TOTAL))

    def step(
        self,
        rule: str,
        what: str,
        about: Texts,
        unit: str,
        inputs: tuple[Input, ...],
        given: Mapping[str, float | int | str] | None = None,
        figure: Figure | None = None,
    ) -> Step:
        """A step whose figure is the release's own where it keeps one, else made from the inputs."""
        numbers = given or {}
        made = figure or evaluate(rule, inputs, [item.step.figure for item in inputs], numbers)
        return Step(rule, what, about, made, unit, inputs, numbers)

    def measure_step(
        self,
        measure: str,
        place: Place,
        inputs: tuple[Input, ...],
        given: Mapping[str, float | int | str] | None = None,
    ) -> Step:
        """Last step of a measure, named after it."""
        rule = "composite" if measure == "intensity" else measure
        return self.step(rule, measure, self.about(place), place.unit(measure), inputs, given)

    def constant(self, value: float, what: str, about: Texts, unit: str) -> Step:
        """A number that a rule gives."""
        state = State.ZERO if value == 0 else State.OBSERVED
        return Step("constant", what, about, Figure(value, state), unit)

    def nothing(self, what: str, place: Place) -> Step:
        """A figure that no area has."""
        return Step("no_figure", what, self.about(place), Figure(math.nan, State.NOT_APPLICABLE), "")

    def about(self, place: Place, activity: str = "") -> dict[str, str]:
        """What a figure is of, in both languages."""
        area, indicator = self.atlas.area(place.area), self.atlas.indicator(place.indicator).name
        subject = self._title(activity) if activity else self._cluster_name(place.cluster)
        return words.both(
            lambda lang: ", ".join(
                part for part in (subject.get(lang, ""), area.called(lang), indicator[lang], str(place.year)) if part
            )
        )

    def about_measure(self, measure: str, place: Place) -> dict[str, str]:
        """What a part or a star is of: the measure, and where."""
        name, where = words.quantity(measure), self.about(place)
        return words.both(lambda lang: f"{name[lang]}, {where[lang]}")

    def _once(self, kind: str, place: Place) -> Step:
        key = (f"{kind} figure", place)
        if key not in self._made:
            self._made[key] = self._cluster(place) if kind == "cluster" else self._total(place)
        return self._made[key]

    def _stored(self, measure: str, place: Place) -> Step:
        level = self.atlas.area(place.area).level
        cube, values = self.cube(place), self.atlas.values(level, place.indicator, measure)
        index = cube.areas.index(place.area), cube.clusters.index(place.cluster), cube.years.index(place.year)
        figure = Figure(float(values.value[index]), State(int(values.state[index])))
        country = self.country(place)
        inputs = (
            Input("e_ij", self.cluster(place)),
            Input("e_j", self.total(place)),
            Input("e_i", self.cluster(country)),
            Input("e", self.total(country)),
        )
        return Step("stored", measure, self.about(place), figure, place.unit(measure), inputs)

    def _cluster(self, place: Place) -> Step:
        about, cube = self.about(place), self.cube(place)
        if place.year not in cube.years:
            return Step("no_year", "cluster", about, Figure(math.nan, State.NOT_APPLICABLE), "count")
        index = cube.areas.index(place.area), cube.clusters.index(place.cluster), cube.years.index(place.year)
        stored = Figure(float(cube.value[index]), State(int(cube.state[index])))
        kept = Step("prepared", "cluster", about, stored, "count")
        members = self._members(place)
        if members:
            inputs = tuple(Input(one.area, self.cluster(one)) for one in members)
            exact = self.step("area_sum", "unrounded", about, "count", inputs)
        elif self._converted or not self._given(place):
            return kept
        else:
            given = {"min_known": self.atlas.rules.min_known, **self._split(place)}
            exact = self.step("cluster_sum", "unrounded", about, "count", self._terms(place), given)
        decimals = {"decimals": self.atlas.rules.decimals}
        made = self.step("rounded", "cluster", about, "count", (Input("e", exact),), decimals)
        # Shares that were given with a coarse source are not in the release, so its parts cannot be made again.
        if self._coarse(place.indicator) and not made.figure.same(stored, TOLERANCE):
            return kept
        return replace(made, figure=stored)

    def _total(self, place: Place) -> Step:
        about, cube = self.about(place), self.cube(place)
        index = cube.areas.index(place.area), cube.years.index(place.year)
        stored = Figure(float(cube.area_total[index]), State(int(cube.area_total_state[index])))
        members = self._members(place)
        if members:
            inputs = tuple(Input(one.area, self.total(one)) for one in members)
            return self.step("area_sum", "total", about, "count", inputs, figure=stored)
        if not self._given(place):
            return Step("prepared", "total", about, stored, "count")
        if self._observation(place, TOTAL) is not None:
            return self._leaf(place, TOTAL, "total", about)
        roots = tuple(Input(code, self._cell(place, code)) for code in self._codes(place).roots())
        return self.step("activity_sum", "total", about, "count", roots, figure=stored)

    def _members(self, place: Place) -> tuple[Place, ...]:
        """Areas that an area is added up from, in their order; nothing where it was given itself."""
        level = self.atlas.area(place.area).level
        if self._given(place):
            return ()
        dimensions = self.atlas.manifest.dimensions
        source = next((one for one in BELOW.get(level, ()) if self._reached(one, place.indicator)), None)
        inside = (code for code in dimensions[source] if self._above(code, level) == place.area) if source else ()
        return tuple(replace(place, area=code) for code in inside)

    def _above(self, code: str, level: str) -> str:
        """Area of a level that holds an area."""
        area = self.atlas.area(code)
        if level == "country":
            return self.atlas.manifest.dimensions["country"][0]
        return code[:2] if level == "province" else str(getattr(area, level))

    def _given(self, place: Place) -> bool:
        return (place.area, place.indicator, place.year) in self._observations.given

    def _reached(self, level: str, indicator: str) -> bool:
        """Whether a level has any figures of an indicator, given or added up."""
        codes = set(self.atlas.manifest.dimensions[level])
        own = any(area in codes and about == indicator for area, about, _ in self._observations.given)
        return own or any(self._reached(below, indicator) for below in BELOW.get(level, ()))

    @property
    def _converted(self) -> bool:
        """Whether figures were observed in another classification than that of the clusters."""
        manifest = self.atlas.manifest
        return bool(manifest.observed_in["id"] != manifest.classification["id"])

    def _coarse(self, indicator: str) -> bool:
        """Whether any figure was split, or parts of clusters are not covered at all."""
        found = self.atlas.manifest.resolution[indicator]
        return bool(self._converted or found["grade"] != EXACT or found["left_out"])

    def _codes(self, place: Place) -> Codes:
        rows = self._observations.of(place.area).places
        about = (place.year, place.indicator)
        present = {key.activity for key in rows if (key.year, key.indicator) == about} - {TOTAL}
        return Codes(present, load_classification(str(self.atlas.manifest.observed_in["id"])))

    def _split(self, place: Place) -> dict[str, int]:
        """A mark where the cluster depends on how a coarser figure was split."""
        if not self._coarse(place.indicator):
            return {}
        codes, shares = self._codes(place), self._shares[place.cluster]
        for carrier in sorted({up for code in shares if (up := self._carrier(codes, code))}):
            leaves = codes.of.below[carrier]
            weights = {shares.get(leaf, 0.0) for leaf in leaves}
            if len(leaves) > 1 and len(weights) > 1 and self._cell(place, carrier).figure.value > 0:
                return {"split": 1}
        return {}

    def _carrier(self, codes: Codes, code: str) -> str | None:
        return None if code in codes.present else codes.carrier(code)

    def _apportioned(self, place: Place, code: str, carrier: str) -> Step:
        """Part of a coarser figure: by national figures of the nearest year that has them, else an even one."""
        leaves = self._codes(place).of.below[carrier]
        share = self._national_share(place, code, leaves) if len(leaves) > 1 else None
        about = self.about(place, code)
        part = share or self.constant(1.0 / len(leaves), "share", about, "share")
        inputs = (Input("d", self._cell(place, carrier)), Input("s", part))
        return self.step("apportioned", "activity", about, "count", inputs)

    def _national_share(self, place: Place, code: str, leaves: tuple[str, ...]) -> Step | None:
        country = self.country(place)
        for year in sorted(self.atlas.manifest.years, key=lambda year: (abs(year - place.year), year)):
            there = replace(country, year=year)
            present = [leaf for leaf in leaves if leaf in self._codes(there).present]
            if not present:
                continue
            parts = tuple(Input(leaf, self._cell(there, leaf)) for leaf in present)
            together = self.step("activity_sum", "activities", self.about(there, code), "count", parts)
            if not together.figure.state.is_missing and together.figure.value > 0:
                own = self._leaf(there, code, "activity", self.about(there, code), alone=True)
                inputs = (Input("E", own), Input("D", together))
                return self.step("part_of", "share", self.about(there, code), "share", inputs)
        return None

    def _cell(self, place: Place, code: str) -> Step:
        """An observation by its own code."""
        return self._leaf(place, code, "activity", self.about(place, code), alone=True)

    def _terms(self, place: Place) -> tuple[Input, ...]:
        return tuple(
            Input(code, self._activity(place, code), share) for code, share in self._shares[place.cluster].items()
        )

    def _activity(self, place: Place, code: str) -> Step:
        if self._coarse(place.indicator) and (carrier := self._carrier(self._codes(place), code)):
            return self._apportioned(place, code, carrier)
        leaf = self._leaf(place, code, "activity", self.about(place, code))
        filled = place.indicator == "employment" and "establishments" in self.atlas.manifest.indicators
        if leaf.figure.state != State.SUPPRESSED or not filled:
            return leaf
        units, size = self._units(place, code), self._mean_size(place, code)
        inputs = (Input("e", leaf), Input("f", units), Input("m", size))
        return self.step("estimate", "estimate", self.about(place, code), "count", inputs)

    def _mean_size(self, place: Place, code: str) -> Step:
        country = self.country(place)
        jobs = self._leaf(country, code, "activity", self.about(country, code))
        inputs = (Input("E", jobs), Input("F", self._units(country, code)))
        return self.step("mean_size", "mean_size", self.about(country, code), "count", inputs)

    def _units(self, place: Place, code: str) -> Step:
        """Establishments of the year, or of the nearest year that has them, the earlier first."""
        years = sorted(self.atlas.manifest.years, key=lambda year: (abs(year - place.year), year))
        for year in years:
            one = replace(place, indicator="establishments", year=year)
            found = self._leaf(one, code, "establishments", self.about(one, code), alone=True)
            if not found.figure.state.is_missing:
                return found
        one = replace(place, indicator="establishments")
        return self._leaf(one, code, "establishments", self.about(one, code), alone=True)

    def _leaf(self, place: Place, code: str, what: str, about: Texts, *, alone: bool = False) -> Step:
        """An observation; where there is no row, the total of the area says what that means unless it is `alone`."""
        found = self._observation(place, code)
        if found is not None:
            return Step("cell", what, about, found.figure, "count", cell=self._origins.cell(found))
        inputs = () if alone or code == TOTAL else (Input("e_j", self.total(place)),)
        return self.step("no_row", what, about, "count", inputs)

    def _observation(self, place: Place, code: str) -> Observation | None:
        wanted = {TOTAL, *self._shares.get(place.cluster, {}), code}
        rows = self._observations.of(place.area, None if self._coarse(place.indicator) else wanted)
        return rows.get(Key(place.area, code, place.year, place.indicator))

    def _cluster_name(self, cluster: str) -> Texts:
        return {} if cluster == TOTAL else self.atlas.cluster(cluster).name

    def _title(self, code: str) -> Texts:
        if code == TOTAL:
            return {}
        known = load_classification(str(self.atlas.manifest.observed_in["id"])).titles
        title = self.atlas.activity_titles.get(code) or known.get(code, {})
        return {lang: f"{code} {title.get(lang, '')}".strip() for lang in ("tr", "en")}
