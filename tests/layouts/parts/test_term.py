from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from layouts.context import Context
from layouts.glossary import terms
from layouts.pages.method import body
from layouts.parts.term import term, term_mark
from layouts.prerender import to_html

ContextOf = Callable[..., Context]
ASKED = {
    *("cluster", "value_chain", "white_spot", "ibbs", "lq", "interval", "size", "focus", "growth", "stars"),
    *("intensity", "estimated", "suppressed", "hhi", "krugman", "moran", "gi", "proximity"),
}


@pytest.mark.parametrize("id_", sorted(ASKED | set(terms())))
def test_a_term_has_a_name_and_a_sentence_in_both_languages(id_: str) -> None:
    told = terms()[id_]
    for words in (told.name, told.said):
        assert set(words) == {"tr", "en"}
        assert all(said.strip() for said in words.values())
    assert all(said.endswith(".") for said in told.said.values())


@pytest.mark.parametrize("lang", ["tr", "en"])
def test_every_term_leads_to_a_place_of_the_method_page_that_tells_it(lang: str, context_of: ContextOf) -> None:
    html = to_html(body(context_of(lang=lang)))
    anchors = set(re.findall(r' id="([^"]+)"', html))
    for told in terms().values():
        assert told.anchor in anchors
        assert told.said[lang].split("'")[0] in html


@pytest.mark.parametrize("make", [lambda context: term(context, "lq", "LQ", "a"), lambda c: term_mark(c, "lq", "a")])
def test_a_term_is_a_button_described_by_its_sentence(make: Callable[[Context], object], context_of: ContextOf) -> None:
    context = context_of(lang="en")
    html = to_html(make(context))
    described = re.search(r'<button[^>]* aria-describedby="([^"]+)"', html)
    assert described is not None
    said = re.search(rf'<span id="{described.group(1)}">(.*?)</span>', html)
    assert said is not None
    assert terms()["lq"].said["en"].split("'")[0] in said.group(1)
    assert f'href="{context.address("method")}#lq"'.replace("&", "&amp;") in html


def test_an_unknown_term_is_an_error(context_of: ContextOf) -> None:
    with pytest.raises(KeyError):
        term(context_of(), "nirvana", "x", "a")
