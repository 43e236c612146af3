"""Cluster dynamics: the hub in the middle, each actor as many rings away as it is steps."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dash import html

from geodata.readiness import Case
from layouts import plot
from layouts.contents.table import Column, Value
from layouts.context import Context
from layouts.numbers import format_value
from layouts.parts.plotted import plotted
from layouts.parts.sheet import facts
from layouts.readiness import names
from layouts.readiness.headings import asked, option, own
from layouts.wrapping import wrapped

if TYPE_CHECKING:
    from geodata.readiness.toolbox.network import Actor

_HEIGHT = 480
# Letters of a line of a name, and the pixels that one takes.
_LINE = 12
_LETTER = 7
# Pixels of a line of a name, of the margin above and below, and of the drawing where it is narrowest.
_TALL = 16
_EDGE = 44
_NARROWEST = 200
Place = tuple[float, float]
Box = tuple[float, float, float, float]


def columns() -> tuple[Column, ...]:
    """Actor, kind, ties, centralities, partners."""
    return (
        *asked("network", "actors", "name", "kind"),
        own("degree", "count"),
        own("strength", "count"),
        own("betweenness", "ratio"),
        own("closeness", "ratio"),
        own("group", "count"),
        own("partners"),
    )


def rows(context: Context, case: Case) -> list[tuple[Value, ...]]:
    """Actors, the most central first."""
    lang = context.view.lang
    called = names(case.form.rows["actors"], "name", lang)
    kinds = {row.text("id"): row.text("kind") for row in case.form.rows["actors"]}
    near = _partners(case)
    return [
        (
            called[one.id],
            option("network", "actors", "kind", kinds[one.id], lang),
            one.degree,
            one.strength,
            one.betweenness,
            one.closeness,
            one.group + 1,
            ", ".join(f"{called[other]} ({intensity})" for other, intensity in near[one.id].items()),
        )
        for one in sorted(case.result.actors, key=lambda one: (-one.betweenness, -one.degree))
    ]


def finding(context: Context, case: Case) -> str:
    """Who the hub is and what its leaving would do."""
    found = case.result
    if found.leaving is None:
        return context.t("readiness_network.none")
    name = names(case.form.rows["actors"], "name", context.view.lang)[found.hub]
    return context.t("readiness_network.finding", name=name, ties=found.leaving.ties, cut=len(found.leaving.cut_off))


def draw(context: Context, case: Case) -> list[Any]:
    """The network, and what it says in figures."""
    return [html.Div([plotted(context, _figure(context, case)), _facts(context, case)], className="ready-beside")]


def _facts(context: Context, case: Case) -> html.Dl:
    t, lang, found = context.t, context.view.lang, case.result
    called = names(case.form.rows["actors"], "name", lang)

    def listed(ids: tuple[str, ...]) -> str:
        return ", ".join(called[one] for one in ids) or t("readiness_network.nobody")

    said = [
        (t("readiness_network.hub"), html.Strong(called[found.hub]) if found.hub else t("readiness_network.nobody")),
        (t("readiness_network.isolated"), listed(found.isolated)),
        (t("readiness_network.groups"), str(found.groups)),
        (t("readiness_network.density"), format_value(found.density, "share", lang)),
    ]
    left = found.leaving
    if left is not None:
        whole = sum(int(row.number("intensity") or 0) for row in case.form.rows["ties"])
        places = {"ties": left.ties, "all": len(case.form.rows["ties"])}
        places |= {"intensity": left.intensity, "whole": whole}
        said += [
            (t("readiness_network.lost"), t("readiness_network.lost_said", **places)),
            (
                t("readiness_network.left"),
                t("readiness_network.left_said", groups=left.groups, before=left.groups_before, largest=left.largest),
            ),
            (t("readiness_network.cut"), listed(left.cut_off)),
        ]
    return facts(said)


def _partners(case: Case) -> dict[str, dict[str, int]]:
    near: dict[str, dict[str, int]] = {row.text("id"): {} for row in case.form.rows["actors"]}
    for row in case.form.rows["ties"]:
        begin, end, intensity = row.text("from"), row.text("to"), int(row.number("intensity") or 0)
        near[begin][end] = intensity
        near[end][begin] = intensity
    return near


def _steps(case: Case) -> dict[str, int]:
    """Steps from the hub to each actor that it reaches."""
    return {one.id: one.steps for one in case.result.actors if one.steps is not None}


def places(near: Mapping[str, Mapping[str, int]], steps: Mapping[str, int]) -> dict[str, Place]:
    """Where each actor stands: on the ring of its steps from the hub, below the one that it is reached through.

    ``steps`` has those that the hub reaches, itself included.

    Every branch gets an angle by the number of its ends. Whom the hub does not reach stands on the outermost ring.
    """
    hub = next((one for one, step in steps.items() if step == 0), None)
    below: dict[str, list[str]] = {one: [] for one in near}
    for one, step in steps.items():
        above = [other for other in near[one] if steps.get(other) == step - 1]
        if above:
            below[max(above, key=lambda other: near[one][other])].append(one)
    found: dict[str, Place] = {hub: (0.0, 0.0)} if hub else {}

    def ends(one: str) -> int:
        return sum(map(ends, below[one])) or 1

    def spread(one: str, begin: float, end: float, ring: int) -> None:
        at, whole = begin, ends(one)
        for next_ in below[one]:
            size = (end - begin) * ends(next_) / whole
            angle = at + size / 2
            found[next_] = (ring * math.sin(angle), ring * math.cos(angle))
            spread(next_, at, at + size, ring + 1)
            at += size

    outside = [one for one in near if one not in steps]
    # Those outside have a part of the outermost ring to themselves, at the bottom.
    half = math.pi * (1 - min(0.5, 0.12 * len(outside)))
    if hub:
        spread(hub, -half, half, 1)
    ring = max(steps.values(), default=0) + (1 if hub else 0)
    room = 2 * (math.pi - half) if hub else 2 * math.pi
    for number, one in enumerate(outside):
        angle = (half if hub else 0.0) + room * (number + 0.5) / len(outside)
        found[one] = (max(ring, 1) * math.sin(angle), max(ring, 1) * math.cos(angle))
    return found


def _figure(context: Context, case: Case) -> plot.Figure:
    near, steps = _partners(case), _steps(case)
    at = {one: _outward(place) for one, place in places(near, steps).items()}
    rule = plot.colour(context, "rule-strong")
    traces: list[dict[str, Any]] = [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [at[begin][0], at[end][0]],
            "y": [at[begin][1], at[end][1]],
            "line": {"color": rule, "width": 0.6 + 1.1 * near[begin][end]},
            "hoverinfo": "skip",
        }
        for begin, end in ((row.text("from"), row.text("to")) for row in case.form.rows["ties"])
    ]
    traces.append(_nodes(context, case, at))
    said = _names(context, case, at)
    longest = max(len(line) for one in said for line in re.sub("</?b>", "", str(one["text"])).split("<br>"))
    side = round(8 + _LETTER * longest / 2)
    across, down = (_ends([one[axis] for one in at.values()]) for axis in (0, 1))
    xaxis, yaxis = {"visible": False, "range": across}, {"visible": False, "range": down}
    margin = {"l": side, "r": side, "t": _EDGE, "b": _EDGE}
    return plot.figure(context, traces, height=_HEIGHT, xaxis=xaxis, yaxis=yaxis, margin=margin, annotations=said)


def _names(context: Context, case: Case, at: Mapping[str, Place]) -> list[dict[str, Any]]:
    """Names beyond their points, on ground of their own so that no tie runs through them."""
    called = names(case.form.rows["actors"], "name", context.view.lang)
    ground, near, hub = plot.colour(context, "paper"), _partners(case), case.result.hub
    steps = _steps(case)
    lines = {one.id: wrapped(called[one.id], _LINE) for one in case.result.actors}
    wanted = {}
    for one in case.result.actors:
        y = at[one.id][1]
        further = [at[other][1] for other in near[one.id] if steps.get(other, 0) > steps.get(one.id, math.inf)]
        # Away from those that are reached through it.
        wanted[one.id] = sum(further) < y * len(further) if further and one.id != hub else y >= 0
    above = _sides(case, at, lines, wanted)
    found = []
    for one in case.result.actors:
        x, y = at[one.id]
        text, up = "<br>".join(lines[one.id]), above[one.id]
        found.append(
            {
                "x": x,
                "y": y,
                "text": f"<b>{text}</b>" if one.id == hub else text,
                "showarrow": False,
                "yanchor": "bottom" if up else "top",
                "yshift": (_size(one) / 2 + 3) * (1 if up else -1),
                "bgcolor": ground,
                "borderpad": 1,
            }
        )
    return found


def _sides(
    case: Case, at: Mapping[str, Place], lines: Mapping[str, Sequence[str]], wanted: Mapping[str, bool]
) -> dict[str, bool]:
    """Whether each name stands above its point: as wanted, unless another name or point is there and not opposite."""
    across, down = (_ends([one[axis] for one in at.values()]) for axis in (0, 1))
    # On the narrowest screen, where names come nearest to each other.
    right, top = _NARROWEST / (across[1] - across[0]), (_HEIGHT - 2 * _EDGE) / (down[1] - down[0])
    points = {id_: (x * right, y * top) for id_, (x, y) in at.items()}
    size = {one.id: _size(one) for one in case.result.actors}
    taken = {
        id_: (x - size[id_] / 2, y - size[id_] / 2, x + size[id_] / 2, y + size[id_] / 2)
        for id_, (x, y) in points.items()
    }
    named: list[Box] = []

    def box(id_: str, up: bool) -> Box:
        x, y = points[id_]
        half, tall = _LETTER * max(map(len, lines[id_])) / 2, _TALL * len(lines[id_])
        near = y + (size[id_] / 2 + 3) * (1 if up else -1)
        return (x - half, near, x + half, near + tall) if up else (x - half, near - tall, x + half, near)

    def cost(id_: str, up: bool) -> int:
        """A name that covers another is worse than one that touches a point."""
        mine = box(id_, up)
        touched = sum(_overlap(mine, other) for one, other in taken.items() if one != id_)
        return touched + 2 * sum(_overlap(mine, other) for other in named)

    found = {}
    for id_ in sorted(points, key=lambda id_: (-len(lines[id_]), id_)):
        found[id_] = min((wanted[id_], not wanted[id_]), key=lambda up: cost(id_, up))
        named.append(box(id_, found[id_]))
    return found


def _overlap(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def _size(one: Actor) -> int:
    """Diameter of a point in pixels, by the ties of its actor."""
    return min(14 + 3 * one.degree, 40)


def _outward(place: Place) -> Place:
    """Place with more room around the hub, whose name is the longest."""
    steps = math.hypot(*place)
    return (place[0] * (steps + 0.9) / steps, place[1] * (steps + 0.9) / steps) if steps else place


def _ends(values: Collection[float]) -> list[float]:
    """Ends of an axis a little beyond the outermost points."""
    low, high = min(values), max(values)
    pad = 0.05 * max(high - low, 1.0)
    return [low - pad, high + pad]


def _nodes(context: Context, case: Case, at: Mapping[str, Place]) -> dict[str, Any]:
    t, lang, found = context.t, context.view.lang, case.result
    called = names(case.form.rows["actors"], "name", lang)
    hub, cut = found.hub, found.leaving.cut_off if found.leaving else ()
    accent, paper, ink = (plot.colour(context, one) for one in ("accent", "surface", "rule-strong"))

    def fill(one: Actor) -> str:
        return accent if one.id == hub else paper if one.id in cut or not one.degree else ink

    return {
        "type": "scatter",
        "mode": "markers",
        "x": [at[one.id][0] for one in found.actors],
        "y": [at[one.id][1] for one in found.actors],
        "cliponaxis": False,
        "marker": {
            "size": [_size(one) for one in found.actors],
            "color": [fill(one) for one in found.actors],
            "symbol": ["diamond" if one.id == hub else "circle" for one in found.actors],
            "line": {"width": 2, "color": [accent if one.id == hub else ink for one in found.actors]},
            "opacity": 1,
        },
        "customdata": [
            t(
                "readiness_network.hover",
                name=called[one.id],
                ties=one.degree,
                between=format_value(one.betweenness, "ratio", lang),
            )
            for one in found.actors
        ],
        "hovertemplate": "%{customdata}<extra></extra>",
    }
