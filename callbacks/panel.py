"""The panel of the area that is chosen on the map."""

from __future__ import annotations

from collections.abc import Mapping

from dash import Dash, Input, Output

from geodata.atlas import Atlas
from geodata.view import parse
from layouts import ids
from layouts.context import Context
from layouts.parts.area_panel import area_panel


def register(app: Dash, atlas: Atlas, prefix: str) -> None:
    """Fill the panel from the view that the browser shows."""

    @app.callback(Output(ids.PANEL, "children"), Input(ids.ASKED_PANEL, "data"))
    def show(asked: Mapping[str, object] | None) -> list[object]:
        if not asked:
            return []
        query = {key: str(value) for key, value in asked.items() if value not in (None, "")}
        return area_panel(Context(parse(query, atlas.choices)[0], atlas, prefix))
