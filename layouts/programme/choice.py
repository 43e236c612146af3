"""What sectors of a province are ranked by: figures of the release, marks by hand, weights of the reader."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from geodata.coverage import Status
from geodata.coverage.chain import chain
from geodata.coverage.stored import thresholds_of
from geodata.programme import Criterion, Pilot, criteria, selections
from geodata.programme.criteria import COVERAGE
from geodata.programme.weighting import Ranked, mark_scaled, ranking, scaled
from layouts.context import Context

_LEVEL = "province"
_WEIGHT = 1.0


@dataclass(frozen=True)
class Choice:
    """Candidate sectors of a pilot's province: every category of the release."""

    context: Context
    pilot: Pilot

    @cached_property
    def province(self) -> str | None:
        """Province that is looked at: the one of the address among those of the pilot, else its first."""
        known = [code for code in self.pilot.provinces if code in self.context.atlas.manifest.dimensions[_LEVEL]]
        asked = self.context.view.area
        return asked if asked in known else next(iter(known), None)

    @cached_property
    def sectors(self) -> tuple[str, ...]:
        """Ids of the categories."""
        return self.context.atlas.manifest.clusters

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Weight by criterion: the reader's, else what somebody entered for the pilot, else the same for all."""
        entered = selections().get(self.pilot.id)
        stated = dict(entered.weights) if entered else {}
        own = dict(part.split(":") for part in self.context.view.weights)
        return {one.id: float(own.get(one.id, stated.get(one.id, _WEIGHT))) for one in criteria()}

    @cached_property
    def marks(self) -> Mapping[str, Mapping[str, int]]:
        """Marks by criterion and sector: the reader's over what somebody entered for the pilot."""
        entered = selections().get(self.pilot.id)
        found = {one.id: dict(entered.marks.get(one.id, {})) if entered else {} for one in judged()}
        for part in self.context.view.marks:
            criterion, sector, mark = part.split(":")
            found[criterion][sector] = int(mark)
        return found

    @cached_property
    def parts(self) -> Mapping[str, Mapping[str, float | None]]:
        """Scaled figures by sector and criterion; None where nothing is known."""
        columns = {one.id: self._column(one) for one in criteria()}
        return {sector: {name: column.get(sector) for name, column in columns.items()} for sector in self.sectors}

    @cached_property
    def ranked(self) -> tuple[Ranked, ...]:
        """Sectors in their places."""
        return ranking(self.parts, self.weights, self.sectors)

    def _column(self, criterion: Criterion) -> Mapping[str, float | None]:
        if not criterion.measure:
            return {sector: mark_scaled(mark) for sector, mark in self.marks[criterion.id].items()}
        if criterion.measure == COVERAGE:
            return scaled({sector: self._covered(sector) for sector in self.sectors})
        return scaled(self._measured(criterion))

    def _measured(self, criterion: Criterion) -> dict[str, float | None]:
        atlas, view = self.context.atlas, self.context.view
        indicator = criterion.indicator or view.indicator
        if indicator not in atlas.manifest.indicators or self.province is None:
            return dict.fromkeys(self.sectors)
        found = atlas.values(_LEVEL, indicator, criterion.measure).value
        row, year = atlas.manifest.dimensions[_LEVEL].index(self.province), atlas.manifest.years.index(view.year)
        figures = zip(self.sectors, found[row, :, year].tolist(), strict=True)
        return {sector: value if math.isfinite(value) else None for sector, value in figures}

    def _covered(self, sector: str) -> float | None:
        """Share of the measurable stages that the province covers; None where none can be told."""
        view, atlas = self.context.view, self.context.atlas
        found = chain(atlas, sector, _LEVEL, view.year, thresholds_of(view, atlas))
        status = found.status[found.codes.index(self.province or "")]
        told = np.isin(status, (Status.COVERED, Status.WEAK, Status.WHITE_SPOT))
        return float(np.count_nonzero(status == Status.COVERED) / told.sum()) if told.any() else None


def judged() -> tuple[Criterion, ...]:
    """Criteria that are marked by hand."""
    return tuple(one for one in criteria() if not one.measure)
