"""Finding places, clusters and activities while the reader types."""

from __future__ import annotations

from collections.abc import Mapping

from dash import Dash, Input, Output, State

from callbacks.routes.queries import query_from, shown
from geodata.atlases import Atlases
from geodata.view import parse
from layouts import ids
from layouts.context import Context
from layouts.parts.search_results import search_results

_LONGEST = 80


def register(app: Dash, atlases: Atlases, prefix: str) -> None:
    """Fill the list below the search box."""

    @app.callback(
        Output(ids.SEARCH_RESULTS, "children"),
        Input(ids.SEARCH, "value"),
        State(ids.VIEW, "data"),
        State(ids.ROUTE, "pathname"),
        prevent_initial_call=True,
    )
    def find(text: str | None, view: Mapping[str, object] | None, path: str | None) -> list[object]:
        asked = (text or "")[:_LONGEST]
        here = (path or prefix).removeprefix(prefix)
        query = query_from(view)
        atlas = atlases.of(query, shown())
        context = Context(parse(query, atlas.choices)[0], atlas, prefix, here)
        return search_results(context, asked, atlas.find(asked, context.view.lang))
