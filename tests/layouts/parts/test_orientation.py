from __future__ import annotations

from collections.abc import Callable

import pytest

from layouts.context import Context
from layouts.parts.orientation import STEPS, orientation
from layouts.prerender import to_html

ContextOf = Callable[..., Context]


@pytest.mark.parametrize("query", [{}, {"lang": "en"}, {"lang": "en", "theme": "dark"}])
def test_the_bare_map_says_what_can_be_seen(query: dict[str, str], context_of: ContextOf) -> None:
    context = context_of(**query)
    html = to_html(orientation(context))
    assert all(context.t(f"orientation.{step}") in html for step in STEPS)
    assert "data-dismiss" in html


@pytest.mark.parametrize("query", [{"cluster": "seramik"}, {"area": "16"}, {"year": "2019", "lang": "en"}])
def test_a_view_that_someone_chose_is_left_alone(query: dict[str, str], context_of: ContextOf) -> None:
    assert orientation(context_of(**query)) is None
