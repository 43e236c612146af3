"""``/edit``: changing programme files from this machine, where that is switched on.

Nobody else gets in: a request must come from this machine itself, be addressed to it by name, and a change must come
from a form of this process.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from flask import Flask, Response, request
from werkzeug.exceptions import Forbidden, NotFound

from callbacks.routes.queries import request_query
from callbacks.settings import LOCAL
from geodata.atlases import Atlases
from geodata.errors import InputError
from geodata.programme.editing import Author, ClashError, Entries, Opened, change, open_file
from geodata.programme.entering import ENTRIES
from geodata.programme.folder import forget
from geodata.readiness.checking import LONGEST
from geodata.readiness.entering import KIND, entry
from geodata.view import parse
from layouts.context import Context
from layouts.editing import clash, form, listing, refused
from layouts.shell import Addresses, plain_document

_NAMES = (LOCAL, "localhost")
_LONGEST_ITEM = 100


def register(server: Flask, atlases: Atlases, prefix: str, addresses: Addresses, port: int) -> None:
    """List, form and change; each asks first whether the request may be answered at all."""
    token = secrets.token_urlsafe(32)
    hosts = {f"{name}:{port}" for name in _NAMES}
    entries = {**ENTRIES, KIND: entry(atlases.current.folder.parents[1])}

    def guard() -> None:
        # A proxy on this machine would make every request look local.
        forwarded = any(name.lower().startswith(("x-forwarded", "forwarded")) for name, _ in request.headers)
        if request.remote_addr != LOCAL or request.host not in hosts or forwarded:
            raise Forbidden("files are changed from this machine only")
        if request.method == "POST":
            if request.headers.get("Origin") != f"http://{request.host}":
                raise Forbidden("the change does not come from this site")
            if not hmac.compare_digest(request.form.get("token", "").encode(), token.encode()):
                raise Forbidden("the form is not one of this process; open it again")

    def context() -> Context:
        query = request_query()
        atlas = atlases.of(query)
        return Context(parse(query, atlas.choices)[0], atlas, prefix)

    def known(kind: str, id: str) -> None:
        if kind not in entries or id not in entries[kind].ids():
            raise NotFound

    def page(body: Any, status: int = 200) -> Response:
        here = context()
        text = plain_document(here, body, addresses, here.t("editing.title"))
        return Response(text, status, {"Cache-Control": "no-store"}, content_type="text/html; charset=utf-8")

    @server.get(f"{prefix}edit")
    def edit_list() -> Response:
        guard()
        forget()
        return page(listing(context(), entries))

    @server.get(f"{prefix}edit/<kind>/<id>")
    def edit_form(kind: str, id: str) -> Response:
        guard()
        forget()
        known(kind, id)
        item = request.args.get("item", "")[:_LONGEST_ITEM]
        try:
            return page(form(context(), open_file(kind, id, entries), token, entries, item))
        except InputError as error:
            return page(refused(context(), kind, id, error), 409)

    @server.post(f"{prefix}edit/<kind>/<id>")
    def edit_change(kind: str, id: str) -> Response:
        guard()
        known(kind, id)
        item = request.form.get("item", "")[:_LONGEST_ITEM]
        try:
            count = _change(kind, id, request.form, entries)
            return page(form(context(), open_file(kind, id, entries), token, entries, item, count))
        except ClashError as error:
            return page(clash(context(), kind, id, error, item), 409)
        except InputError as error:
            return page(refused(context(), kind, id, error, item), 400)


def _change(kind: str, id: str, given: Mapping[str, str], entries: Entries) -> int:
    for name, value in given.items():
        if len(value) > LONGEST:
            raise InputError(
                "the words are too long", column=name, value=value[:40], cure=f"keep to {LONGEST} characters"
            )
    opened = Opened(kind, id, given.get("digest", ""), {})
    author = Author(given.get("who", ""), given.get("why", ""))
    return change(opened, entries[kind].read(given), author, datetime.now(UTC), entries)
