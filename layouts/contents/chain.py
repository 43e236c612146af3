"""A value chain as data: the status of every stage in every area, and the map of white spots."""

from __future__ import annotations

from geodata.coverage import CRITERIA, Status
from geodata.coverage.chain import Chain
from geodata.states import State
from layouts.chain.asked import Asked
from layouts.chain.kinds import Kind
from layouts.chain.spots import drawn, legend_entries, map_subtitle, map_title
from layouts.chain.words import UNITS
from layouts.contents.map import AreaLook, LegendEntry, MapFigure
from layouts.contents.table import Column, Table, Value, named, stated, words
from layouts.context import Context


def map_of_chain(context: Context) -> MapFigure:
    """Map of white spots, or of the status of the chosen stage."""
    asked = Asked(context)
    looks = drawn(asked)
    codes = [asked.across.codes[row] for row in asked.rows]
    return MapFigure(
        title=map_title(asked),
        subtitle=map_subtitle(asked),
        areas=tuple(
            AreaLook(code, asked.name(code), look.said, look.colour, look.state)
            for code, look in zip(codes, looks, strict=True)
        ),
        legend=tuple(_entry(*entry) for entry in legend_entries(asked, looks)),
        outlines=context.atlas.outlines(asked.shown),
    )


def _entry(label: str, count: int, look: Kind | None) -> LegendEntry:
    """Entry of the legend; those that may have more white spots have an outline and no fill of their own."""
    if look is None:
        return LegendEntry(label, count, "map-paper", State.ESTIMATED)
    pattern = not look.colour or (look.state == State.ESTIMATED and not look.entry)
    return LegendEntry(label, count, look.colour, look.state if pattern else None)


def stages_table(context: Context) -> Table:
    """One row for each area on the map and each stage: its status and the figures that decide it."""
    asked = Asked(context)
    found, lang = asked.across, context.view.lang
    rows: list[tuple[Value, ...]] = []
    for row in asked.rows:
        code = found.codes[row]
        for place, stage in enumerate(found.stages):
            about = (stage.id, stage.name[lang], stage.role)
            rows.append((code, asked.name(code), found.year, *about, *_judged(context, found, row, place)))
    columns = [named(key) for key in ("code", "name", "year", "stage", "stage_name", "role")]
    return Table("stages", map_subtitle(asked), (*columns, *_judgement()), tuple(rows), printed=False)


def diagram_table(context: Context) -> Table:
    """One row for each stage: its status and figures in the chosen area, or in how many areas it has each status."""
    asked = Asked(context)
    t, lang, own = context.t, context.view.lang, asked.own
    rows: list[tuple[Value, ...]] = []
    for place, stage in enumerate(own.stages):
        statuses = asked.across.status[list(asked.rows), place].tolist()
        found = _judged(context, own, asked.row, place) if asked.area else [statuses.count(one) for one in Status]
        rows.append((stage.id, stage.name[lang], t(f"role.{stage.role}"), *found))
    counts = [Column(one.key, words(f"status.{one.key}"), "count") for one in Status]
    columns = (named("stage"), named("stage_name"), Column("role_name", words("file.role")))
    place_name = asked.name(asked.area) if asked.area else t(f"levels_word.{asked.level}")
    title = t("chain.stages_of" if asked.area else "chain.stages_nation", name=place_name, year=own.year)
    return Table("diagram", title, (*columns, *(_judgement() if asked.area else counts)), tuple(rows))


def _judgement() -> list[Column]:
    """Columns of `_judged`."""
    columns = [named(key) for key in ("status", "status_name", "by_estimate")]
    for name in CRITERIA:
        columns += stated(name, words(f"chain.criterion_{name}"), UNITS[name])
    return columns


def _judged(context: Context, found: Chain, row: int, place: int) -> list[Value]:
    """Status of a stage in an area, whether it rests on an estimate, and the figures that decide it."""
    status = Status(int(found.status[row, place]))
    cells: list[Value] = [status.key, context.t(f"status.{status.key}"), int(found.estimated[row, place])]
    for name in CRITERIA:
        cells += _figure(found, name, row, found.column[place])
    return cells


def _figure(found: Chain, name: str, row: int, column: int) -> tuple[Value, Value]:
    if column < 0:
        return None, State.NOT_APPLICABLE
    figure = getattr(found.figures, name)
    state = State(int(figure.state[row, column]))
    return (None if state.is_missing else float(figure.least[row, column])), state


def matrix_table(context: Context) -> Table:
    """One row for each area on the map, with its white spots and the status of each stage in words."""
    asked = Asked(context)
    found, t = asked.across, context.t
    rows: list[tuple[Value, ...]] = []
    for row in asked.rows:
        statuses = [t(f"status.{Status(int(one)).key}") for one in found.status[row]]
        code = found.codes[row]
        rows.append((code, asked.name(code), int(found.missing[row]), int(found.open[row]), *statuses))
    columns = [named("code"), named("name"), named("white_spots", "count"), named("open_stages", "count")]
    columns += [Column(stage.id.replace("-", "_"), stage.name) for stage in found.stages]
    title = t("chain.matrix", level=t(f"levels_word.{asked.level}"))
    return Table("matrix", title, tuple(columns), tuple(rows), places="code")


def nearest_table(context: Context) -> Table:
    """For each stage that the chosen area lacks, the nearest areas that cover it; empty where none is chosen."""
    asked = Asked(context)
    rows: list[tuple[Value, ...]] = []
    for place in asked.near.missing if asked.area else ():
        for one in asked.near.nearest[place]:
            code = asked.own.codes[one.area]
            stage = asked.own.stages[place]
            rows.append((stage.id, stage.name[context.view.lang], code, asked.name(code), float(one.distance_km)))
    columns = (named("stage"), named("stage_name"), named("code"), named("name"), named("distance_km", "count"))
    return Table("nearest", context.t("chain.near"), columns, tuple(rows))
