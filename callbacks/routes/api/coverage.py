"""``/api/v1/coverage``: the value chain of a cluster in an area, or in all areas of a level."""

from __future__ import annotations

from typing import Any

from callbacks.routes.declaring import (
    ACTIVITY,
    CODES,
    FLAG,
    NUMBER,
    STATE,
    TEXT,
    WHOLE,
    WORDS,
    Declaration,
    Schema,
    answer_of,
    many,
    maybe,
    thing,
)
from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from geodata.coverage import CRITERIA, STATUS_KEYS, Figure, Status
from geodata.coverage.chain import Around, Chain, Nearby, around, chain, findings
from geodata.coverage.stored import thresholds_of
from geodata.states import STATE_KEYS

_ENTRY_KEYS = ("area", "name", "year", "source", "url")

_LIMITS = thing(**dict.fromkeys(CRITERIA, NUMBER))
_STAGE = {"id": TEXT, "name": WORDS, "role": TEXT, "order": WHOLE, "activities": many(ACTIVITY)}
_COUNTS = {
    **dict.fromkeys(("stages", "not_measurable", "covered", "weak", "missing", "open"), WHOLE),
    "at_least": FLAG,
}
_FIGURES = dict.fromkeys(CRITERIA, thing({"known": NUMBER}, value=maybe(NUMBER), state=STATE))
_BY_HAND = thing(found=TEXT, area=TEXT, name=TEXT, year=WHOLE, source=TEXT, url=TEXT)
_EVIDENCE = thing({**_FIGURES, "by_hand": many(_BY_HAND)}, year=WHOLE, codes=many(TEXT))
_NEARBY = thing(_FIGURES, code=TEXT, distance_km=NUMBER, estimated=FLAG)
_WITH_STAGES = thing(code=TEXT, distance_km=NUMBER, stages=many(TEXT))
_STATUS: Schema = {"type": "string", "enum": list(STATUS_KEYS)}


def _answer_of(**members: Schema) -> Schema:
    return answer_of(
        ("cluster", "level", "year", "area", "stage"),
        classification=CODES,
        thresholds=thing(match=TEXT, covered=_LIMITS, white_spot=_LIMITS),
        **members,
    )


_LEVEL = _answer_of(
    stages=many(thing(**_STAGE)),
    areas=many(thing(code=TEXT, statuses=many(_STATUS), estimated=many(FLAG), **_COUNTS)),
)
_ONE_AREA = _answer_of(
    summary=thing(**_COUNTS),
    stages=many(thing(**_STAGE, status=_STATUS, estimated=FLAG, evidence=_EVIDENCE, nearest=many(_NEARBY))),
    neighbours=many(_WITH_STAGES),
    completing=thing(missing=many(TEXT), areas=many(_WITH_STAGES), left=many(TEXT), reach_km=NUMBER, exact=FLAG),
)

DECLARED = Declaration(
    order=5,
    reads=(
        *("cluster", "level", "year", "area", "stage", "match"),
        *("min_firms", "min_jobs", "min_lq", "white_firms", "white_jobs", "white_lq"),
    ),
    example="cluster=gida-makineleri&area=19&stage=makine",
    answer={"oneOf": [_ONE_AREA, _LEVEL]},
)


def answer(atlas: Atlas) -> dict[str, Any]:
    """Stages of a chain: of one area with evidence and who is near, else the statuses of the whole level.

    A province at the level of districts stands for its districts, as it does on the map.
    """
    query = request_query()
    view = strict_view(query, atlas.choices)
    inside = view.area is not None and atlas.focus(view) == view.area
    level = view.level if view.area is None or inside else atlas.area(view.area).level
    found = chain(atlas, view.cluster, level, view.year, thresholds_of(view, atlas))
    chosen = range(len(found.stages)) if view.stage is None else [_place(found, view.stage)]
    answer: dict[str, Any] = {
        "view": {"cluster": view.cluster, "level": level, "year": view.year, "area": view.area, "stage": view.stage},
        "release": atlas.manifest.id,
        "illustrative": atlas.manifest.illustrative,
        "classification": atlas.manifest.classification,
        "thresholds": found.thresholds.as_data(),
    }
    if view.area is None or inside:
        rows = [row for row, code in enumerate(found.codes) if not inside or atlas.area(code).parent == view.area]
        return answer | {
            "stages": [_stage(found, place) for place in chosen],
            "areas": [_row(found, row, list(chosen)) for row in rows],
        }
    return answer | _one_area(atlas, found, view.area, list(chosen))


