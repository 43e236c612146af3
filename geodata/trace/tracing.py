"""Tracing a figure of an atlas: every step is looked up in the release, down to single observations."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from geodata import measures
from geodata.atlas import Atlas, Figures
from geodata.classifications import load_classification
from geodata.coverage.places import read_places
from geodata.cube import Cube
from geodata.keeping import remembered
from geodata.measures.intensity_rule import IntensityRule
from geodata.release.levels import BELOW
from geodata.stars import StarRule
from geodata.states import State
from geodata.trace import words
from geodata.trace.activities import Activities
from geodata.trace.coarse import Codes
from geodata.trace.measures import interval, traced
from geodata.trace.model import Figure, Input, Step, Texts
from geodata.trace.observations import FILE, TOTAL, Key, Observation, Observations, observations_of
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

    ``again`` is the figure made again from the leaves alone, ``agrees`` whether that is what is displayed. ``ends`` are
    the steps of the ends of an interval where the figure has one.
    """

    step: Step
    place: Place
    measure: str
    level: str
    release: str
    illustrative: bool
    again: Figure
    ends: tuple[Step, ...] = ()

    @property
    def agrees(self) -> bool:
        """Whether the leaves give the displayed figure, and the ends of its interval."""
        ends = all(_near(end.figure, recompute(end), self.step.figure) for end in self.ends)
        return self.step.figure.same(self.again, TOLERANCE) and ends

    @cached_property
    def whole(self) -> bool:
        """Whether every step is shown; false where any figure is taken as the release keeps it."""
        seen: set[Step] = set()
        waiting = [self.step]
        while waiting:
            step = waiting.pop()
            if step.rule in KEPT or step.listed:
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
    tracer = Tracer(atlas, atlas.star_rule(view))
    step = tracer.measure(view.measure, place)
    figures = atlas.figures(view, level=level, whole=True)
    index = figures.codes.index(area)
    shown = Figure(float(figures.value[index]), State(int(figures.state[index])))
    step = replace(step, figure=shown)
    manifest = atlas.manifest
    ends = () if figures.low is None or figures.high is None else _ends(tracer, place, figures, index)
    return Trace(step, place, view.measure, level, manifest.id, manifest.illustrative, recompute(step), ends)


def _ends(tracer: Tracer, place: Place, figures: Figures, index: int) -> tuple[Step, ...]:
    """Ends of the interval with the figures that are displayed; none where there is no quotient."""
    if figures.low is None or figures.high is None or math.isnan(figures.low[index]):
        return ()
    made = interval()(tracer, place)
    shown = (float(figures.low[index]), float(figures.high[index]))
    return tuple(
        replace(step, figure=Figure(value, step.figure.state)) for step, value in zip(made, shown, strict=True)
    )


def _near(figure: Figure, again: Figure, beside: Figure) -> bool:
    """Whether an end is the same to what the quotient beside it can tell: near 0 digits cancel out."""
    return figure.state == again.state and abs(figure.value - again.value) <= TOLERANCE * (
        abs(figure.value) + abs(beside.value)
    )


@remembered(1)
def _observations(atlas: Atlas) -> Observations:
    return observations_of(atlas.folder)


