from __future__ import annotations

from typing import Any

import pytest
from dash import dcc, html
from dash.development.base_component import Component

from callbacks.pages import context_at, whole_page
from geodata.atlas import Atlas
from layouts import ids
from layouts.prerender import CONTROLS, MARKUP, to_html
from layouts.sealing import sealed


def components(node: Any) -> int:
    if isinstance(node, list | tuple):
        return sum(map(components, node))
    return 1 + components(getattr(node, "children", None)) if isinstance(node, Component) else 0


def live(node: Any) -> list[str]:
    """Ids and kinds of what callbacks and Dash itself look after."""
    if isinstance(node, list | tuple):
        return [name for one in node for name in live(one)]
    if not isinstance(node, Component):
        return []
    known = {value for value in vars(ids).values() if isinstance(value, str)}
    id_ = getattr(node, "id", None)
    plain = node._namespace == "dash_html_components" or node._type in CONTROLS
    own = [f"{node._type} {id_}"] if not plain or str(id_) in known else []
    own += [str(id_)] if isinstance(id_, dict) else []
    return own + live(getattr(node, "children", None))


@pytest.mark.parametrize(
    ("path", "most"),
    [
        ("", 85),
        ("cluster/seramik", 140),
        ("area/26", 115),
        ("chain/otomotiv", 40),
        ("data", 35),
        ("pilots", 40),
    ],
)
def test_a_sealed_page_says_the_same_with_few_components(atlas: Atlas, path: str, most: int) -> None:
    found = context_at(path, {"lang": "en"}, atlas, "/")
    assert found is not None
    page = whole_page(*found)
    light = sealed(page)
    assert to_html(light) == to_html(page)
    assert live(light) == live(page)
    assert components(light) <= most


def test_sealing_leaves_what_it_is_given_as_it_was() -> None:
    given = html.Div([html.P([html.B("a"), "<"]), dcc.Store(id="x")])
    before = to_html(given)
    light = sealed(given)
    assert to_html(given) == before
    assert getattr(light.children[0], MARKUP) == "<b>a</b>&lt;"
    assert isinstance(light.children[1], dcc.Store)


def test_a_part_that_a_callback_fills_is_never_sealed() -> None:
    given = html.Div(html.P(html.B("a")), id={"panel": "x"})
    light = sealed(html.Div([given]))
    assert not hasattr(light, MARKUP)
    assert not hasattr(light.children[0], MARKUP)
    assert getattr(light.children[0].children, MARKUP) == "<b>a</b>"
