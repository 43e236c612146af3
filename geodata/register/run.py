"""A register from its files to observations and a report; nothing of its records is kept."""

from __future__ import annotations

import tempfile
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from geodata.boundaries import Layer
from geodata.classifications import Classification, load_classification
from geodata.errors import InputError
from geodata.importing import activities as importing_activities
from geodata.importing.assemble import About
from geodata.importing.places import Gazetteer
from geodata.reading.numbers import Convention
from geodata.register.counting import EXAMPLES, Counts, Where, count
from geodata.register.engine import session
from geodata.register.hierarchy import Tree, activity_tree, area_tree
from geodata.register.locating import Locator
from geodata.register.matching import Matched, match_activities, match_employees, match_places, match_years
from geodata.register.observing import EMPLOYMENT, ESTABLISHMENTS, leaves, observations
from geodata.register.report import RAGGED, SWAPPED, Hidden, ReadFile, Report, Unmatched, said
from geodata.register.sensitive import Figures, Rules, figures
from geodata.register.staging import BETWEEN, Staged, stage
from geodata.register.suppression import Suppressed, suppress
from geodata.release.build import Source
from geodata.sources.table import Place
from geodata.states import State

Progress = Callable[[str], None]
# Where a release keeps what its import did, without anything that leads to a record.
DOCUMENT = "register.json"
_MOST_UNMATCHED = 10
_LEVELS = ("district", "province", "ibbs2", "ibbs1", "country")
_KEYS = ["area", "activity", "year", "indicator"]


@dataclass(frozen=True)
class Asked:
    """What the user says of a register.

    Attributes
    ----------
    columns
        Headings by role, where they are not called like it.
    year
        Of all records, where no column says it.
    numbers
        How employees are written, where the column leaves it open.
    """

    paths: tuple[Path, ...]
    classification: str
    columns: Mapping[str, str] = field(default_factory=dict)
    year: int | None = None
    numbers: Convention | None = None
    rules: Rules = field(default_factory=Rules)
    engine: str = "duckdb"


@dataclass(frozen=True, eq=False)
class Outcome:
    """Observations (area, activity, year, indicator, value, state) and the report."""

    observations: pd.DataFrame
    report: Report

    def source(self, about: About) -> Source:
        """Source of a release; of the report it has what leads to no record."""
        rows = self.observations.sort_values(_KEYS, kind="stable", ignore_index=True)
        return Source(
            observations=rows.astype(dict.fromkeys(("area", "activity", "indicator"), "category")),
            title=about.title,
            illustrative=about.illustrative,
            sources=tuple(_source(file, place, about) for place, file in enumerate(self.report.files)),
            years=self.report.years,
            indicators=(EMPLOYMENT, ESTABLISHMENTS),
            classification=self.report.classification,
            documents={DOCUMENT: self.report.as_json(rows=False).encode()},
        )

    def write(self, path: Path) -> None:
        """Write the observations as a table that ``import`` reads; what is suppressed is suppressed there too."""
        state = np.where(self.observations["state"] == State.SUPPRESSED, "suppressed", "")
        table = self.observations[_KEYS].assign(value=self.observations["value"], status=state)
        table.to_csv(path, index=False, float_format="%.15g")


def aggregate_register(asked: Asked, layer: Layer, progress: Progress = lambda _: None) -> Outcome:
    """Aggregate a register.

    Raises
    ------
    InputError
        Where a file cannot be read or lacks a column, nothing can be counted, or a cell cannot be protected.
    """
    classification = load_classification(asked.classification)
    gazetteer = Gazetteer(layer.areas)
    # Records stand here for as long as they are counted, readable by nobody else.
    with tempfile.TemporaryDirectory(prefix="kume-register-") as name:
        scratch = Path(name)
        staged_path = scratch / "register.parquet"
        staged = stage(
            asked.paths,
            asked.columns,
            asked.year,
            lambda: Locator.of(layer.geometry(_LEVELS[0])),
            staged_path,
            progress,
        )
        if not any(file.rows for file in staged.files):
            raise InputError("the register has no records", file=asked.paths[0], cure="give a register with records")
        labels = {name: one.texts for name, one in staged.labels.items()}
        matched = {
            "activity": match_activities(labels["activity"], classification),
            "employees": match_employees(labels["employees"], asked.numbers),
            "year": match_years(labels["year"]),
            "place": match_places(labels["place"], gazetteer),
        }
        progress("counting")
        with session(asked.engine, staged_path, scratch) as opened:
            counts = count(opened, matched, asked.rules.largest)
    if not counts.cells.num_rows:
        raise InputError(
            "no record of the register can be counted", file=asked.paths[0], cure=_main_reason(counts, staged)
        )
    progress("disclosure control")
    return _protected(asked, layer, classification, gazetteer, staged, matched, counts)


def _main_reason(counts: Counts, staged: Staged) -> str:
    reason, many = max(counts.dropped.items(), key=lambda item: item[1])
    kind = SWAPPED if reason == "outside" and 2 * staged.swapped > many else reason
    return f"{many:,} are dropped, {said(kind)}"


