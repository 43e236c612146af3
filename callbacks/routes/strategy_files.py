"""The strategies as files: actions, indicators, or both in one workbook."""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from flask import Flask, Response, request

from callbacks.routes.queries import request_query, strict_view
from geodata.atlas import Atlas
from layouts.context import Context
from layouts.files.strategy import action_sheet, indicator_sheet, to_csv, to_xlsx

_CSV = "text/csv; charset=utf-8"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def register(server: Flask, atlas: Atlas, prefix: str) -> None:
    """``/programme.csv``, ``/programme-indicators.csv`` and ``/programme.xlsx``."""
    kinds: dict[str, tuple[str, Callable[[Context], bytes]]] = {
        "programme.csv": (_CSV, lambda context: to_csv(action_sheet(context))),
        "programme-indicators.csv": (_CSV, lambda context: to_csv(indicator_sheet(context))),
        "programme.xlsx": (_XLSX, lambda context: to_xlsx([action_sheet(context), indicator_sheet(context)])),
    }

    def answer(name: str) -> Response:
        content_type, make = kinds[name]
        body = make(Context(strict_view(request_query(), atlas.choices), atlas, prefix, "programme"))
        response = Response(body, content_type=content_type)
        response.headers["Content-Disposition"] = f'attachment; filename="kume-atlasi-{name}"'
        response.headers["Cache-Control"] = "public, no-cache"
        response.set_etag(hashlib.sha256(body).hexdigest()[:24])
        response.make_conditional(request)
        return response

    for name in kinds:
        server.add_url_rule(prefix + name, name.replace(".", "_"), lambda name=name: answer(name))
