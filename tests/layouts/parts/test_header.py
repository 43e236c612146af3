from __future__ import annotations

from collections.abc import Callable

import pytest

from layouts.context import Context
from layouts.parts.header import menu
from layouts.prerender import to_html
from layouts.sitemap import modules


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_the_menu_leads_to_every_page_once_and_the_main_ones_are_always_open(
    lang: str, context_of: Callable[..., Context]
) -> None:
    context = context_of(lang=lang)
    open_, _, folded = to_html(menu(context)).partition("<details")
    for page in [module.PAGE for module in modules().values() if module.PAGE.in_menu]:
        words = context.t(f"page.{page.id or 'map'}")
        found = [part.count(f">{words}</a>") for part in (open_, folded)]
        assert found == ([1, 0] if page.in_front else [0, 1])
    assert f"<summary>{context.t('page.more')}</summary>" in folded
    assert open_.count('aria-current="page"') == 1
