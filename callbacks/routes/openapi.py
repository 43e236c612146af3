"""The description of the API after OpenAPI 3.1, made from what its addresses say of themselves."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from callbacks.routes.declaring import TEXT, WHOLE, Declaration, thing
from geodata.atlas import Atlas
from geodata.view import shape
from layouts.texts import catalogue, translator

VERSION = "1"
_LANG = "en"
_PROBLEM = thing(
    {"field": TEXT, "value": TEXT, "allowed": TEXT, "reference": TEXT},
    type=TEXT,
    title=TEXT,
    status=WHOLE,
    detail=TEXT,
)


def document(atlas: Atlas, prefix: str, declared: Mapping[str, Declaration]) -> dict[str, Any]:
    """Whole description; ``declared`` maps an address below ``/api/v1/`` to what it says of itself."""
    t = translator(_LANG)
    paths = {f"/api/v1/{name}": _path(name, one, atlas) for name, one in declared.items()}
    own = {"type": "object", "description": t("api.description_answer")}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": t("app.name"),
            "version": VERSION,
            "summary": t("app.tagline"),
            "description": _description(atlas),
        },
        "servers": [{"url": prefix.rstrip("/") or "/"}],
        "paths": {**paths, "/api/v1/openapi.json": {"get": _operation("openapi", [], own)}},
        "components": {
            # Said once, because the codes of all areas are many.
            "schemas": {"Problem": _PROBLEM, "Area": shape("area", atlas.choices)},
            "responses": {
                "Problem": {
                    "description": t("api.problem"),
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                },
                "TooMany": {
                    "description": t("api.too_many"),
                    "headers": {"Retry-After": {"description": t("api.retry_after"), "schema": WHOLE}},
                    "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}},
                },
            },
        },
    }


def body(described: Mapping[str, Any]) -> bytes:
    """Description as JSON."""
    return json.dumps(described, ensure_ascii=False, separators=(",", ":")).encode()


def _description(atlas: Atlas) -> str:
    t = translator(_LANG)
    parts = [t("api.lead"), t("api.release", release=atlas.manifest.id)]
    return " ".join([t("banner.illustrative"), *parts] if atlas.manifest.illustrative else parts)


def operation_id(name: str) -> str:
    """Name of what an address does, as in ``pilots_id`` for ``pilots/{id}``."""
    return "_".join(re.findall(r"[a-z]+", name))


def _path(name: str, declared: Declaration, atlas: Atlas) -> dict[str, Any]:
    reads = [_parameter(key, shape(key, atlas.choices), declared) for key in (*declared.reads, "release")]
    own = [_parameter(key, schema, declared) for key, schema in declared.own.items()]
    return {"get": _operation(name, [*reads, *own], declared.answer)}


def _operation(name: str, parameters: list[dict[str, Any]], answer: Mapping[str, Any]) -> dict[str, Any]:
    t = translator(_LANG)
    return {
        "operationId": operation_id(name),
        "summary": catalogue(_LANG)[f"api_about.{operation_id(name)}"],
        "parameters": parameters,
        "responses": {
            "200": {"description": t("api.answer"), "content": {"application/json": {"schema": answer}}},
            "304": {"description": t("api.unchanged")},
            "400": {"$ref": "#/components/responses/Problem"},
            **({"404": {"$ref": "#/components/responses/Problem"}} if "{" in name else {}),
            "429": {"$ref": "#/components/responses/TooMany"},
        },
    }


def _parameter(key: str, schema: Mapping[str, Any], declared: Declaration) -> dict[str, Any]:
    return {
        "name": key,
        # A key without a value counts as not given, as forms send it.
        **({"in": "path"} if key in declared.parts else {"in": "query", "allowEmptyValue": True}),
        "required": key in declared.required,
        "description": catalogue(_LANG)[f"api_key.{key}"],
        "schema": {"$ref": "#/components/schemas/Area"} if key == "area" else schema,
    }
