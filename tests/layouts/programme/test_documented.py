"""The facts of the programmes, typed again from their documents: each stands on a page beside its source."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from geodata.programme import document, methods, pilot, pilots, programme, programmes
from layouts.context import Context
from layouts.pages import pilot as pilot_page
from layouts.pages import pilots as pilots_page
from layouts.pages import programme as programme_page
from layouts.prerender import to_html
from layouts.programme.words import source
from layouts.texts import catalogue

ContextOf = Callable[..., Context]
POLICY, SME_EN, SME_TR = "policy-page", "sme-pilots-en", "sme-pilots-tr"
IZKA, GUIDE = "izmir-strategy", "practitioners-guide"

# What a fact says, in fragments that stand in one sentence, and the documents that state it.
OF_PROGRAMMES: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("three parts", "policy and capacity", "white paper", "mapping of clusters"), (POLICY,)),
    (("32 cluster categories", "ISIC Rev. 2", "value chain", "several", "employment"), (POLICY,)),
    (
        (
            "entrepreneurship",
            "networks between actors",
            "cluster formation",
            "cluster infrastructure",
            "factor conditions",
        ),
        (POLICY,),
    ),
    (("Road maps", "ten pilot clusters"), (POLICY,)),
    (("Eleven pilot clusters", "five outstanding"), (POLICY,)),
    (("able to work as a cluster", "not for their turnover"), (SME_EN, SME_TR)),
    (
        ("four topics", "economic impact", "demand", "networking and cooperation", "factor conditions"),
        (SME_EN, SME_TR),
    ),
    (("each pilot province", "cluster info spot"), (SME_EN, SME_TR)),
    (("first year", "under way"), (IZKA, SME_TR)),
    (("consultation meetings", "chambers", "development agencies", "universities", "NGOs"), (SME_EN, SME_TR)),
    (("30 districts", "52 sectors", "2008", "14 sectors", "7 given priority"), (IZKA,)),
    (("size, dominance, specialisation",), (IZKA,)),
    (("seven sectors", "scorecard has six"), (IZKA,)),
    (("3 priorities, 7 goals and 26 actions",), (IZKA,)),
    (("30 May 2012", "2014-2018"), (IZKA,)),
]
OF_METHODS: list[tuple[tuple[str, ...], tuple[str, ...]]] = [
    (("committee of stakeholders", "quantitative", "qualitative", "regional opportunities", "road maps"), (IZKA,)),
    (
        (
            *("6-digit NACE Rev. 1.1", "2008", "exports", "sales", "investment allowance", "R&amp;D spending"),
            *("trademarks", "patents", "designs", "utility models"),
        ),
        (IZKA,),
    ),
    (("Pareto", "exports", "total sales", "number of firms", "trademark", "investment allowances"), (IZKA,)),
    (("four headings", "marketing, management and production", "clustering capacity", "ten indicators"), (IZKA,)),
    (
        (
            *("domestic market", "foreign markets", "quality certification", "departmentalisation", "design"),
            *("employment", "firm size", "universities", "sectoral organisation", "willingness to cooperate"),
        ),
        (IZKA,),
    ),
    (("network of institutions", "centres of communication", "intensity", "key people"), (IZKA,)),
    (
        (
            *("production, marketing", "human, financial, tangible assets, knowledge and experience"),
            *("relations and communication", "five-point Likert", "definitely inadequate to definitely adequate"),
        ),
        (IZKA,),
    ),
    (("mature, developing and potential", "policy proposals"), (IZKA,)),
    (("three-year activity plan", "budget", "responsible bodies"), (IZKA,)),
    (("local actors", "white spots", "missing links", "attracted"), (GUIDE,)),
    (("common category definitions", "five limits"), (GUIDE,)),
    (("SWOT", "four determinants", "business-model canvas"), (GUIDE,)),
    (("positive, neutral, critical", "low, medium, high", "measure"), (GUIDE,)),
    (("ranked", "key actors"), (GUIDE,)),
    (("initiation, establishment, operationalisation, transformation",), (GUIDE,)),
    (("effort and relevance", "fee-based"), (GUIDE,)),
    (("public baseline", "fees, services, sponsoring", "projects"), (GUIDE,)),
    (("input, output, outcome and impact", "70 percent"), (GUIDE,)),
    (("activity, responsible, timetable, deliverable, milestone",), (GUIDE,)),
    (
        (
            *("US Cluster Mapping", "European Cluster Collaboration Platform", "European Cluster Observatory"),
            *("Russian cluster map", "Indian cluster mapping"),
        ),
        (GUIDE,),
    ),
]
WHEN = {
    "clustering-policy": ("March 2007 – March 2009", "6,000,000 euros", "Undersecretariat of Foreign Trade"),
    "rcop": (),
    "sme-networking": ("2011", "Ministry of Economy"),
    "izmir": ("2008", "İzmir Development Agency"),
}
PILOTS = {
    **dict.fromkeys(("ankara-machinery", "ankara-software"), ("Ankara",)),
    "mersin-processed-food": ("Mersin",),
    "konya-automotive-supply": ("Konya",),
    "eskisehir-bilecik-kutahya-ceramics": ("Eskişehir", "Bilecik", "Kütahya"),
    "manisa-appliances": ("Manisa",),
    "denizli-usak-home-textile": ("Denizli", "Uşak"),
    "mugla-yacht-building": ("Muğla",),
    "izmir-organic-food": ("İzmir",),
    "marmara-automotive": ("Marmara",),
    "corum-food-machines": ("Çorum", "Çorum Chamber of Commerce and Industry"),
    "gaziantep-shoes": ("Gaziantep", "Southeastern Anatolia Exporters"),
    "kahramanmaras-metal-kitchenware": ("Kahramanmaraş", "Kahramanmaraş Chamber of Commerce and Industry"),
    "samsun-medical-equipment": ("Samsun", "Samsun Chamber of Commerce and Industry"),
    "trabzon-shipbuilding": ("Trabzon", "Trabzon Chamber of Commerce and Industry", "Only the Turkish page"),
    "izmir-hvac-r": ("97",),
    "izmir-fruit-vegetables": ("83",),
    "izmir-chemicals": ("73",),
    "izmir-vehicle-equipment": ("60",),
    "izmir-logistics": ("50",),
    "izmir-bridal-wear": ("47",),
}


def sentences(html: str) -> list[str]:
    """Items of lists that carry a source."""
    return [one for one in re.findall(r"<li>(.*?)</li>", html, re.S) if 'class="cite"' in one]


def stands(items: list[str], fragments: tuple[str, ...], sources: tuple[str, ...]) -> bool:
    """Whether one item says it all, beside exactly these sources."""
    return any(
        all(fragment.lower() in one.lower() for fragment in fragments)
        and set(re.findall(r'href="#source-([a-z-]+)"', one)) == set(sources)
        for one in items
    )


@pytest.fixture(scope="module")
def context(context_of: ContextOf) -> Context:
    return context_of(lang="en")


def test_every_fact_of_the_programmes_stands_beside_its_sources_and_no_other_does(context: Context) -> None:
    items = sentences(to_html(pilots_page.body(replace(context, path="pilots"))))
    missing = [fragments for fragments, sources in OF_PROGRAMMES if not stands(items, fragments, sources)]
    assert missing == []
    assert sum(len(one.facts) for one in programmes()) == len(OF_PROGRAMMES)


def test_every_fact_of_the_methods_stands_beside_its_sources_and_no_other_does(context: Context) -> None:
    items = sentences(to_html(programme_page.body(replace(context, path="programme"))))
    missing = [fragments for fragments, sources in OF_METHODS if not stands(items, fragments, sources)]
    assert missing == []
    assert sum(len(one.facts) for one in methods()) == len(OF_METHODS)


@pytest.mark.parametrize("id_", list(WHEN))
def test_years_budget_and_body_of_a_programme_are_those_of_its_documents(context: Context, id_: str) -> None:
    html = to_html(pilots_page.body(replace(context, path="pilots")))
    part = html[html.index(f'id="{id_}-heading"') :].split("<table")[0]
    assert all(words in part for words in WHEN[id_])
    assert all(source(context, one) in part for one in programme(id_).sources)
    unknown = {"clustering-policy": 0, "rcop": 4, "sme-networking": 2, "izmir": 2}
    assert part.count(f">{catalogue('en')['programme.not_stated']}<") == unknown[id_]


@pytest.mark.parametrize("id_", [one.id for one in pilots()])
def test_a_pilot_says_what_its_documents_do_and_nothing_else(context: Context, id_: str) -> None:
    html = to_html(pilot_page.body(replace(context, path=f"pilot/{id_}")))
    stated = html[html.index('id="facts"') : html.index('id="missing"')]
    found = pilot(id_)
    assert all(words in stated for words in PILOTS.get(id_, ()))
    assert all(source(context, one) in stated for one in found.sources)
    assert id_ in PILOTS or (found.programme == "rcop" and found.provinces == ())
    selected = html[html.index('id="selection"') : html.index('id="roadmap"')]
    assert catalogue("en")["programme.not_stated"] in selected
    road = html[html.index('id="roadmap"') : html.index('id="readiness"')]
    assert catalogue("en")["programme.not_stated"] in road


def test_a_document_that_does_not_say_when_it_is_from_has_no_date() -> None:
    assert {id_: document(id_).date for id_ in (POLICY, SME_EN, SME_TR, IZKA, GUIDE)} == {
        POLICY: "2013-05-26",
        SME_EN: "2013-05-25",
        SME_TR: "2013-05-20",
        IZKA: "",
        GUIDE: "",
    }