def _one_area(atlas: Atlas, found: Chain, area: str, chosen: list[int]) -> dict[str, Any]:
    near = around(atlas, found, area)
    row = found.codes.index(area)
    return {
        "summary": _summary(found, row),
        "stages": [
            _stage(found, place)
            | {
                "status": STATUS_KEYS[found.status[row, place]],
                "estimated": bool(found.estimated[row, place]),
                "evidence": _evidence(atlas, found, row, place),
                "nearest": [_nearby(found, one, place) for one in near.nearest[place]],
            }
            for place in chosen
        ],
        "neighbours": [_with_stages(found, one) for one in near.neighbours],
        "completing": _completing(found, near),
    }


def _completing(found: Chain, near: Around) -> dict[str, Any]:
    return {
        "missing": [found.stages[place].id for place in near.missing],
        "areas": [_with_stages(found, one) for one in near.completing],
        "left": [found.stages[place].id for place in near.left],
        "reach_km": near.reach_km,
        "exact": near.exact,
    }


def _place(found: Chain, stage: str) -> int:
    return next(place for place, one in enumerate(found.stages) if one.id == stage)


def _stage(found: Chain, place: int) -> dict[str, Any]:
    stage = found.stages[place]
    return {
        "id": stage.id,
        "name": stage.name,
        "role": stage.role,
        "order": place + 1,
        "activities": list(stage.activities),
    }


def _row(found: Chain, row: int, chosen: list[int]) -> dict[str, Any]:
    return {
        "code": found.codes[row],
        "statuses": [STATUS_KEYS[found.status[row, place]] for place in chosen],
        "estimated": [bool(found.estimated[row, place]) for place in chosen],
        **_summary(found, row),
    }


def _summary(found: Chain, row: int) -> dict[str, Any]:
    """Counts of stages; where ``at_least`` is true, figures that are not known could add to the missing ones."""
    statuses = found.status[row].tolist()
    return {
        "stages": len(statuses),
        "not_measurable": statuses.count(Status.NOT_MEASURABLE),
        "covered": statuses.count(Status.COVERED),
        "weak": statuses.count(Status.WEAK),
        "missing": int(found.missing[row]),
        "open": int(found.open[row]),
        "at_least": bool(found.open[row]),
    }


def _evidence(atlas: Atlas, found: Chain, row: int, place: int) -> dict[str, Any]:
    stage = found.stages[place]
    evidence: dict[str, Any] = {"year": found.year, "codes": [activity["code"] for activity in stage.activities]}
    if stage.activities:
        return evidence | _figures(found, row, place)
    entries = findings(atlas, found.cluster, stage.id, found.codes[row])
    return evidence | {
        "by_hand": [{"found": entry["found"], **{key: entry[key] for key in _ENTRY_KEYS}} for entry in entries]
    }


def _figures(found: Chain, row: int, place: int) -> dict[str, Any]:
    """Figures of a measured stage; of a missing one the part that is known."""
    column = found.column[place]
    if column < 0:
        return {}
    return {name: _figure(getattr(found.figures, name), row, column) for name in CRITERIA}


def _figure(figure: Figure, row: int, column: int) -> dict[str, Any]:
    least, state = float(figure.least[row, column]), STATE_KEYS[figure.state[row, column]]
    if figure.missing[row, column]:
        return {"value": None, "state": state, "known": least}
    return {"value": least, "state": state}


def _nearby(found: Chain, one: Nearby, place: int) -> dict[str, Any]:
    return {
        "code": found.codes[one.area],
        "distance_km": one.distance_km,
        "estimated": bool(found.estimated[one.area, place]),
        **_figures(found, one.area, place),
    }


def _with_stages(found: Chain, one: Nearby) -> dict[str, Any]:
    return {
        "code": found.codes[one.area],
        "distance_km": one.distance_km,
        "stages": [found.stages[place].id for place in one.stages],
    }
