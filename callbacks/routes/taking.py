"""``/download/<page>``: everything that a page can be taken along as, as a page of its own."""

from __future__ import annotations

from flask import Flask, Response

from callbacks.routes.problems import problem
from callbacks.routes.queries import request_query
from callbacks.site import site_of
from geodata.atlases import Atlases
from geodata.view import parse
from layouts.context import Context
from layouts.document import contents_at, document_of
from layouts.parts.take_link import FOLDER
from layouts.shell import Addresses, plain_document
from layouts.sitemap import find
from layouts.take_along import take_along


def register(server: Flask, atlases: Atlases, prefix: str, addresses: Addresses, public: str) -> None:
    """Answer for every page that can be taken along; the map goes by its name."""

    @server.get(f"{prefix}{FOLDER}/<path:name>")
    def taking(name: str) -> Response:
        path = "" if name == "map" else name
        place = find(path)
        query = request_query()
        atlas = atlases.of(query)
        if place is None or contents_at(path) is None or not place.exists(atlas.choices):
            return problem(404, "there is no page of this name to take along", field="path", value=name[:200])
        view, _ = parse(query, place.choices(atlas.choices))
        document = document_of(Context(view, atlas, prefix, path), site_of(public))
        body = plain_document(document.context, take_along(document), addresses, document.context.t("take.heading"))
        return Response(body, content_type="text/html; charset=utf-8", headers={"Cache-Control": "no-cache"})