def _protected(
    asked: Asked,
    layer: Layer,
    classification: Classification,
    gazetteer: Gazetteer,
    staged: Staged,
    matched: Mapping[str, Matched],
    counts: Counts,
) -> Outcome:
    areas, activities = area_tree(layer.areas), activity_tree(classification)
    years = tuple(sorted(set(counts.cells["year"].to_pylist())))
    tables, hidden, short, exposed = [], [], 0, 0
    for year in years:
        size = areas.leaves, activities.leaves
        units, value, top = leaves(counts.cells, counts.largest, year, size, asked.rules.largest)
        found = figures(units, value, top, areas, activities, asked.rules)
        done = suppress(found, areas, activities, asked.rules.protection, asked.rules.insiders)
        _require_protected(done, found, areas, activities, year)
        tables.append(observations(year, found, done.mask, areas, activities))
        hidden.append(_hidden(found, done, areas, activities))
        short += len(done.short)
        exposed += len(done.exposed)
    report = Report(
        classification=asked.classification,
        engine=asked.engine,
        rules=asked.rules,
        files=tuple(ReadFile(one.path.name, one.sha256, one.rows, len(one.ragged)) for one in staged.files),
        years=years,
        counted=sum(counts.cells["units"].to_pylist()),
        employees=sum(counts.cells["value"].to_pylist()),
        dropped={RAGGED: sum(len(one.ragged) for one in staged.files), **counts.dropped},
        noted={**counts.noted, SWAPPED: staged.swapped},
        examples=_with_ragged(counts, staged),
        unmatched=(
            *_unmatched(
                "activity", staged, matched, lambda label: importing_activities.find(label, classification).candidates
            ),
            *_unmatched("place", staged, matched, lambda label: _near_place(label, gazetteer)),
        ),
        hidden=_added(hidden),
        short=short,
        exposed=exposed,
    )
    return Outcome(pd.concat(tables, ignore_index=True), report)


def _require_protected(done: Suppressed, found: Figures, areas: Tree, activities: Tree, year: int) -> None:
    """Refuse to publish a table in which a sensitive cell can be told exactly."""
    for area, activity in done.short:
        if done.open[area, activity] < 1:
            raise InputError(
                "a sensitive cell cannot be protected",
                column="employees",
                value=f"{areas.codes[area]}, {activities.codes[activity]}, {year}",
                cure="the register is too small for these rules: give more records or weaker rules",
            )


def _hidden(found: Figures, done: Suppressed, areas: Tree, activities: Tree) -> list[Hidden]:
    """Numbers of suppressed cells among those that are published: classes and totals of every level of areas."""
    rows = []
    for level, name in enumerate(_LEVELS):
        own = np.flatnonzero(areas.level == level)
        for kind, columns in (
            ("classes", np.arange(activities.leaves)),
            ("total", np.array([len(activities.codes) - 1])),
        ):
            block = np.ix_(own, columns)
            primary = found.primary[block]
            rows.append(
                Hidden(
                    name,
                    kind,
                    int((found.units[block] > 0).sum()),
                    int(primary.sum()),
                    int((done.mask[block] & ~primary).sum()),
                )
            )
    return rows


def _added(years: Sequence[Sequence[Hidden]]) -> tuple[Hidden, ...]:
    return tuple(
        Hidden(
            rows[0].level,
            rows[0].activities,
            sum(row.cells for row in rows),
            sum(row.primary for row in rows),
            sum(row.secondary for row in rows),
        )
        for rows in zip(*years, strict=True)
    )


def _with_ragged(counts: Counts, staged: Staged) -> dict[str, Any]:
    rows = [Where(place, row) for place, file in enumerate(staged.files) for row in file.ragged[:EXAMPLES]]
    return {**counts.examples, **({RAGGED: tuple(rows[:EXAMPLES])} if rows else {})}


def _unmatched(
    column: str, staged: Staged, matched: Mapping[str, Matched], near: Callable[[str], tuple[str, ...]]
) -> list[Unmatched]:
    labels = staged.labels[column].texts
    odd = [
        (label, reason)
        for label, reason in zip(labels, matched[column].reason, strict=True)
        if reason and not reason.startswith("no_")
    ]
    return [
        Unmatched(column, label.replace(BETWEEN, "/"), reason, near(label)) for label, reason in odd[:_MOST_UNMATCHED]
    ]


def _near_place(label: str, gazetteer: Gazetteer) -> tuple[str, ...]:
    province, _, name = label.rpartition(BETWEEN)
    return gazetteer.find(Place(name, parent=province, level="district")).candidates


def _source(file: ReadFile, place: int, about: About) -> dict[str, Any]:
    titles = tomllib.loads((Path(__file__).parent / "about.toml").read_text(encoding="utf-8"))["title"]
    return {
        "id": f"{place + 1}-register",
        "title": {lang: title.format(file=file.file) for lang, title in titles.items()},
        "producer": dict(about.producer),
        "licence": about.licence,
        **({"url": about.url} if about.url else {}),
        "retrieved": about.retrieved.isoformat(),
        "file": file.file,
        "sha256": file.sha256,
        "format": "register",
    }
