"""Tables and views of a publication: columns with type and meaning, and what makes a layer for a map of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from geodata import measures
from geodata.errors import InputError
from geodata.states import STATE_KEYS, State
from geodata.trace.words import quantity

# Levels that a layer is made for.
LEVELS = ("ibbs1", "ibbs2", "province", "district")
_MISSING = ", ".join(f"'{state.key}'" for state in State if state.is_missing)
_TEXT, _NUMBER = "text", "double precision"
_NAME = re.compile(r"[a-z][a-z0-9_]*")


@dataclass(frozen=True)
class Column:
    """A column: name, type in SQL, meaning.

    Raises
    ------
    InputError
        For a name that SQL would not take as it stands; files of a release name some of them.
    """

    name: str
    type: str
    meaning: str

    def __post_init__(self) -> None:
        if not _NAME.fullmatch(self.name):
            cure = "publish a release whose columns have small letters, digits and _ in their names"
            raise InputError("a column of the release has a name that no table can have", value=self.name, cure=cure)


@dataclass(frozen=True)
class Table:
    """A table: its columns, and what else holds of its rows, as clauses of SQL."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rules: tuple[str, ...] = ()

    @property
    def sql(self) -> str:
        """Statement that makes it."""
        parts = [*(f"{column.name} {column.type}" for column in self.columns), *self.rules]
        return f"CREATE TABLE {self.name} ({', '.join(parts)})"


@dataclass(frozen=True)
class View:
    """A view: what it selects, and the meanings of its columns."""

    name: str
    meaning: str
    select: str
    columns: tuple[Column, ...]

    @property
    def sql(self) -> str:
        """Statement that makes it."""
        return f"CREATE VIEW {self.name} AS {self.select}"


_RELEASE = Column("release", f"{_TEXT} NOT NULL", "Id of the release")
_PLACE = (
    Column("level", f"{_TEXT} NOT NULL", "Level of the area: country, ibbs1, ibbs2, province or district"),
    Column("area", f"{_TEXT} NOT NULL", "Code of the area"),
    Column("cluster", f"{_TEXT} NOT NULL", "Id of the cluster"),
)
_YEAR = Column("year", "smallint NOT NULL", "Year of the figures")
_ID = Column("id", "integer NOT NULL", "Number of the row within its release, a key for layers")

RELEASES = Table(
    "releases",
    "Published releases; one is in use, and the views show it",
    (
        Column("id", f"{_TEXT} PRIMARY KEY", "Id of the release"),
        Column("in_use", "boolean NOT NULL", "Whether the views show it"),
        Column("title_tr", f"{_TEXT} NOT NULL", "Title in Turkish"),
        Column("title_en", f"{_TEXT} NOT NULL", "Title in English"),
        Column("illustrative", "boolean NOT NULL", "Whether the figures are generated and no official statistics"),
        Column("notice", f"{_TEXT} NOT NULL", "What must be said with illustrative figures; empty for others"),
        Column("source", f"{_TEXT} NOT NULL", "Sources with producers and licences"),
        Column("boundaries", f"{_TEXT} NOT NULL", "Producer and terms of the outlines"),
        Column("latest_year", "smallint NOT NULL", "Latest year that is published"),
        Column("digest", f"{_TEXT} NOT NULL", "Sum over what was published and how; the same sum is not written again"),
        Column("published", "timestamptz NOT NULL DEFAULT now()", "When it was published"),
    ),
)
AREAS = Table(
    "areas",
    "Areas of all levels with their outlines",
    (
        _RELEASE,
        Column("code", f"{_TEXT} NOT NULL", "Code: TR, İBBS (NUTS) code, two digits of a province, four of a district"),
        _PLACE[0],
        Column("name_tr", f"{_TEXT} NOT NULL", "Name in Turkish"),
        Column("name_en", f"{_TEXT} NOT NULL", "Name in English"),
        Column("parent", _TEXT, "Code of the area that it lies in"),
        Column("ibbs1", _TEXT, "Code of its İBBS-1 region"),
        Column("ibbs2", _TEXT, "Code of its İBBS-2 region"),
        Column("area_km2", _NUMBER, "Square kilometres before generalising, lakes included"),
        Column("geom", "geometry(MultiPolygon, 4326)", "Outline in degrees, WGS 84"),
    ),
    ("PRIMARY KEY (release, code)",),
)
CLUSTERS = Table(
    "clusters",
    "Cluster categories",
    (
        _RELEASE,
        _PLACE[2],
        Column("place", "smallint NOT NULL", "Place in the order of the taxonomy, from 1"),
        Column("name_tr", f"{_TEXT} NOT NULL", "Name in Turkish"),
        Column("name_en", f"{_TEXT} NOT NULL", "Name in English"),
        Column("description_tr", f"{_TEXT} NOT NULL", "What it covers, in Turkish"),
        Column("description_en", f"{_TEXT} NOT NULL", "What it covers, in English"),
        Column("colour", f"{_TEXT} NOT NULL", "Colour in the atlas, as #rrggbb"),
    ),
    ("PRIMARY KEY (release, cluster)",),
)
_STAGE = Column("stage", f"{_TEXT} NOT NULL", "Id of the stage of the value chain")
STAGES = Table(
    "stages",
    "Stages of the value chains",
    (
        _RELEASE,
        _PLACE[2],
        _STAGE,
        Column("place", "smallint NOT NULL", "Place in the chain, from 1"),
        Column("role", f"{_TEXT} NOT NULL", "Role in the chain: supplier, core, ..."),
        Column("name_tr", f"{_TEXT} NOT NULL", "Name in Turkish"),
        Column("name_en", f"{_TEXT} NOT NULL", "Name in English"),
    ),
    ("PRIMARY KEY (release, cluster, stage)",),
)


