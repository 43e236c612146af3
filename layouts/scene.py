"""A view with its figures: classes, ranking and finding, from which pictures and files are made."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from geodata.atlas import Figures
from geodata.bands import classify
from geodata.states import State
from geodata.text import lower
from layouts.context import Context
from layouts.counted import areas
from layouts.listing import listed
from layouts.numbers import format_value
from layouts.palette import palette
from layouts.texts import Translate

_TOP = {"ibbs1": 3, "ibbs2": 3, "province": 5, "district": 10}
_NAMED = 3
# Classes of local Moran that make up groups: low among low, high among high.
_LOW, _HIGH = 2, 5


def star_words(count: int, t: Translate) -> str:
    """Number of stars in words."""
    return t("map.no_star") if count == 0 else t("map.star") if count == 1 else t("map.stars", n=count)


@dataclass(frozen=True)
class ClassEntry:
    """One class of the legend: its words, how many areas it holds and its colour token."""

    label: str
    count: int
    colour: str


@dataclass(frozen=True)
class Scene:
    """Figures of a view with everything that is said about them."""

    context: Context
    figures: Figures

    @classmethod
    def of(cls, context: Context) -> Scene:
        """Scene of the view of a context."""
        return cls(context, context.atlas.figures(context.view))

    @property
    def focus(self) -> str | None:
        """Province whose districts are shown, or None for the whole country."""
        return self.context.atlas.focus(self.context.view)

    @cached_property
    def bounds(self) -> tuple[float, ...]:
        """Inner bounds of the classes."""
        return self.context.atlas.bounds(self.context.view)

    @cached_property
    def map_state(self) -> NDArray[np.int8]:
        """State as drawn: no star is a class of its own, everything else at zero is the zero state."""
        state = self.figures.state
        if self.figures.measure.scale != "stars":
            return state
        return np.where(state == State.ZERO, State.OBSERVED, state).astype(np.int8)

    @cached_property
    def band(self) -> NDArray[np.int8]:
        """Class of each area; -1 where there is no value or a zero."""
        drawn = (self.map_state < State.SUPPRESSED) & (self.map_state != State.ZERO)
        band = np.full(len(self.figures.codes), -1, np.int8)
        band[drawn] = classify(self.figures.value[drawn], self.bounds)
        return band

    @cached_property
    def classes(self) -> tuple[ClassEntry, ...]:
        """Classes of the legend, lowest first."""
        measure = self.figures.measure
        colours = palette(measure.scale, self.bounds, measure.midpoint)
        counts = np.bincount(self.band[self.band >= 0], minlength=len(colours))
        return tuple(
            ClassEntry(self._class_label(index), int(counts[index]), colour) for index, colour in enumerate(colours)
        )

    @cached_property
    def states(self) -> tuple[tuple[State, int], ...]:
        """Data states other than observed that occur, with their number of areas."""
        return tuple((state, count) for state in list(State)[1:] if (count := int((self.map_state == state).sum())) > 0)

    @cached_property
    def order(self) -> tuple[int, ...]:
        """Positions of the areas with a value, highest first, codes breaking ties."""
        value, codes = self.figures.value, self.figures.codes
        known = np.flatnonzero(~np.isnan(value))
        return tuple(sorted(known.tolist(), key=lambda index: (-value[index], codes[index])))

    @cached_property
    def finding(self) -> str:
        """What the view shows, as a sentence."""
        finding = self._finding()
        if self.focus is None:
            return finding
        name = self.context.atlas.area(self.focus).called(self.context.view.lang)
        return self.context.t("finding.within", area=name, finding=finding)

    @cached_property
    def subtitle(self) -> str:
        """Measure, indicator, year and level in words."""
        context, view = self.context, self.context.view
        name = context.atlas.indicator(view.indicator).name[view.lang]
        return context.t(
            "finding.subtitle",
            measure=context.t(f"measure.{view.measure}.name"),
            indicator=lower(name) if view.lang == "tr" else name.lower(),
            year=view.year,
            level=context.t(f"levels_word.{view.level}"),
        )

    def name(self, index: int) -> str:
        """Name of an area in the reader's language."""
        return self.context.atlas.area(self.figures.codes[index]).called(self.context.view.lang)

    def format(self, value: float) -> str:
        """Figure of the view's measure in the reader's format; a category is its name."""
        if self.figures.measure.categories:
            return self._category(int(value))
        return format_value(value, self.figures.measure.unit, self.context.view.lang)

    def _category(self, place: int) -> str:
        measure = self.figures.measure
        return self.context.t(f"category.{measure.id}.{measure.categories[place - 1]}")

    def _class_label(self, index: int) -> str:
        t = self.context.t
        if self.figures.measure.scale == "category":
            return self._category(index + 1)
        if self.figures.measure.scale == "stars":
            return star_words(index, t)
        if index == 0:
            return t("legend.until", high=self.format(self.bounds[0]))
        if index == len(self.bounds):
            return t("legend.from", low=self.format(self.bounds[-1]))
        return t("legend.range", low=self.format(self.bounds[index - 1]), high=self.format(self.bounds[index]))

    def _finding(self) -> str:
        view, t, value = self.context.view, self.context.t, self.figures.value
        cluster = self.context.atlas.cluster(view.cluster).name[view.lang]
        positive = [index for index in self.order if value[index] > 0]
        if not self.order:
            return t("finding.none", cluster=cluster)
        if view.measure in ("growth", "regional"):
            up, down = (int((sign * value > 0).sum()) for sign in (1, -1))
            return t(f"finding.{view.measure}", cluster=cluster, up=self._areas(up), down=self._areas(down))
        if view.measure == "moran":
            high, low = int((value == _HIGH).sum()), int((value == _LOW).sum())
            key = "finding.moran" if high or low else "finding.moran_none"
            return t(key, cluster=cluster, high=self._areas(high), low=self._areas(low))
        if view.measure in ("slq", "lq_z"):
            leader = self.order[0]
            return t(f"finding.{view.measure}", cluster=cluster, name=self.name(leader), value=self.said(leader))
        if view.measure == "stars":
            three = int((value == 3).sum())
            key = "finding.stars" if three else "finding.stars_none"
            return t(key, cluster=cluster, areas=self._areas(three))
        if not positive:
            return t("finding.none", cluster=cluster)
        names = self._list([self.name(index) for index in positive[:_NAMED]])
        if view.measure in ("intensity", "density", "gi"):
            return t(f"finding.{view.measure}", cluster=cluster, names=names)
        if view.measure in ("lq", "focus"):
            return self._leading(cluster, positive[0])
        # Without a figure of the country there is no share of it.
        if self.focus is not None or (view.measure == "value" and np.isnan(self.figures.national)):
            return t("finding.largest", cluster=cluster, names=names)
        return self._concentration(cluster, positive[: _TOP[view.level]])

    def _leading(self, cluster: str, leader: int) -> str:
        view, t, said = self.context.view, self.context.t, self.said(leader)
        if view.measure == "lq":
            return t("finding.lq", cluster=cluster, name=self.name(leader), value=said)
        genitive = self.context.atlas.indicator(view.indicator).genitive[view.lang]
        return t("finding.focus", cluster=cluster, name=self.name(leader), indicator=genitive, share=said)

    def said(self, index: int) -> str:
        """Figure of an area, hedged where it is estimated."""
        said = self.format(float(self.figures.value[index]))
        estimated = self.figures.state[index] == State.ESTIMATED
        return self.context.t("finding.estimated", value=said) if estimated else said

    def _concentration(self, cluster: str, top: list[int]) -> str:
        view, t = self.context.view, self.context.t
        total = float(self.figures.value[top].sum())
        share = total / self.figures.national if view.measure == "value" else total
        genitive = self.context.atlas.indicator(view.indicator).genitive[view.lang]
        words = format_value(share, "share", view.lang)
        return t("finding.value", cluster=cluster, areas=self._areas(len(top)), indicator=genitive, share=words)

    def _areas(self, count: int) -> str:
        return areas(self.context, self.context.view.level, count)

    def _list(self, names: list[str]) -> str:
        return listed(self.context.t, names)
