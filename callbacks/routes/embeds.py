"""``/embed/<page>`` for frames of other sites, ``/embed.js`` that sizes them, and ``/oembed`` for programs."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import Flask, Response, jsonify, request

from callbacks.keeping import Kept
from callbacks.pages import Problems, context_at
from callbacks.routes.problems import problem
from callbacks.routes.queries import query_of, request_query
from callbacks.routes.ready import Ready
from callbacks.sending import Documents, ready_document
from callbacks.site import site_of
from geodata.atlas import Atlas
from geodata.atlases import Atlases
from geodata.view import LANGUAGES, Problem, View
from layouts.bundles import ASSETS
from layouts.context import Context
from layouts.embed import embed_document, gone_document
from layouts.embed_code import HEIGHT, WIDTH, iframe
from layouts.head import IMAGE_SIZE, SITE, image
from layouts.shell import Addresses
from layouts.sitemap import find, modules

# Bytes of documents that a process keeps as they are written.
CACHED = 2 << 20
KEPT = ("controls", "release")
_HTML = "text/html; charset=utf-8"
_UNLISTED = {"X-Robots-Tag": "noindex"}
_DAY = 86_400


def register(
    server: Flask, atlases: Atlases, prefix: str, addresses: Addresses, public: str, documents: Documents
) -> None:
    """Answer the three."""
    script = (ASSETS / "host" / "embed.js").read_bytes()

    made: Kept[str] = Kept(CACHED, sys.getsizeof)

    def written(context: Context, problems: Problems, kept: tuple[tuple[str, str], ...]) -> str:
        key = (*context.key, problems, kept)
        return made.get(key, lambda: embed_document(context, problems, addresses, dict(kept)))

    @server.get(f"{prefix}embed/<path:path>")
    def embed(path: str) -> Response:
        query = request_query()
        atlas = atlases.of(query)
        found = framed(path, query, atlas, prefix)
        if not isinstance(found, tuple):
            body = gone_document(found, addresses, found.t(_why(query, atlas)))
            return Response(body, 404, {"Cache-Control": "no-cache", **_UNLISTED}, content_type=_HTML)
        kept = tuple((key, query[key]) for key in KEPT if query.get(key))

        def make(encoding: str) -> Ready:
            return ready_document(written(*found, kept).replace(SITE, site_of(public)), encoding, _UNLISTED)

        return documents.answer(*found, kept, make=make)

    @server.get(f"{prefix}embed.js")
    def sizing() -> Response:
        response = Response(script, content_type="text/javascript; charset=utf-8")
        response.set_etag(hashlib.sha256(script).hexdigest()[:24])
        response.headers["Cache-Control"] = "public, max-age=3600"
        response.make_conditional(request)
        return response

    @server.get(f"{prefix}oembed")
    def oembed() -> Response:
        return _oembed(request_query(), atlases, prefix, site_of(public))


def framed(path: str, query: Mapping[str, str], atlas: Atlas, prefix: str) -> tuple[Context, Problems] | Context:
    """Context of the embed at a path below ``embed/`` and what to tell readers; a bare one where there is none."""
    lang = query.get("lang") if query.get("lang") in LANGUAGES else None
    bare = Context(_default(atlas, lang), atlas, prefix)
    frozen = query.get("release", "")
    found = context_at("" if path == "map" else path, query, atlas, prefix)
    place = find(found[0].path) if found else None
    if found is None or place is None or not place.page.embeds or path == "" or frozen not in ("", atlas.manifest.id):
        return bare
    asked = [one for one in query.get("controls", "").split(",") if one]
    allowed = tuple(one for one in place.page.choosers if one in asked)
    refused = ",".join(one[:40] for one in asked if one not in allowed)[:200]
    said = (Problem("controls", refused, "", ", ".join(place.page.choosers)),) if refused else ()
    context, problems = found
    return Context(context.view, atlas, prefix, context.path, allowed), problems + said


def _default(atlas: Atlas, lang: str | None) -> View:
    view = atlas.choices.default()
    return view if lang is None else replace(view, lang=lang)


def _why(query: Mapping[str, str], atlas: Atlas) -> str:
    frozen = query.get("release", "")
    return "embed.gone" if frozen in ("", atlas.manifest.id) else "embed.gone_release"


def _oembed(query: Mapping[str, str], atlases: Atlases, prefix: str, site: str) -> Response:
    if query.get("format", "json") != "json":
        return problem(501, "only format=json is offered", field="format", value=query["format"][:40], allowed="json")
    address = query.get("url", "")
    if not address:
        return problem(400, "url is missing", field="url", value="", allowed="an address of this site")
    sizes = {}
    for key, usual in (("maxwidth", WIDTH), ("maxheight", HEIGHT)):
        raw = query.get(key, str(usual))
        if not raw.isascii() or not raw.isdigit() or not 0 < int(raw[:6]) <= 100_000:
            return problem(400, f"{key} cannot be {raw[:40]!r}", field=key, value=raw[:40], allowed="pixels")
        sizes[key] = int(raw[:6])
    found = _own(address, atlases, prefix, site)
    if found is None:
        return problem(404, "this is no page of the atlas that can be embedded", field="url", value=address[:200])
    answer = jsonify(_rich(found, min(sizes["maxwidth"], WIDTH), min(sizes["maxheight"], HEIGHT), sizes, site))
    answer.headers["Cache-Control"] = "public, no-cache"
    # Programs in a browser ask from other sites; there is nothing here that is not public.
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


def _own(address: str, atlases: Atlases, prefix: str, site: str) -> Context | None:
    """Context of an address of this site; None for any other."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if f"{parts.scheme}://{parts.netloc}".lower() != site.lower() or not parts.path.startswith(prefix):
        return None
    path = unquote(parts.path.removeprefix(prefix)).removeprefix("embed/")
    query = query_of(parts.query)
    found = framed(path or "map", query, atlases.of(query), prefix)
    return found[0] if isinstance(found, tuple) else None


def _rich(context: Context, width: int, height: int, most: Mapping[str, int], site: str) -> dict[str, Any]:
    place = find(context.path)
    title = modules()[place.page.id].title(context) if place else context.t("app.name")
    plain = Context(context.view, context.atlas, context.prefix, context.path)
    picture = {
        "thumbnail_url": image(plain).replace(SITE, site),
        "thumbnail_width": IMAGE_SIZE[0],
        "thumbnail_height": IMAGE_SIZE[1],
    }
    asked = bool(request.args.get("maxwidth") or request.args.get("maxheight"))
    fits = not asked or (most["maxwidth"] >= IMAGE_SIZE[0] and most["maxheight"] >= IMAGE_SIZE[1])
    return {
        "version": "1.0",
        "type": "rich",
        "title": title,
        "provider_name": context.t("app.name"),
        "provider_url": site + context.prefix,
        "cache_age": _DAY,
        "html": iframe(plain, title, str(width), str(height)).replace(SITE, site),
        "width": width,
        "height": height,
        **(picture if fits else {}),
    }
