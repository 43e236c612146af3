"""The HTML document of a page: our own shell around Dash's scripts."""

from __future__ import annotations

import sys
from collections.abc import Callable

from dash import Dash
from flask import Response, g, request

from callbacks.at_once import AtOnce
from callbacks.keeping import Kept
from callbacks.pages import Pages, context_at, page_key
from callbacks.routes.problems import logged, problem
from callbacks.routes.queries import request_query
from callbacks.routes.ready import Ready
from callbacks.sending import Documents, ready_document
from callbacks.site import site_of
from geodata.atlases import Atlases
from geodata.errors import DamagedError
from geodata.view import Problem, parse
from layouts.context import Context
from layouts.head import SITE
from layouts.parts.failed import failed
from layouts.parts.not_found import not_found
from layouts.shell import Addresses, document, plain_document

# Bytes of documents that a process keeps as they are written.
WRITTEN = 4 << 20
_HTML = "text/html; charset=utf-8"


class AtlasDash(Dash):
    """Dash whose documents are written by the atlas, one for each address, with the first picture inside."""

    atlases: Atlases
    prefix: str
    addresses: Addresses
    public: str
    edits: bool
    pages: Pages
    documents: Documents
    at_once: AtOnce
    lay: Callable[[str], None]

    def attach(
        self,
        atlases: Atlases,
        prefix: str,
        addresses: Addresses,
        public: str,
        edits: bool,
        documents: Documents,
    ) -> None:
        """Give the documents what they are made from; called once, before the first request."""
        self.atlases, self.prefix, self.addresses = atlases, prefix, addresses
        self.public, self.edits, self.documents = public, edits, documents
        self.pages = Pages()
        self._written: Kept[tuple[str, str]] = Kept(WRITTEN, lambda parts: sum(map(sys.getsizeof, parts)))

    def warm_up(self) -> None:
        """Answer for the default page once, before workers are forked.

        Dash sets itself up inside the first request of a process and refuses its own scripts until a document has been
        written there; requests that come at the same moment, or to another worker, would fail.
        """
        self.lay(self.server.test_client().get(self.prefix).text)
        # Read once and shared by all workers.
        _ = self.atlases.current.served

    def index(self, *args: object, **kwargs: object) -> Response:
        """Document for the path of the request; a helpful 404 where there is no page."""
        query = request_query()
        if request.path.startswith(self.prefix + "api/"):
            return problem(404, "there is nothing at this address", field="path", value=request.path[:200])
        path = request.path.removeprefix(self.prefix)
        atlas = self.atlases.of(query)
        found = context_at(path, query, atlas, self.prefix, self.edits)
        if found is None:
            context = Context(parse(query, atlas.choices)[0], atlas, self.prefix, path)
            body = plain_document(context, not_found(context, path), self.addresses, context.t("error.not_found_title"))
            return Response(body, status=404, content_type=_HTML)
        g.asked = found
        try:
            return self.documents.answer(*found, make=self._made)
        except DamagedError:
            raise
        except Exception as error:
            context = found[0]
            page = failed(context, logged(error))
            body = plain_document(context, page, self.addresses, context.t("error.server_title"))
            headers = {"Cache-Control": "no-store"}
            return Response(body, status=500, content_type=_HTML, headers=headers)

    def _made(self, encoding: str) -> Ready:
        """Document of `g.asked`, as it is sent."""
        return ready_document(super().index(), encoding)  # type: ignore[no-untyped-call]

    def _config(self) -> dict[str, object]:
        """Dash's configuration without its token for each page load, which guards answers that no page asks for.

        They are those of background callbacks. Without it a view has one document, in all processes.
        """
        config: dict[str, object] = super()._config()  # type: ignore[no-untyped-call]
        config.pop("end_id", None)
        return config

    def interpolate_index(self, **parts: str) -> str:  # type: ignore[override]
        """Put Dash's configuration and scripts into the shell."""
        context, problems = g.asked
        before, after = self._document(context, problems, parts["scripts"] + parts["renderer"])
        return before.replace(SITE, site_of(self.public)) + parts["config"] + after

    def _document(self, context: Context, problems: tuple[Problem, ...], scripts: str) -> tuple[str, str]:
        """Document of a view, the same for ever, until files change."""
        key = (*page_key(context, problems), scripts)
        return self._written.get(
            key, lambda: document(context, self.pages.of(context, problems), self.addresses, scripts)
        )
