"""Every page as files, under the same query: ``/map.csv``, ``/cluster/<id>.xlsx`` and so on."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from threading import Lock
from typing import NamedTuple

from cachetools import LRUCache
from flask import Flask, Response, request

from callbacks.routes.problems import problem
from callbacks.routes.queries import QueryError, request_query, strict_view
from callbacks.site import site_of
from geodata.atlas import Atlas
from geodata.programme.folder import generation
from geodata.view import Problem
from layouts.context import Context
from layouts.document import Document, contents_at, document_of
from layouts.files import Format, Module, fits, modules
from layouts.sitemap import Page, find
from layouts.sitemap import modules as pages

# Bytes of made files that a process keeps; the release never changes, so they never grow old.
KEPT = 48 << 20


class Made(NamedTuple):
    """A file and the tag that tells whether a browser has it."""

    body: bytes
    tag: str


class Kept:
    """Made files of slow formats by what they were made from, the longest unused ones given up first."""

    def __init__(self, most: int) -> None:
        self._files: LRUCache[tuple[object, ...], Made] = LRUCache(most, getsizeof=lambda one: len(one.body))
        self._lock = Lock()
        self._most = most

    def get(self, key: tuple[object, ...], make: Callable[[], bytes]) -> Made:
        """File of a key, made if it is not there."""
        with self._lock:
            found = self._files.get(key)
        if found is None:
            found = tagged(make())
            if len(found.body) <= self._most:
                with self._lock:
                    self._files[key] = found
        return found


def tagged(body: bytes) -> Made:
    """File with its tag."""
    return Made(body, hashlib.sha256(body).hexdigest()[:24])


def register(server: Flask, atlas: Atlas, prefix: str, public: str) -> None:
    """An address for each page that can be taken along, in each format; ``public`` is where links in them lead."""
    kept = Kept(KEPT)
    for module in pages().values():
        page = module.PAGE
        if not hasattr(module, "CONTENTS"):
            continue
        for id_, form in modules().items():
            if not form.FORMAT.served:
                continue
            name, answer = f"file_{page.id or 'map'}_{id_}", _view(form, page, atlas, prefix, public, kept)
            if page.argument:
                server.add_url_rule(f"{prefix}{page.id}/<value>.{id_}", name, answer)
            if not page.argument or page.overview:
                server.add_url_rule(f"{prefix}{page.id or 'map'}.{id_}", f"{name}_whole", answer)


def _view(form: Module, page: Page, atlas: Atlas, prefix: str, public: str, kept: Kept) -> Callable[..., Response]:
    def respond(value: str = "") -> Response:
        path = page.path(value)
        place = find(path)
        if place is None or not place.exists(atlas.choices) or contents_at(path) is None:
            return problem(404, f"there is no {page.id} of this name", field="path", value=value[:200])
        options = _options(form.FORMAT)
        query = {key: one for key, one in request_query().items() if key not in form.FORMAT.options}
        view = strict_view(query, place.choices(atlas.choices))
        site = site_of(public)
        document = document_of(Context(view, atlas, prefix, path), site)
        if not fits(form, document):
            return problem(400, "this view has nothing for the format", field="format", value=form.FORMAT.id)
        if form.FORMAT.slow:
            key = (form.FORMAT.id, path, view, site, tuple(options.items()), generation())
            return _answer(form.FORMAT, document, kept.get(key, lambda: form.make(document, options)))
        return _answer(form.FORMAT, document, tagged(form.make(document, options)))

    return respond


def _options(form: Format) -> dict[str, str]:
    given = {key: value for key, value in request_query().items() if key in form.options and value}
    for key, value in given.items():
        if value not in form.options[key]:
            raise QueryError(Problem(key, value[:200], form.options[key][0], ", ".join(form.options[key])))
    return form.chosen(given)


def _answer(form: Format, document: Document, made: Made) -> Response:
    response = Response(made.body, content_type=form.content_type)
    how = "inline" if form.inline else "attachment"
    response.headers["Content-Disposition"] = f'{how}; filename="{document.name}.{form.id}"'
    response.headers["Cache-Control"] = "public, no-cache"
    response.set_etag(made.tag)
    response.make_conditional(request)
    return response
