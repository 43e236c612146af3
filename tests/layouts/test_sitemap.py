from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl

import pytest

from geodata.atlas import Atlas
from geodata.view import parse, to_params
from layouts.context import Context
from layouts.sitemap import Page, Place, choices_at, find, modules
from layouts.texts import catalogue

CLUSTER = Place(
    Page(id="x", order=1, argument="cluster", decides=lambda value, choices: {"level": "district"}), "seramik"
)


def test_every_page_has_an_order_of_its_own_and_a_name_in_both_languages() -> None:
    pages = [module.PAGE for module in modules().values()]
    assert len({page.order for page in pages}) == len(pages) > 1
    for lang in ("tr", "en"):
        assert all(catalogue(lang)[f"page.{page.id or 'map'}"] for page in pages if page.in_menu)


@pytest.mark.parametrize("path", ["nirvana", "data/x", "data/", "/data", "a/b/c"])
def test_an_address_that_no_page_has_is_found_nowhere(path: str) -> None:
    assert find(path) is None


def test_the_map_is_at_the_prefix_itself() -> None:
    place = find("")
    assert place is not None
    assert place.page.has_map


def test_what_a_page_decides_is_neither_read_from_a_query_nor_written_to_one(atlas: Atlas) -> None:
    choices = CLUSTER.choices(atlas.choices)
    view, problems = parse({"cluster": "hali", "level": "ibbs1", "year": "2019"}, choices)
    assert (view.cluster, view.level, view.year) == ("seramik", "district", 2019)
    assert problems == ()
    assert to_params(view, choices) == {"year": "2019"}


def test_an_argument_that_the_release_does_not_have_is_no_page(atlas: Atlas) -> None:
    assert CLUSTER.exists(atlas.choices)
    assert not Place(CLUSTER.page, "nirvana").exists(atlas.choices)


def test_an_address_carries_the_view_to_another_page(context_of: Callable[..., Context]) -> None:
    context = context_of(cluster="seramik", lang="en")
    assert context.address("data") == "/data?cluster=seramik&lang=en"
    assert context.here(year="2019") == "/?cluster=seramik&lang=en&year=2019"


def test_a_file_has_the_choices_of_its_page(atlas: Atlas) -> None:
    assert choices_at("data.csv", atlas.choices) == choices_at("data", atlas.choices)
    assert choices_at("map.csv", atlas.choices) == atlas.choices


@pytest.mark.parametrize(
    "page", ["", "cluster/hali", "cluster/hali.csv", "area/16", "area/16001", "chain/otomotiv", "nirvana"]
)
def test_a_link_carries_what_its_page_reads_and_nothing_that_it_decides(
    page: str, context_of: Callable[..., Context]
) -> None:
    context = context_of(lang="en", cluster="seramik", level="district", area="16", measure="lq", year="2019")
    choices = choices_at(page, context.atlas.choices)
    query = context.address(page).partition("?")[2]
    assert dict(parse_qsl(query)) == to_params(context.view, choices)
    assert parse(dict(parse_qsl(query)), choices)[1] == ()
