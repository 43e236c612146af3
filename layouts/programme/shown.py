"""Which pilots a view shows, in words too, and the signs that stand for their programmes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from geodata.programme import Pilot, Programme, pilots, programme, programmes
from layouts.contents.signs import Mark
from layouts.context import Context

_SHAPES = ("circle", "triangle", "square", "diamond")
_COLOURS = ("cat-0", "cat-1", "cat-4", "cat-2", "cat-3", "cat-5", "cat-7")
SEVERAL = Mark("hexagon", "ink-2")


def status(found: Programme) -> str:
    """Whether a programme has ended, as far as documents state it."""
    if found.end:
        return "ended"
    return "running" if found.seen else "unknown"


def marks() -> Mapping[str, Mark]:
    """Sign of each programme; its shape and its colour each tell it from the others."""
    return {
        one.id: Mark(_SHAPES[place % len(_SHAPES)], _COLOURS[place % len(_COLOURS)])
        for place, one in enumerate(programmes())
    }


def shown(context: Context) -> tuple[Pilot, ...]:
    """Pilots that the programme, the sector and the status of the view leave, in their order."""
    view = context.view
    return tuple(
        one
        for one in pilots()
        if view.programme in (None, one.programme)
        and view.sector in (None, one.cluster)
        and view.status in (None, status(programme(one.programme)))
    )


def counted(context: Context) -> str:
    """How many pilots are shown, what they were chosen by, and how many of them have no place on the map."""
    t, found = context.t, shown(context)
    unplaced = sum(not one.provinces for one in found)
    said = [t("pilot_map.shown", n=len(found), all=len(pilots()))]
    said += [t("pilot_map.unplaced", n=unplaced)] if unplaced else []
    return " ".join([*said, *(f"{name}: {value}." for name, value in chosen(context))])


def chosen(context: Context) -> Sequence[tuple[str, str]]:
    """What the view chooses pilots by: names of the choosers with what is chosen."""
    view, t, lang = context.view, context.t, context.view.lang
    found = []
    if view.programme:
        found.append((t("pilot_map.programme"), programme(view.programme).title[lang]))
    if view.sector:
        found.append((t("pilot_map.sector"), context.atlas.cluster(view.sector).name[lang]))
    if view.status:
        found.append((t("pilot_map.status"), t(f"pilot_map.{view.status}")))
    return found
