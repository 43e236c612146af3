"""Which page stands below the header, and the address that the choosers keep."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence

from dash import MATCH, ClientsideFunction, Dash, Input, Output, State, dcc, html
from werkzeug.exceptions import NotFound

from callbacks.keeping import Kept
from callbacks.routes.queries import query_from, query_of, shown
from geodata.atlas import Atlas
from geodata.atlases import Atlases
from geodata.programme.folder import generation
from geodata.readiness import version
from geodata.view import KEYS, Problem, parse, to_params
from layouts import ids
from layouts.context import Context
from layouts.editing import way
from layouts.panels import build, exists
from layouts.parts.attributes import attributes
from layouts.parts.embed_button import embed_button
from layouts.parts.header import header
from layouts.parts.notes import notes
from layouts.parts.trace_drawer import trace_drawer
from layouts.sealing import sealed
from layouts.sitemap import find, modules

Problems = tuple[Problem, ...]
# Pages between their document and Dash.
KEPT = 16


def context_at(
    path: str, query: Mapping[str, str], atlas: Atlas, prefix: str, edits: bool = False
) -> tuple[Context, Problems] | None:
    """Context of the page at a path below the prefix, with what a reader should be told; None without such a page.

    Keys of a query that are not ours are nobody's business.
    """
    place = find(path)
    if place is None or not place.exists(atlas.choices):
        return None
    view, problems = parse(query, place.choices(atlas.choices))
    return Context(view, atlas, prefix, path, edits=edits), tuple(
        problem for problem in problems if problem.field in KEYS
    )


def whole_page(context: Context, problems: Sequence[Problem]) -> list[object]:
    """Header, notes and the page itself."""
    place = find(context.path)
    if place is None:
        raise LookupError(context.path)
    # The choosers' own address lives beside them, so that their callback never meets a page without choosers.
    address = [dcc.Location(id=ids.LOCATION, refresh=False)] if place.page.has_map else []
    stores = [dcc.Store(id=ids.VIEW, data=to_params(context.view, context.atlas.choices)), dcc.Store(id=ids.ASKED)]
    # A slot, because the script puts the address right before Dash asks for the page a second time.
    said = html.Div(notes(problems, context.view.lang), **attributes(data_slot="notes"))
    first, *rest = modules()[place.page.id].body(context)
    screen = html.Div([header(context), said, way(context), first], className=f"screen screen-{place.page.id or 'map'}")
    sharing = (
        html.Div(embed_button(context), className="sharing") if place.page.embeds and not place.page.has_map else None
    )
    return [*address, *stores, screen, *rest, sharing, trace_drawer(context)]


class Pages:
    """Pages as they were last made, which a browser asks for twice: in its document, and when Dash has come."""

    def __init__(self) -> None:
        self._kept: Kept[list[object]] = Kept(KEPT)

    def of(self, context: Context, problems: Problems) -> list[object]:
        """The whole page, sealed, with what its files of this moment say."""
        key = page_key(context, problems)
        return self._kept.get(key, lambda: [sealed(part) for part in whole_page(context, problems)])


def page_key(context: Context, problems: Problems) -> tuple[Hashable, ...]:
    """What a page is made from, files of this moment included."""
    return (*context.key, problems, made_of(context.atlas))


def made_of(atlas: Atlas) -> tuple[int, ...]:
    """What pages of a release are made from, told by numbers: the release, programme files and forms of this moment."""
    return (atlas.serial, generation(), version(atlas.folder.parents[1]))


def register(app: Dash, atlases: Atlases, prefix: str, edits: bool, made: Pages) -> None:
    """Page by path on the server; address and choosers in the browser; panels after the view."""
    app.layout = html.Div([dcc.Location(id=ids.ROUTE, refresh=False), html.Div(id=ids.PAGE)])

    @app.callback(Output(ids.PAGE, "children"), Input(ids.ROUTE, "pathname"), State(ids.ROUTE, "search"))
    def page(path: str | None, search: str | None) -> list[object]:
        query = query_of(search)
        found = context_at((path or prefix).removeprefix(prefix), query, atlases.of(query, shown()), prefix, edits)
        return [] if found is None else made.of(*found)

    def context(asked: Mapping[str, object] | None, path: str | None) -> Context:
        query = query_from(asked)
        found = context_at((path or prefix).removeprefix(prefix), query, atlases.of(query, shown()), prefix)
        if found is None:
            raise NotFound("there is no such page")
        return found[0]

    @app.callback(
        Output({"panel": MATCH}, "children"),
        Input(ids.ASKED, "data"),
        State({"panel": MATCH}, "id"),
        State(ids.ROUTE, "pathname"),
        prevent_initial_call=True,
    )
    def panel(asked: Mapping[str, object] | None, id_: Mapping[str, str], path: str | None) -> list[object]:
        found = context(asked, path)
        if not exists(id_["panel"], found):
            raise NotFound("there is no such panel for this view")
        return [sealed(part) for part in build(id_["panel"], found)]

    choosers = [
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
        *(Output(*chooser) for chooser in choosers),
        Output(ids.ASKED, "data"),
        Output(ids.VIEW, "data"),
        Input(ids.LOCATION, "search"),
        *(Input(*chooser) for chooser in choosers),
    )
