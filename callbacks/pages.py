"""Which page stands below the header, and the address that the controls keep."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from geodata.atlas import Atlas
from geodata.view import KEYS, parse
from layouts import ids
from layouts.context import Context
from layouts.pages import map as map_page
from layouts.parts.header import header
from layouts.parts.notes import notes


def query_of(search: str | None) -> dict[str, str]:
    """Parameters of a query string; of a repeated one the last counts."""
    return dict(parse_qsl((search or "").lstrip("?"), keep_blank_values=True, max_num_fields=40))


def whole_page(query: Mapping[str, str], atlas: Atlas, prefix: str) -> tuple[Context, list[object]]:
    """Header, notes and map page for a query, and the context they were made in."""
    view, problems = parse(query, atlas.choices)
    context = Context(view, atlas, prefix)
    known = [problem for problem in problems if problem.field in KEYS]
    # The controls' own address lives beside them, so that their callback never meets a page without controls.
    address = [dcc.Location(id=ids.LOCATION, refresh=False), dcc.Store(id=ids.ASKED_PANEL)]
    screen = [header(context), notes(known, context.t), map_page.page(context)]
    return context, [*address, html.Div(screen, className="screen"), map_page.table_slot()]


def register(app: Dash, atlas: Atlas, prefix: str) -> None:
    """Page by path on the server; address and controls in the browser."""
    app.layout = html.Div([dcc.Location(id=ids.ROUTE, refresh=False), html.Div(id=ids.PAGE)])

    @app.callback(Output(ids.PAGE, "children"), Input(ids.ROUTE, "pathname"), State(ids.ROUTE, "search"))
    def page(_path: str | None, search: str | None) -> list[object]:
        return whole_page(query_of(search), atlas, prefix)[1]

    controls = [
        (ids.CLUSTER, "value"),
        (ids.MEASURE, "value"),
        (ids.INDICATOR, "value"),
        (ids.LEVEL, "value"),
        (ids.YEAR, "value"),
        (ids.BANDS, "value"),
        (ids.PRESET, "value"),
        (ids.THEME, "value"),
    ]
    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("kume", "sync"),
        Output(ids.LOCATION, "search"),
        *(Output(*control) for control in controls),
        Output(ids.ASKED_PANEL, "data"),
        Input(ids.LOCATION, "search"),
        *(Input(*control) for control in controls),
    )
