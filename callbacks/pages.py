"""Which page stands below the header, and the address that the controls keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from dash import ClientsideFunction, Dash, Input, Output, State, dcc, html

from callbacks.routes.queries import query_of
from geodata.atlas import Atlas
from geodata.view import KEYS, Problem, View, parse
from layouts import ids
from layouts.context import Context
from layouts.pages import map as map_page
from layouts.parts.attributes import attributes
from layouts.parts.header import header
from layouts.parts.notes import notes


def asked(query: Mapping[str, str], atlas: Atlas) -> tuple[View, tuple[Problem, ...]]:
    """View of a query with what a reader should be told; keys that are not ours are nobody's business."""
    view, problems = parse(query, atlas.choices)
    return view, tuple(problem for problem in problems if problem.field in KEYS)


def whole_page(context: Context, problems: Sequence[Problem]) -> list[object]:
    """Header, notes and map page."""
    # The controls' own address lives beside them, so that their callback never meets a page without controls.
    address = [dcc.Location(id=ids.LOCATION, refresh=False), dcc.Store(id=ids.ASKED_PANEL)]
    # A slot, because the script puts the address right before Dash asks for the page a second time.
    said = html.Div(notes(problems, context.view.lang), **attributes(data_slot="notes"))
    screen = [header(context), said, map_page.page(context)]
    return [*address, html.Div(screen, className="screen"), map_page.table_slot()]


def register(app: Dash, atlas: Atlas, prefix: str) -> None:
    """Page by path on the server; address and controls in the browser."""
    app.layout = html.Div([dcc.Location(id=ids.ROUTE, refresh=False), html.Div(id=ids.PAGE)])

    @app.callback(Output(ids.PAGE, "children"), Input(ids.ROUTE, "pathname"), State(ids.ROUTE, "search"))
    def page(_path: str | None, search: str | None) -> list[object]:
        view, problems = asked(query_of(search), atlas)
        return whole_page(Context(view, atlas, prefix), problems)

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
