from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from layouts.context import Context
from layouts.parts.search_results import search_results
from layouts.prerender import to_html

ContextOf = Callable[..., Context]


def links(context: Context, text: str) -> list[str]:
    html = to_html(search_results(context, text, context.atlas.find(text, context.view.lang)))
    return re.findall(r'href="([^"?]*)', html)


def test_on_the_map_a_result_stays_there_and_offers_its_page(context_of: ContextOf) -> None:
    assert links(context_of(), "bursa")[:2] == ["/", "/area/16"]
    assert links(context_of(), "otomotiv")[:2] == ["/", "/cluster/otomotiv"]


@pytest.mark.parametrize("path", ["data", "cluster/seramik", "area/26", "method"])
def test_elsewhere_a_result_leads_to_its_page(path: str, context_of: ContextOf) -> None:
    context = replace(context_of(), path=path)
    assert links(context, "bursa")[0] == "/area/16"
    assert links(context, "otomotiv")[0] == "/cluster/otomotiv"


def test_on_the_comparison_a_place_can_be_added_once(context_of: ContextOf) -> None:
    context = replace(context_of(compare="41"), path="compare")
    html = to_html(search_results(context, "bursa", context.atlas.find("bursa", "tr")))
    assert "compare=41,16" in html
    again = replace(context_of(compare="16"), path="compare")
    assert links(again, "bursa")[:2] == ["/area/16", "/area/TR41"]


def test_an_activity_names_the_clusters_that_hold_it(context_of: ContextOf) -> None:
    context = replace(context_of(lang="en"), path="data")
    assert "/cluster/gida-makineleri" in links(context, "28.93")
    html = to_html(search_results(context, "28.93", context.atlas.find("28.93", "en")))
    assert context.t("search.kind_activity") in html
    assert "28.93" in html


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_nothing_found_is_said_and_nothing_asked_is_not(lang: str, context_of: ContextOf) -> None:
    context = context_of(lang=lang)
    assert search_results(context, " ", []) == []
    assert "qqqq" in to_html(search_results(context, "qqqq", []))
