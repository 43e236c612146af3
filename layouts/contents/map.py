"""A map as it is drawn: what each area looks like and is called, its legend and its outlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from geodata.states import State
from layouts.contents.signs import Mark, Sign
from layouts.context import Context
from layouts.scene import Scene

_LEADERS = 10


@dataclass(frozen=True)
class AreaLook:
    """One area: its code and name, its figure or state in words, and how it is filled.

    ``colour`` is a token, empty where the state gives the fill; an estimated state has a dotted outline.
    """

    code: str
    name: str
    said: str
    colour: str
    state: State


@dataclass(frozen=True)
class LegendEntry:
    """One look of areas with its words and how many have it; ``state`` is None for a class of figures.

    ``mark`` is the look of a sign that stands on these areas, in place of a colour of their own.
    """

    label: str
    count: int
    colour: str
    state: State | None = None
    mark: Mark | None = None


@dataclass(frozen=True)
class MapFigure:
    """A map with everything that explains it; its areas are those of ``outlines``, in the same order.

    ``leaders`` are the first areas of its ranking, each with its figure in words; ``signs`` stand on areas, with the
    names of these alone.
    """

    title: str
    subtitle: str
    areas: tuple[AreaLook, ...]
    legend: tuple[LegendEntry, ...]
    outlines: Mapping[str, Any]
    leaders: tuple[tuple[str, str], ...] = ()
    signs: tuple[Sign, ...] = ()


def map_of_view(context: Context) -> MapFigure:
    """Map of the measure of the view."""
    return map_of(Scene.of(context))


def map_of(scene: Scene) -> MapFigure:
    """Map of a scene."""
    return MapFigure(
        title=scene.finding,
        subtitle=scene.subtitle,
        areas=tuple(_look(scene, index) for index in range(len(scene.figures.codes))),
        legend=(*_classes(scene), *_states(scene)),
        outlines=scene.context.atlas.outlines(scene.context.view),
        leaders=_leaders(scene),
    )


def _leaders(scene: Scene) -> tuple[tuple[str, str], ...]:
    """Highest figures; a category has no order."""
    if scene.figures.measure.categories:
        return ()
    return tuple((scene.name(index), scene.said(index)) for index in scene.order[:_LEADERS])


def _look(scene: Scene, index: int) -> AreaLook:
    band, state = int(scene.band[index]), State(int(scene.map_state[index]))
    said = scene.context.t(f"state.{state.key}") if state.is_missing else scene.said(index)
    colour = scene.classes[band].colour if band >= 0 else ""
    return AreaLook(scene.figures.codes[index], scene.name(index), said, colour, state)


def _classes(scene: Scene) -> list[LegendEntry]:
    return [LegendEntry(entry.label, entry.count, entry.colour) for entry in scene.classes]


def _states(scene: Scene) -> list[LegendEntry]:
    sample = scene.classes[0 if scene.figures.measure.categories else -1].colour
    return [
        LegendEntry(scene.context.t(f"state.{state.key}"), count, sample if state == State.ESTIMATED else "", state)
        for state, count in scene.states
    ]
