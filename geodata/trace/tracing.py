"""Tracing a figure of an atlas: every step is looked up in the release, down to single observations."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from geodata import measures
from geodata.atlas import Atlas
from geodata.cube import Cube
from geodata.measures.intensity_rule import IntensityRule
from geodata.resolution.grade import EXACT
from geodata.stars import StarRule
from geodata.states import State
from geodata.trace import words
from geodata.trace.measures import traced
from geodata.trace.model import Figure, Input, Step, Texts
from geodata.trace.observations import TOTAL, Key, Observation, observations_of
from geodata.trace.origin import Origins
from geodata.trace.recompute import TOLERANCE, recompute
from geodata.trace.rules import evaluate
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
        return Step("stored", what, self.about(place), Figure(math.nan, State.NOT_APPLICABLE), "")

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
        if self._prepared(place):
            return Step("prepared", "cluster", about, stored, "count")
        members = self._members(place)
        if members:
            inputs = tuple(Input(one.area, self.cluster(one)) for one in members)
            exact = self.step("area_sum", "unrounded", about, "count", inputs)
        else:
            given = {"min_known": self.atlas.rules.min_known}
            exact = self.step("cluster_sum", "unrounded", about, "count", self._terms(place), given)
        decimals = {"decimals": self.atlas.rules.decimals}
        return self.step("rounded", "cluster", about, "count", (Input("e", exact),), decimals, stored)

    def _total(self, place: Place) -> Step:
        about, cube = self.about(place), self.cube(place)
        index = cube.areas.index(place.area), cube.years.index(place.year)
        stored = Figure(float(cube.area_total[index]), State(int(cube.area_total_state[index])))
        if self._prepared(place) and self._observation(place, TOTAL) is None:
            return Step("prepared", "total", about, stored, "count")
        members = () if self._observation(place, TOTAL) else self._members(place)
        if members:
            inputs = tuple(Input(one.area, self.total(one)) for one in members)
            return self.step("area_sum", "total", about, "count", inputs, figure=stored)
        return self._leaf(place, TOTAL, "total", about)

    def _prepared(self, place: Place) -> bool:
        """Whether the build made the figure from other codes or areas than those of the observations.

        That is so where codes were split or carried over from another classification, where divisions are left out,
        and where an area has no observations of its own and is no region of provinces that have.
        """
        resolution, level = self.atlas.manifest.resolution[place.indicator], self.atlas.area(place.area).level
        if self.atlas.manifest.converted or resolution["left_out"] or resolution["grade"] != EXACT:
            return True
        given = resolution["levels"]
        if level in ("ibbs1", "ibbs2"):
            return level in given or "province" not in given
        return level not in given

    def _members(self, place: Place) -> tuple[Place, ...]:
        """Provinces of a region, in their order; nothing for any other area."""
        level = self.atlas.area(place.area).level
        if level not in ("ibbs1", "ibbs2"):
            return ()
        provinces = self.atlas.manifest.dimensions["province"]
        inside = (code for code in provinces if getattr(self.atlas.area(code), level) == place.area)
        return tuple(replace(place, area=code) for code in inside)

    def _terms(self, place: Place) -> tuple[Input, ...]:
        return tuple(
            Input(code, self._activity(place, code), share) for code, share in self._shares[place.cluster].items()
        )

    def _activity(self, place: Place, code: str) -> Step:
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
        rows = self._observations.of(place.area, wanted)
        return rows.get(Key(place.area, code, place.year, place.indicator))

    def _cluster_name(self, cluster: str) -> Texts:
        return {} if cluster == TOTAL else self.atlas.cluster(cluster).name

    def _title(self, code: str) -> Texts:
        if code == TOTAL:
            return {}
        title = self.atlas.activity_titles.get(code, {})
        return {lang: f"{code} {title.get(lang, '')}".strip() for lang in ("tr", "en")}
