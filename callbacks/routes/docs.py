"""``/api/v1/openapi.json`` and ``/api/docs``: the API described for programs and for people."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from flask import Flask, Response, request

from callbacks.keeping import Kept
from callbacks.routes import api, openapi
from callbacks.routes.declaring import Declaration
from callbacks.routes.queries import request_query
from geodata.atlas import Atlas
from geodata.atlases import Atlases
from geodata.keeping import remembered
from geodata.view import parse
from layouts.api_docs import Example, api_docs
from layouts.context import Context
from layouts.shell import Addresses, plain_document
from layouts.sitemap import choices_at

PATH = "api/docs"
CACHED = 16
_MISTAKE = "api/v1/scores?year=1923"
_SHOWN = 2
_MOST_LINES = 48
_LONGEST = 72


def register(server: Flask, atlases: Atlases, prefix: str, addresses: Addresses) -> None:
    """Answer both addresses; examples are made by the addresses that they show, when first asked for."""
    kept: Kept[str] = Kept(CACHED)

    @remembered(1)
    def described(atlas: Atlas) -> dict[str, Any]:
        return openapi.document(atlas, prefix, declared())

    @remembered(1)
    def examples(atlas: Atlas) -> dict[str, Example]:
        shown = {f"/api/v1/{name}": _request(name, one) for name, one in declared().items()}
        return {path: _example(server, prefix, asked, atlas) for path, asked in {**shown, "problem": _MISTAKE}.items()}

    def page(context: Context) -> str:
        body = api_docs(context, described(context.atlas), examples(context.atlas))
        return plain_document(context, body, addresses, context.t("api.title"))

    @server.get(f"{prefix}api/v1/openapi.json")
    def description() -> Response:
        body = openapi.body(described(atlases.of(request_query())))
        response = Response(body, content_type="application/json; charset=utf-8")
        response.set_etag(hashlib.sha256(body).hexdigest()[:24])
        response.headers["Cache-Control"] = "public, no-cache"
        response.make_conditional(request)
        return response

    @server.get(f"{prefix}{PATH}")
    def docs() -> Response:
        query = request_query()
        atlas = atlases.of(query)
        context = Context(parse(query, choices_at(PATH, atlas.choices))[0], atlas, prefix, PATH)
        return Response(kept.get(context.key, lambda: page(context)), content_type="text/html; charset=utf-8")


def declared() -> dict[str, Declaration]:
    """What each address of the API says of itself, by its path below ``/api/v1/``."""
    return {name: endpoint.DECLARED for name, endpoint in api.endpoints().items()}


def _request(name: str, one: Declaration) -> str:
    return f"api/v1/{name.format(**one.parts)}" + (f"?{one.example}" if one.example else "")


def _example(server: Flask, prefix: str, asked: str, atlas: Atlas) -> Example:
    if not atlas.in_use:
        asked += f"{'&' if '?' in asked else '?'}release={atlas.manifest.id}"
    answer = server.test_client().get(prefix + asked)
    lines = json.dumps(shortened(answer.get_json()), ensure_ascii=False, indent=2).splitlines()
    cut = [*lines[:_MOST_LINES], "…"] if len(lines) > _MOST_LINES else lines
    return Example(asked, "\n".join(cut))


def shortened(content: Any) -> Any:
    """Content with the first members of each list and the beginning of long words, and an ellipsis for the rest."""
    if isinstance(content, str) and len(content) > _LONGEST:
        return content[:_LONGEST] + "…"
    if isinstance(content, dict):
        return {key: shortened(one) for key, one in content.items()}
    if isinstance(content, list):
        return [*map(shortened, content[:_SHOWN]), *(["…"] if len(content) > _SHOWN else [])]
    return content
