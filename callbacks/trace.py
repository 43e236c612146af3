"""The drawer that shows where a number of the chosen area comes from."""

from __future__ import annotations

from collections.abc import Mapping

from dash import ClientsideFunction, Dash, Input, Output

from callbacks.routes.queries import query_from, shown
from geodata.atlas import Atlas
from geodata.atlases import Atlases
from geodata.trace import trace
from geodata.view import parse
from layouts import ids
from layouts.context import Context
from layouts.parts.trace import trace_contents
from layouts.prerender import to_html

_ASK = "ask"


def register(app: Dash, atlases: Atlases, prefix: str) -> None:
    """Answer what a button asks about; the browser puts the answer into the drawer.

    The answer is HTML: a trace has a thousand elements, which Dash would take seconds to set up one by one.
    """

    @app.callback(Output(ids.TRACE, "data"), Input(ids.TRACE_ASKED, "data"), prevent_initial_call=True)
    def answer(asked: Mapping[str, object] | None) -> dict[str, object] | None:
        return None if asked is None else answered(asked, atlases.of(_query(asked), shown()), prefix)

    app.clientside_callback(  # type: ignore[no-untyped-call]
        ClientsideFunction("kume", "traced"), Input(ids.TRACE, "data"), prevent_initial_call=True
    )


def answered(asked: Mapping[str, object], atlas: Atlas, prefix: str) -> dict[str, object] | None:
    """Contents of the drawer with the number of the question; None without an area."""
    view, _ = parse(_query(asked), atlas.choices)
    if view.area is None:
        return None
    contents = trace_contents(Context(view, atlas, prefix), trace(atlas, view, view.area))
    return {_ASK: asked.get(_ASK), "html": to_html(contents)}


def _query(asked: Mapping[str, object]) -> dict[str, str]:
    return {key: value for key, value in query_from(asked).items() if key != _ASK}