class Tracer:
    """Makes the steps of one trace, each once."""

    def __init__(self, atlas: Atlas, star_rule: StarRule) -> None:
        self.atlas = atlas
        self.star_rule = star_rule
        # Read at every trace, so looked at before every trace.
        atlas.path(FILE)
        self._observations = _observations(atlas)
        self._origins = Origins(atlas.manifest)
        self._made: dict[tuple[str, Place], Step] = {}
        self._shares = {cluster.id: cluster.shares for cluster in atlas.clusters}
        self._levels: dict[tuple[str, str], bool] = {}
        self._codes: dict[tuple[str, str, int], Codes] = {}
        self._activities = Activities(self)

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
        listed: Mapping[str, tuple[Any, ...]] | None = None,
    ) -> Step:
        """A step whose figure is the release's own where it keeps one, else made from the inputs."""
        numbers, columns = given or {}, listed or {}
        takes = {**numbers, **columns}
        made = figure or evaluate(rule, inputs, [item.step.figure for item in inputs], takes)
        return Step(rule, what, about, made, unit, inputs, numbers, listed=columns)

    def measure_step(
        self,
        measure: str,
        place: Place,
        inputs: tuple[Input, ...],
        given: Mapping[str, float | int | str] | None = None,
        listed: Mapping[str, tuple[Any, ...]] | None = None,
    ) -> Step:
        """Last step of a measure, named after it."""
        rule = "composite" if measure == "intensity" else measure
        return self.step(rule, measure, self.about(place), place.unit(measure), inputs, given, listed=listed)

    def published(self, place: Place, measure: str) -> tuple[float | None, ...]:
        """Figures of a measure of all areas of the level as the release has them, None where one is missing."""
        cube = self.cube(place)
        column = self.values(place, measure)[:, cube.clusters.index(place.cluster), cube.years.index(place.year)]
        return tuple(None if math.isnan(one) else one for one in column.tolist())

    def neighbours(self, place: Place) -> tuple[str, ...]:
        """Codes of the neighbours of each area of the level, separated by spaces."""
        places = read_places(self.atlas.path("areas.parquet"), self.atlas.manifest.dimensions)
        level = places[self.atlas.area(place.area).level]
        return tuple(" ".join(level.neighbours[code]) for code in level.codes)

    def constant(self, value: float, what: str, about: Texts, unit: str) -> Step:
        """A number that a rule gives."""
        state = State.ZERO if value == 0 else State.OBSERVED
        return Step("constant", what, about, Figure(value, state), unit)

    def nothing(self, what: str, place: Place) -> Step:
        """A figure that no area has."""
        return Step("no_figure", what, self.about(place), Figure(math.nan, State.NOT_APPLICABLE), "")

    def about(self, place: Place, activity: str = "", *, observed: bool = False) -> dict[str, str]:
        """What a figure is of, in both languages; the title of an activity is that of the clusters or as observed."""
        area, indicator = self.atlas.area(place.area), self.atlas.indicator(place.indicator).name
        subject = self._title(activity, observed) if activity else self._cluster_name(place.cluster)
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
        members = self.members(place)
        if members:
            inputs = tuple(Input(one.area, self.cluster(one)) for one in members)
            exact = self.step("area_sum", "unrounded", about, "count", inputs)
        elif not self.given(place):
            return Step("not_given", "cluster", about, stored, "count")
        else:
            shares = self._shares[place.cluster]
            given = {"min_known": self.atlas.rules.min_known, **self._activities.split(place, shares)}
            terms = self._activities.terms(place, shares)
            exact = self.step("cluster_sum", "unrounded", about, "count", terms, given)
        decimals = {"decimals": self.atlas.rules.decimals, "digits": self.atlas.rules.digits}
        made = self.step("rounded", "cluster", about, "count", (Input("e", exact),), decimals)
        # A release of an earlier version does not have what its splits rest on, so its parts cannot be made again.
        if not self.plain(place.indicator) and not made.figure.same(stored, TOLERANCE):
            return Step("prepared", "cluster", about, stored, "count")
        return replace(made, figure=stored)

    def _total(self, place: Place) -> Step:
        about, cube = self.about(place), self.cube(place)
        if place.year not in cube.years:
            return Step("no_year", "total", about, Figure(math.nan, State.NOT_APPLICABLE), "count")
        index = cube.areas.index(place.area), cube.years.index(place.year)
        stored = Figure(float(cube.area_total[index]), State(int(cube.area_total_state[index])))
        members = self.members(place)
        if members:
            inputs = tuple(Input(one.area, self.total(one)) for one in members)
            return self.step("area_sum", "total", about, "count", inputs, figure=stored)
        if not self.given(place):
            return Step("not_given", "total", about, stored, "count")
        if self._observation(place, TOTAL) is not None:
            return self.leaf(place, TOTAL, "total", about)
        roots = tuple(
            Input(code, self.leaf(place, code, "activity", self.about(place, code, observed=True), alone=True))
            for code in self.codes(place).roots()
        )
        return self.step("activity_sum", "total", about, "count", roots, figure=stored)

    def members(self, place: Place) -> tuple[Place, ...]:
        """Areas that an area is added up from, in their order; nothing where it was given itself."""
        level = self.atlas.area(place.area).level
        if self.given(place):
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

    def given(self, place: Place) -> bool:
        """Whether there are observations of the very area, of any activity."""
        return (place.area, place.indicator, place.year) in self._observations.given

    def _reached(self, level: str, indicator: str) -> bool:
        """Whether a level has any figures of an indicator, given or added up."""
        key = level, indicator
        if key not in self._levels:
            codes = set(self.atlas.manifest.dimensions[level])
            own = any(area in codes and about == indicator for area, about, _ in self._observations.given)
            self._levels[key] = own or any(self._reached(below, indicator) for below in BELOW.get(level, ()))
        return self._levels[key]

    def plain(self, indicator: str) -> bool:
        """Whether all that was observed are classes of the taxonomy's own classification, none of them left out."""
        known = load_classification(str(self.atlas.manifest.observed_in["id"]))
        coarse = any(known.below.get(code) != (code,) for code in self._observations.activities - {TOTAL})
        missing = self.atlas.manifest.resolution[indicator]["left_out"]
        return not (coarse or missing or self._activities.converted)

    def codes(self, place: Place) -> Codes:
        """Codes that were observed at a place."""
        key = place.area, place.indicator, place.year
        if key not in self._codes:
            rows = self._observations.of(place.area).places
            about = (place.year, place.indicator)
            present = frozenset(key.activity for key in rows if (key.year, key.indicator) == about) - {TOTAL}
            self._codes[key] = Codes(present, load_classification(str(self.atlas.manifest.observed_in["id"])))
        return self._codes[key]

    def leaf(self, place: Place, code: str, what: str, about: Texts, *, alone: bool = False) -> Step:
        """An observation; where there is no row, the total of the area says what that means unless it is `alone`."""
        found = self._observation(place, code)
        if found is not None:
            return Step("cell", what, about, found.figure, "count", cell=self._origins.cell(found))
        inputs = () if alone or code == TOTAL else (Input("e_j", self.total(place)),)
        return self.step("no_row", what, about, "count", inputs)

    def _observation(self, place: Place, code: str) -> Observation | None:
        wanted = {TOTAL, *self._shares.get(place.cluster, {}), code}
        rows = self._observations.of(place.area, wanted if self.plain(place.indicator) else None)
        return rows.get(Key(place.area, code, place.year, place.indicator))

    def _cluster_name(self, cluster: str) -> Texts:
        return {} if cluster == TOTAL else self.atlas.cluster(cluster).name

    def _title(self, code: str, observed: bool) -> Texts:
        if code == TOTAL:
            return {}
        manifest = self.atlas.manifest
        known = load_classification(str((manifest.observed_in if observed else manifest.classification)["id"]))
        title = known.titles.get(code) or known.titles.get(known.known(code) or "", {})
        return {lang: f"{code} {title.get(lang, '')}".strip() for lang in ("tr", "en")}
