"""Findings of a value chain: what is there, what is missing, who has it, and what is not known."""

from __future__ import annotations

import numpy as np

from geodata.coverage import Status
from layouts.chain.asked import Asked
from layouts.chain.words import km
from layouts.counted import areas
from layouts.listing import listed

_NAMED = 3


def findings(asked: Asked) -> list[str]:
    """Sentences in the reader's language; one that cannot be said of this view is left out."""
    parts = _of_area(asked) if asked.area else _of_level(asked)
    return [sentence for sentence in parts if sentence is not None]


def headline(asked: Asked) -> str:
    """The first of them in one sentence."""
    return _covered(asked) if asked.area else findings(asked)[0]


def _of_area(asked: Asked) -> list[str | None]:
    return [_covers(asked), _nearest(asked), _together(asked), _open(asked)]


def _covered(asked: Asked) -> str:
    measured = len(asked.own.stages) - len(asked.places(Status.NOT_MEASURABLE))
    covered = len(asked.places(Status.COVERED))
    return asked.context.t("finding_chain.covers", name=asked.name(asked.area or ""), covered=covered, total=measured)


def _covers(asked: Asked) -> str:
    t, said = asked.context.t, _covered(asked)
    missing = [_quoted(asked, place) for place in asked.near.missing]
    weak = [_quoted(asked, place) for place in asked.places(Status.WEAK)]
    if missing:
        said += " " + t("finding_chain.missing", stages=listed(asked.context.t, missing))
    elif not asked.own.open[asked.row]:
        said += " " + t("finding_chain.nothing_missing")
    if weak:
        said += " " + t("finding_chain.weak", stages=listed(asked.context.t, weak))
    return said


def _nearest(asked: Asked) -> str | None:
    """Nearest area for each of the first missing stages that any area covers."""
    t, context = asked.context.t, asked.context
    found = [(place, asked.near.nearest[place][0]) for place in asked.near.missing if asked.near.nearest[place]]
    if not found:
        return None
    said = [
        t(
            "finding_chain.nearest_one",
            stage=_quoted(asked, place),
            name=asked.name(asked.own.codes[one.area]),
            distance=km(context, one.distance_km),
        )
        for place, one in found[:_NAMED]
    ]
    return t("finding_chain.nearest", list="; ".join(said))


def _together(asked: Asked) -> str | None:
    t, context, near = asked.context.t, asked.context, asked.near
    if not near.completing:
        return None
    names = listed(context.t, [asked.name(asked.own.codes[one.area]) for one in near.completing])
    reach = km(context, near.reach_km)
    whole = "finding_chain.together_part" if near.left else "finding_chain.together"
    return t(whole, names=names, reach=reach, n=len(near.missing) - len(near.left), total=len(near.missing))


def _open(asked: Asked) -> str | None:
    count = int(asked.own.open[asked.row])
    if not count:
        return None
    return asked.context.t("finding_chain.open", n=count, missing=int(asked.own.missing[asked.row]))


def _of_level(asked: Asked) -> list[str | None]:
    t, context, found = asked.context.t, asked.context, asked.across
    measured = [place for place, column in enumerate(found.column) if column >= 0]
    if not measured:
        return [t("finding_chain.not_measured")]
    covered = np.count_nonzero(found.status == Status.COVERED, axis=0)
    most = max(measured, key=lambda place: (covered[place], -place))
    least = min(measured, key=lambda place: (covered[place], place))
    whole = int(np.count_nonzero((found.status[:, measured] == Status.COVERED).all(axis=1)))
    open_ = int(np.count_nonzero(found.open))
    total = areas(context, asked.level, len(found.codes))
    return [
        t(
            "finding_chain.spread",
            most=asked.stage_name(most),
            n=int(covered[most]),
            least=asked.stage_name(least),
            m=int(covered[least]),
            areas=total,
        ),
        t("finding_chain.whole", n=whole, areas=total),
        t("finding_chain.open_areas", n=open_, areas=total) if open_ else None,
    ]


def _quoted(asked: Asked, place: int) -> str:
    """Name of a stage in quotation marks, as it may hold an "and" of its own."""
    return f"“{asked.stage_name(place)}”"
