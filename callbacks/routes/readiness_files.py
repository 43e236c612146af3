"""Workbooks of the readiness tools: templates to fill in, and forms that can be changed and imported again."""

from __future__ import annotations

import hashlib

from flask import Flask, Response, request

from callbacks.routes.problems import problem
from callbacks.routes.queries import request_query, strict_view
from geodata.atlases import Atlases
from geodata.readiness import Form, cases, tools

TEMPLATE = "template"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(server: Flask, atlases: Atlases, prefix: str) -> None:
    """``/readiness/<tool>/template.xlsx`` and ``/readiness/<tool>/<form>.xlsx``; bad forms are refused at start."""
    declared = {one.id: one for one in tools()}
    home = atlases.current.folder.parents[1]
    cases(home)

    @server.get(f"{prefix}readiness/<tool>/<form>.xlsx")
    def workbook(tool: str, form: str) -> Response:
        # Loading the library takes a while, which only who wants a workbook should wait for.
        from geodata.readiness.writing import to_workbook

        forms: dict[tuple[str, str], Form | None] = {(id_, TEMPLATE): None for id_ in declared}
        forms |= {(case.form.tool, case.form.id): case.form for case in cases(home)}
        if (tool, form) not in forms:
            return problem(404, "there is no such form", field="path", value=f"{tool}/{form}"[:200])
        query = request_query()
        lang = strict_view(query, atlases.of(query).choices).lang
        body = to_workbook(declared[tool], lang, forms[tool, form])
        response = Response(body, content_type=_TYPE)
        response.headers["Content-Disposition"] = f'attachment; filename="{tool}-{form}-{lang}.xlsx"'
        response.headers["Cache-Control"] = "public, no-cache"
        response.set_etag(hashlib.sha256(body).hexdigest()[:24])
        response.make_conditional(request)
        return response
