"""Every page as files, under the same query: ``/map.csv``, ``/cluster/<id>.xlsx`` and so on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from typing import NamedTuple

from flask import Flask, Response, request

from callbacks.keeping import Kept, Parked
from callbacks.memory import giving_back
from callbacks.routes.problems import problem
from callbacks.routes.queries import QueryError, request_query, strict_view
from callbacks.site import site_of
from geodata.atlases import Atlases
from geodata.programme.folder import generation
from geodata.readiness import version
from geodata.view import Problem
from layouts.context import Context
from layouts.document import Document, contents_at, document_of
from layouts.files import Format, Module, fits, modules
from layouts.sitemap import Page, find
from layouts.sitemap import modules as pages

# Bytes of made files that a process keeps on the disk; a release never changes, so they never grow old.
KEPT = 32 << 20


class Made(NamedTuple):
    """A file that was made, and the tag that tells whether a browser has it."""

    body: Parked
    tag: str


def register(server: Flask, atlases: Atlases, prefix: str, public: str) -> None:
    """An address for each page that can be taken along, in each format; ``public`` is where links in them lead."""
    kept: Kept[Made] = Kept(KEPT, lambda one: one.body.size)
    for module in pages().values():
        page = module.PAGE
        if not hasattr(module, "CONTENTS"):
            continue
        for id_, form in modules().items():
            if not form.FORMAT.served:
                continue
            name, answer = f"file_{page.id or 'map'}_{id_}", _view(form, page, atlases, prefix, public, kept)
            if page.argument:
                server.add_url_rule(f"{prefix}{page.id}/<value>.{id_}", name, answer)
            if not page.argument or page.overview:
                server.add_url_rule(f"{prefix}{page.id or 'map'}.{id_}", f"{name}_whole", answer)


def _view(
    form: Module, page: Page, atlases: Atlases, prefix: str, public: str, kept: Kept[Made]
) -> Callable[..., Response]:
    def respond(value: str = "") -> Response:
        atlas = atlases.of(request_query())
        path = page.path(value)
        place = find(path)
        if place is None or not place.exists(atlas.choices) or contents_at(path) is None:
            return problem(404, f"there is no {page.id} of this name", field="path", value=value[:200])
        options = _options(form.FORMAT)
        query = {key: one for key, one in request_query().items() if key not in form.FORMAT.options}
        view = strict_view(query, place.choices(atlas.choices))
        site = site_of(public)
        context = Context(view, atlas, prefix, path)
        document = document_of(context, site)
        if not fits(form, document):
            return problem(400, "this view has nothing for the format", field="format", value=form.FORMAT.id)
        if form.FORMAT.slow:
            made_of = (generation(), version(atlas.folder.parents[1]))
            key = (form.FORMAT.id, *context.key, site, tuple(options.items()), *made_of)
            made = kept.get(key, lambda: _made(form, document, options))
            return _answer(form.FORMAT, document, made.body.read(), made.tag)
        body = form.make(document, options)
        return _answer(form.FORMAT, document, body, _tag(body))

    return respond


def _made(form: Module, document: Document, options: Mapping[str, str]) -> Made:
    with giving_back():
        body = form.make(document, options)
        return Made(Parked(body), _tag(body))


def _tag(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:24]


def _options(form: Format) -> dict[str, str]:
    given = {key: value for key, value in request_query().items() if key in form.options and value}
    for key, value in given.items():
        if value not in form.options[key]:
            raise QueryError(Problem(key, value[:200], form.options[key][0], ", ".join(form.options[key])))
    return form.chosen(given)


def _answer(form: Format, document: Document, body: bytes, tag: str) -> Response:
    response = Response(body, content_type=form.content_type)
    how = "inline" if form.inline else "attachment"
    response.headers["Content-Disposition"] = f'{how}; filename="{document.name}.{form.id}"'
    response.headers["Cache-Control"] = "public, no-cache"
    response.set_etag(tag)
    response.make_conditional(request)
    return response