def scores(schema: pa.Schema) -> Table:
    """Table of the figures, with every measure that the release has."""
    indicator = Column("indicator", f"{_TEXT} NOT NULL", "What is counted: employment, establishments, ...")
    found = [_figure(name) for name in schema.names if name not in ("level", "area", "cluster", "year", "indicator")]
    names = [column.name for column in found]
    rules = [_nothing_missing_is_a_number(name) for name in names if f"{name}_state" in names]
    return Table(
        "scores",
        "Figures of every area, cluster, year and indicator; the cluster TOTAL is all activities of an area. "
        "A missing figure is NULL and its state says why; it is never 0",
        (_RELEASE, _ID, *_PLACE, indicator, _YEAR, *found),
        (
            "PRIMARY KEY (release, id)",
            "UNIQUE (release, level, cluster, indicator, year, area)",
            f"CHECK ((value IS NULL) = (state IN ({_MISSING})))",
            *rules,
        ),
    )


def coverage(schema: pa.Schema) -> Table:
    """Table of the stages of value chains by area."""
    given = ("level", "area", "cluster", "stage", "year", "status", "estimated")
    found = [_of_stage(name) for name in schema.names if name not in given]
    names = [column.name for column in found]
    rules = [_nothing_missing_is_a_number(name) for name in names if f"{name}_state" in names]
    told = (
        Column("status", f"{_TEXT} NOT NULL", "Status of the stage under the default thresholds"),
        Column("estimated", "boolean NOT NULL", "Whether estimated figures decide the status"),
    )
    return Table(
        "coverage",
        "Which stages of a value chain an area has; a suppressed or uncollected stage is never a white spot",
        (_RELEASE, _ID, *_PLACE, _STAGE, _YEAR, *found, *told),
        ("PRIMARY KEY (release, id)", "UNIQUE (release, level, cluster, stage, year, area)", *rules),
    )


def views(figures: Table, stages: Table) -> Iterator[View]:
    """Layers for maps: the release in use, one level each, names and outlines joined to the figures."""
    for level in LEVELS:
        for suffix, more, said in (
            ("", "", "all years"),
            ("_latest", " AND s.year = r.latest_year", "the latest year"),
        ):
            yield _layer(
                f"map_{level}{suffix}",
                f"Layer of the level {level}, {said}: one row for each area, cluster, indicator and year; filter by "
                "cluster, indicator and year",
                figures,
                ("scores s", f"s.level = '{level}'{more}"),
                (),
            )
        yield _layer(
            f"coverage_{level}",
            f"Layer of value chains at the level {level}: one row for each area, cluster, stage and year; filter by "
            "cluster, stage and year",
            stages,
            ("coverage s", f"s.level = '{level}'"),
            STAGES.columns[4:],
        )


def _layer(name: str, meaning: str, table: Table, source: tuple[str, str], stage: Sequence[Column]) -> View:
    told = RELEASES.columns[4:7]
    chosen = [
        *((f"s.{column.name}", column) for column in table.columns),
        *((f"a.{column.name} AS area_{column.name}", column) for column in AREAS.columns if "name" in column.name),
        *((f"a.{column.name}", column) for column in AREAS.columns if column.name in ("parent", "ibbs1", "ibbs2")),
        *((f"c.{column.name} AS cluster_{column.name}", column) for column in CLUSTERS.columns[3:5]),
        *((f"t.{column.name} AS stage_{column.name}", column) for column in stage),
        *((f"r.{column.name}", column) for column in told),
        ("a.geom", AREAS.columns[-1]),
    ]
    # Names in it are those of columns, which are checked; everything else is written here.
    clauses = (
        f"SELECT {', '.join(words for words, _ in chosen)}",
        f"FROM {source[0]}",
        "JOIN releases r ON r.id = s.release AND r.in_use",
        "JOIN areas a ON (a.release, a.code) = (s.release, s.area)",
        "JOIN clusters c ON (c.release, c.cluster) = (s.release, s.cluster)",
        "JOIN stages t ON (t.release, t.cluster, t.stage) = (s.release, s.cluster, s.stage)" if stage else "",
        f"WHERE {source[1]}",
    )
    columns = tuple(
        Column(words.rpartition(" AS ")[2].rpartition(".")[2], column.type, column.meaning) for words, column in chosen
    )
    return View(name, meaning, " ".join(filter(None, clauses)), columns)


def _figure(name: str) -> Column:
    if name == "state" or name.endswith("_state"):
        return _state(name, name.removesuffix("_state") if name != "state" else "value")
    for suffix, end in (("_low", "lower"), ("_high", "upper")):
        stem = name.removesuffix(suffix)
        if stem != name:
            return Column(name, _NUMBER, f"The {end} end of the 95 % interval of {stem}; NULL where there is none")
    measure = measures.get(name)
    words = quantity(name)
    return Column(
        name, _NUMBER, f"{words['en']} / {words['tr']}, {measure.unit}; {measure.source}; NULL where it is missing"
    )


def _of_stage(name: str) -> Column:
    if name.endswith("_state"):
        return _state(name, name.removesuffix("_state"))
    if name.endswith("_known"):
        stem = name.removesuffix("_known")
        return Column(name, _NUMBER, f"The part of {stem} that is known where the whole is missing")
    said = {"firms": "Establishments", "employment": "Employment", "lq": "Location quotient"}
    return Column(name, _NUMBER, f"{said.get(name, name)} of the stage; NULL where it is missing")


def _state(name: str, of: str) -> Column:
    return Column(name, f"{_TEXT} NOT NULL", f"State of {of}: {', '.join(STATE_KEYS)}")


def _nothing_missing_is_a_number(name: str) -> str:
    return f"CHECK (({name} IS NULL) = ({name}_state IN ({_MISSING})))"
