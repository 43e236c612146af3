from __future__ import annotations

import dash_bootstrap_components as dbc
import pytest
from dash import dcc, html

from layouts.prerender import to_html


def test_html_components_become_their_own_tags() -> None:
    tree = html.Div([html.H1("A & B"), html.Img(alt='"q"', src="x.png"), None], className="one", **{"data-slot": "map"})
    assert to_html(tree) == (
        '<div class="one" data-slot="map"><h1>A &amp; B</h1><img alt="&quot;q&quot;" src="x.png"></div>'
    )


def test_a_style_is_written_as_one() -> None:
    assert to_html(html.Div(style={"width": "5%", "marginTop": 0})) == '<div style="width:5%;margin-top:0"></div>'


def test_text_is_never_markup() -> None:
    assert to_html(html.P("<script>")) == "<p>&lt;script&gt;</p>"


def test_a_select_shows_its_choice() -> None:
    made = to_html(dbc.Select(id="c", value="b", options=[{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]))
    assert made == (
        '<select id="c" class="form-select"><option value="a">A</option><option value="b" selected>B</option></select>'
    )


def test_what_is_invisible_leaves_nothing() -> None:
    assert to_html([dcc.Location(id="l"), dcc.Store(id="s")]) == ""


def test_an_unknown_component_is_refused() -> None:
    with pytest.raises(TypeError, match="Slider"):
        to_html(dcc.Slider(0, 1))
