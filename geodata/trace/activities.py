"""Figures of activities: from the classes of the taxonomy back to the codes that were observed."""

from __future__ import annotations

import csv
import math
from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from geodata.atlas import Atlas
from geodata.classifications import load_classification
from geodata.keeping import remembered
from geodata.resolution.codes import ROUNDING, left
from geodata.states import State
from geodata.trace import words
from geodata.trace.coarse import Codes
from geodata.trace.model import Cell, Figure, Input, Source, Step

if TYPE_CHECKING:
    from geodata.trace.tracing import Place, Tracer

# Name of the table of shares that an import was given.
SHARES = "shares.csv"
Split = Mapping[str, tuple[float, str, int]]


class Activities:
    """Steps of the activities of one release; the tracer makes everything above them."""

    def __init__(self, tracer: Tracer) -> None:
        self._tracer = tracer
        self._atlas = tracer.atlas
        manifest = tracer.atlas.manifest
        self._of = load_classification(str(manifest.observed_in["id"]))
        self._pairs = _pairs(tracer.atlas)
        self._cells: dict[tuple[str, str, int, str], Step] = {}
        self.converted = bool(manifest.observed_in["id"] != manifest.classification["id"])

    def terms(self, place: Place, shares: Mapping[str, float]) -> tuple[Input, ...]:
        """Activities of a cluster, each with its share."""
        return tuple(Input(code, self.activity(place, code), share) for code, share in shares.items())

    def activity(self, place: Place, code: str) -> Step:
        """Figure of a class of the taxonomy, a confidential one replaced by its estimate."""
        if self._left_out(place, code):
            about = self._tracer.about(place, code)
            return Step("left_out", "activity", about, Figure(math.nan, State.NOT_COLLECTED), "count")
        figure = self._collected(place, code)
        filled = place.indicator == "employment" and "establishments" in self._atlas.manifest.indicators
        if figure.figure.state != State.SUPPRESSED or not filled:
            return figure
        units, size = self._units(place, code), self._mean_size(place, code)
        inputs = (Input("e", figure), Input("f", units), Input("m", size))
        return self._tracer.step("estimate", "estimate", self._tracer.about(place, code), "count", inputs)

    def split(self, place: Place, shares: Mapping[str, float]) -> dict[str, int]:
        """A mark where the cluster depends on how a coarser figure was split."""
        if self._tracer.plain(place.indicator):
            return {}
        codes = self._tracer.codes(place)
        sources = {source for code in shares for source in self._sources(code)}
        seen: set[str] = set()
        for source in sorted(sources):
            for name, classes, figure in self._carriers(place, codes, source):
                reach = {code for one in classes for code, _ in self._targets(one)}
                if name not in seen and len(reach) > 1 and len({shares.get(code, 0.0) for code in reach}) > 1:
                    seen.add(name)
                    if figure.figure.value > 0:
                        return {"split": 1}
        return {}

    def _carriers(self, place: Place, codes: Codes, code: str) -> list[tuple[str, tuple[str, ...], Step]]:
        """What is split of a class: itself, or the code above it, with the classes that this may be of."""
        if code in codes.present or codes.fine(code):
            return [(code, (code,), self._class(place, code))]
        above = codes.above(code)
        if above is None:
            return []
        whole = self._whole(place, codes, above)
        without = codes.below(above)
        return [] if whole is None else [(above, left(above, " ".join(without), self._of), whole)]

    def _left_out(self, place: Place, code: str) -> bool:
        missing = self._atlas.manifest.resolution[place.indicator]["left_out"].get(place.cluster, ())
        of = load_classification(str(self._atlas.manifest.classification["id"]))
        return bool(missing) and (code in missing or of.division(code) in missing)

    def _collected(self, place: Place, code: str, what: str = "activity") -> Step:
        """Figure of a class of the taxonomy as it was observed, added up from areas below where it was not."""
        tracer, about = self._tracer, self._tracer.about(place, code)
        members = tracer.members(place)
        if members:
            inputs = tuple(Input(one.area, self._collected(one, code)) for one in members)
            return tracer.step("area_sum", what, about, "count", inputs)
        if not self.converted:
            return self._class(place, code, what)
        codes = tracer.codes(place)
        parts = [(source, weight) for source, weight in self._pairs[1].get(code, ()) if weight > 0]
        inputs = tuple(
            Input(source, self._class(place, source), weight)
            for source, weight in parts
            if self._is_given(place, codes, source)
        )
        if inputs:
            return tracer.step("converted", what, about, "count", inputs)
        return tracer.step("no_row", what, about, "count", (Input("e_j", tracer.total(place)),))

    def _is_given(self, place: Place, codes: Codes, code: str) -> bool:
        if code in codes.present or codes.fine(code):
            return True
        above = codes.above(code)
        return above is not None and self._whole(place, codes, above) is not None

    def _class(self, place: Place, code: str, what: str = "activity") -> Step:
        """Figure of a class of the observations: given, added up from national codes, or part of a coarser one."""
        tracer, about = self._tracer, self._about(place, code)
        codes = None if tracer.plain(place.indicator) else tracer.codes(place)
        if codes is not None and (fine := codes.fine(code)):
            inputs = tuple(Input(one, self._cell(place, one)) for one in fine)
            return tracer.step("activity_sum", what, about, "count", inputs)
        if codes is not None and code not in codes.present and (above := codes.above(code)):
            whole = self._whole(place, codes, above)
            key = (place.indicator, place.year, above, " ".join(codes.below(above)))
            if whole is not None and key in (splits := _splits(self._atlas)):
                part = self._share(place, code, splits[key])
                return tracer.step("apportioned", what, about, "count", (Input("d", whole), Input("s", part)))
        return tracer.leaf(place, code, what, about)

    def _whole(self, place: Place, codes: Codes, code: str) -> Step | None:
        """What of a code is split over its classes: all of it, or what others leave; None where that is nothing."""
        own = self._cell(place, code)
        beside = [self._cell(place, one) for one in codes.below(code)]
        if not beside:
            return own
        if any(one.figure.state.is_missing for one in (own, *beside)):
            return None
        if own.figure.value - sum(one.figure.value for one in beside) <= ROUNDING:
            return None
        names = codes.below(code)
        inputs = (Input(code, own), *(Input(name, one) for name, one in zip(names, beside, strict=True)))
        return self._tracer.step("remainder", "remainder", self._about(place, code), "count", inputs)

    def _share(self, place: Place, code: str, split: Split) -> Step:
        share, basis, year = split[code]
        tracer = self._tracer
        if basis == "national":
            there = replace(tracer.country(place), year=year)
            known = tracer.codes(there)
            given = [one for one in split if one in known.present or known.fine(one)]
            about = self._about(there, code)
            parts = tuple(Input(one, self._class(there, one)) for one in given)
            together = tracer.step("activity_sum", "activities", about, "count", parts)
            own = self._class(there, code) if code in given else tracer.leaf(there, code, "activity", about, alone=True)
            return tracer.step("part_of", "share", about, "share", (Input("E", own), Input("D", together)))
        figure = Figure(share, State.ZERO if share == 0 else State.OBSERVED)
        about = self._about(place, code)
        if basis == "file":
            return Step("given_share", "share", about, figure, "share", cell=self._share_cell(code))
        return Step("even_share", "share", about, figure, "share", given={"count": len(split)})

    def _share_cell(self, code: str) -> Cell:
        row = _share_rows(self._atlas).get(code, 0)
        files = self._atlas.manifest.files
        unknown = words.sentence("unknown")
        source = Source(
            words.sentence("shares"),
            unknown,
            "",
            SHARES,
            files.get(SHARES, ""),
            "",
            "",
            "",
            self._atlas.manifest.illustrative,
        )
        return Cell(source, 0, "", row, "share_of_division")

    def _mean_size(self, place: Place, code: str) -> Step:
        country = self._tracer.country(place)
        inputs = (Input("E", self._collected(country, code)), Input("F", self._units(country, code)))
        about = self._tracer.about(country, code)
        return self._tracer.step("mean_size", "mean_size", about, "count", inputs)

    def _units(self, place: Place, code: str) -> Step:
        """Establishments of the year, or of the nearest year that has them, the earlier first."""
        years = sorted(self._atlas.manifest.years, key=lambda year: (abs(year - place.year), year))
        found = [replace(place, indicator="establishments", year=year) for year in years]
        for one in found:
            step = self._collected(one, code, "establishments")
            if not step.figure.state.is_missing:
                return step
        return self._collected(found[0], code, "establishments")

    def _cell(self, place: Place, code: str) -> Step:
        """An observation by its own code, made once for all that rests on it."""
        key = place.area, place.indicator, place.year, code
        if key not in self._cells:
            self._cells[key] = self._tracer.leaf(place, code, "activity", self._about(place, code), alone=True)
        return self._cells[key]

    def _about(self, place: Place, code: str) -> dict[str, str]:
        return self._tracer.about(place, code, observed=True)

    def _sources(self, code: str) -> tuple[str, ...]:
        return tuple(one for one, _ in self._pairs[1].get(code, ())) if self.converted else (code,)

    def _targets(self, code: str) -> tuple[tuple[str, float], ...]:
        return self._pairs[0].get(code, ()) if self.converted else ((code, 1.0),)


