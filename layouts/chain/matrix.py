"""Stages by areas: every status at one look, sorted by the reader."""

from __future__ import annotations

from dash import html

from geodata.coverage import Status
from geodata.text import sort_key
from layouts.chain.asked import Asked
from layouts.chain.words import source
from layouts.parts.attributes import attributes
from layouts.parts.status import legend, mark


def has_matrix(asked: Asked) -> bool:
    """Whether the areas on the map are few enough for a table."""
    return asked.level != "district" or asked.focus is not None


def matrix(asked: Asked) -> html.Section:
    """Table of the areas on the map; of districts only inside a province, as there are too many of them."""
    t = asked.context.t
    title = t("chain.matrix", level=t(f"levels_word.{asked.level}"))
    if not has_matrix(asked):
        return html.Section([html.H2(title), html.P(t("chain.matrix_districts"), className="empty")], id="matrix")
    order = sorted(asked.rows, key=lambda row: sort_key(asked.name(asked.across.codes[row])))
    whole = html.Table(
        [
            html.Thead(html.Tr(_heads(asked))),
            html.Tbody([_row(asked, row, place) for place, row in enumerate(order)]),
        ],
        **attributes(aria_label=title),
    )
    return html.Section(
        [
            html.H2(title),
            html.P(t("chain.matrix_how"), className="small"),
            legend(asked.context),
            html.Div(
                whole,
                className="table-scroll chain-matrix",
                role="group",
                tabIndex="0",
                **attributes(aria_label=title),
            ),
            source(asked.context),
        ],
        id="matrix",
        tabIndex="-1",
    )


def _heads(asked: Asked) -> list[html.Th]:
    t = asked.context.t
    names = [t("chain.place"), t("chain.own_missing"), *[asked.stage_name(i) for i in range(len(asked.own.stages))]]
    return [
        html.Th(
            html.Button(name, type="button", className="sort", **attributes(data_sort=str(index))),
            className="number" if index == 1 else "",
            scope="col",
            **attributes(aria_sort="ascending" if index == 0 else "none"),
        )
        for index, name in enumerate(names)
    ]


def _row(asked: Asked, row: int, place: int) -> html.Tr:
    found = asked.across
    code = found.codes[row]
    missing, more = int(found.missing[row]), bool(found.open[row])
    chosen = code == asked.area
    cells = [Status(int(one)) for one in found.status[row]]
    return html.Tr(
        [
            html.Th(
                html.A(asked.name(code), href=asked.at(code), **attributes(aria_current="true" if chosen else "false")),
                scope="row",
                **attributes(data_by=str(place)),
            ),
            html.Td(f"≥ {missing}" if more else str(missing), className="number", **attributes(data_by=str(missing))),
            *[html.Td(mark(status, asked.context), **attributes(data_by=str(int(status)))) for status in cells],
        ],
        className="chosen" if chosen else "",
        **attributes(data_code=code),
    )
