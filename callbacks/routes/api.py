"""The read-only JSON interface, version 1."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any

import numpy as np
from flask import Flask, Response, request

from callbacks.routes.coverage import coverage
from callbacks.routes.doubt import doubt
from callbacks.routes.problems import problem
from callbacks.routes.queries import request_query, strict_view
from callbacks.routes.trace import trace
from geodata.atlas import Atlas
from geodata.states import STATE_KEYS
from geodata.view import LEVELS

_VIEW_KEYS = ("cluster", "measure", "indicator", "year", "preset")
Answer = Callable[[], dict[str, Any] | Response]


def register(server: Flask, atlas: Atlas, prefix: str) -> None:
    """``/api/v1/areas``, ``/clusters``, ``/releases``, ``/scores``, ``/doubt``, ``/coverage`` and ``/trace``."""
    answers: dict[str, Answer] = {
        "areas": lambda: areas(atlas),
        "clusters": lambda: clusters(atlas),
        "releases": lambda: releases(atlas),
        "scores": lambda: scores(atlas),
        "doubt": lambda: doubt(atlas),
        "trace": lambda: trace(atlas),
        "coverage": lambda: coverage(atlas),
    }
    for name, answer in answers.items():
        server.add_url_rule(f"{prefix}api/v1/{name}", f"api_{name}", _json(answer))


def _json(answer: Answer) -> Callable[[], Response]:
    @wraps(answer)
    def respond() -> Response:
        made = answer()
        if isinstance(made, Response):
            return made
        body = json.dumps(made, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()
        response = Response(body, content_type="application/json; charset=utf-8")
        response.set_etag(hashlib.sha256(body).hexdigest()[:24])
        response.headers["Cache-Control"] = "public, no-cache"
        response.make_conditional(request)
        return response

    return respond


def areas(atlas: Atlas) -> dict[str, Any] | Response:
    """Areas of a level."""
    level = request_query().get("level", "province")
    if level not in LEVELS:
        allowed = ", ".join(LEVELS)
        return problem(400, "unknown level", field="level", value=level[:200], allowed=allowed)
    rows = [
        {
            "code": area.code,
            "name": area.name,
            "name_en": area.name_en,
            "parent": area.parent,
            "ibbs1": area.ibbs1,
            "ibbs2": area.ibbs2,
        }
        for area in map(atlas.area, atlas.manifest.dimensions[level])
    ]
    return {"level": level, "areas": rows}


def clusters(atlas: Atlas) -> dict[str, Any]:
    """Categories with their value chains."""
    rows = [
        {
            "id": cluster.id,
            "name": cluster.name,
            "description": cluster.description,
            "colour": cluster.colour,
            "stages": [
                {"id": stage.id, "name": stage.name, "role": stage.role, "activities": stage.activities}
                for stage in cluster.stages
            ],
        }
        for cluster in atlas.clusters
    ]
    return {
        "classification": atlas.manifest.classification,
        "taxonomy": atlas.manifest.taxonomy,
        "clusters": rows,
    }


def releases(atlas: Atlas) -> dict[str, Any]:
    """Releases that this server answers for."""
    manifest = atlas.manifest
    row = {
        "id": manifest.id,
        "title": manifest.title,
        "illustrative": manifest.illustrative,
        "sources": manifest.sources,
        "years": manifest.years,
        "indicators": manifest.indicators,
        "classification": manifest.classification,
        "observed_in": manifest.observed_in,
        "resolution": manifest.resolution,
        "converted": manifest.converted,
        "boundary": manifest.boundary,
        "in_use": True,
    }
    return {"releases": [row]}


def scores(atlas: Atlas) -> dict[str, Any]:
    """Values of a view, with states and intervals; ``area`` narrows them to one area."""
    query = request_query()
    view = strict_view(query, atlas.choices)
    asked = query.get("area")
    inside = asked is not None and atlas.focus(view) == asked
    level = view.level if asked is None or inside else atlas.area(asked).level
    figures = atlas.figures(view, level=level, whole=not inside)
    rows = []
    for index, code in enumerate(figures.codes):
        if asked and not inside and code != asked:
            continue
        row: dict[str, Any] = {
            "code": code,
            "value": _number(figures.value[index]),
            "state": STATE_KEYS[figures.state[index]],
        }
        if figures.low is not None and figures.high is not None:
            row |= {"lq_low": _number(figures.low[index]), "lq_high": _number(figures.high[index])}
        rows.append(row)
    return {
        "view": {key: getattr(view, key) for key in _VIEW_KEYS} | {"level": level, "area": asked},
        "release": atlas.manifest.id,
        "illustrative": atlas.manifest.illustrative,
        "unit": figures.measure.unit,
        "values": rows,
    }


def _number(value: np.float64) -> float | None:
    return None if np.isnan(value) else float(value)