Pairs = Mapping[str, tuple[tuple[str, float], ...]]


@remembered(4)
def _pairs(atlas: Atlas) -> tuple[Pairs, Pairs]:
    """Concordance of a release both ways: targets of each source, sources of each target, with their weights."""
    there: dict[str, tuple[tuple[str, float], ...]] = {}
    back: dict[str, tuple[tuple[str, float], ...]] = {}
    if "concordance.parquet" in atlas.manifest.files:
        for row in atlas.table("concordance").to_pylist():
            there[row["source"]] = (*there.get(row["source"], ()), (row["target"], row["weight"]))
            back[row["target"]] = (*back.get(row["target"], ()), (row["source"], row["weight"]))
    return there, back


@remembered(4)
def _splits(atlas: Atlas) -> Mapping[tuple[str, int, str, str], Split]:
    """Shares of the classes of each split, with what they rest on."""
    found: dict[tuple[str, int, str, str], dict[str, tuple[float, str, int]]] = {}
    if "apportionment.parquet" in atlas.manifest.files:
        for row in atlas.table("apportionment").to_pylist():
            key = (row["indicator"], row["year"], row["activity"], row["without"])
            found.setdefault(key, {})[row["class"]] = (row["share"], row["basis"], row["of_year"])
    return found


@remembered(4)
def _share_rows(atlas: Atlas) -> Mapping[str, int]:
    """Line of each class in the table of shares that the release keeps."""
    path = atlas.path(SHARES)
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        return {(line["activity"] or "").strip(): reader.line_num for line in reader}
