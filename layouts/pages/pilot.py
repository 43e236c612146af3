"""The page of a pilot cluster: what documents state of it, and current figures apart from that."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dash import html

from geodata.programme import Pilot, Programme, pilot, pilots, programme
from layouts.contents import Contents
from layouts.contents.pilots import documents_named, pilots_table
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.crumbs import crumbs
from layouts.parts.sentences import sentences
from layouts.parts.sheet import facts
from layouts.programme.cited import fact_list, source_section
from layouts.programme.districts import districts
from layouts.programme.figures import figures
from layouts.programme.listing import chains
from layouts.programme.missing import finding as missing_finding
from layouts.programme.missing import missing
from layouts.programme.roadmap import roadmap
from layouts.programme.weighting import finding as weighting_finding
from layouts.programme.weighting import selection
from layouts.programme.words import category, not_stated, pilot_name, places, source_list, stated
from layouts.readiness.pilot import of_pilot
from layouts.sitemap import Page


def _known() -> tuple[str, ...]:
    return tuple(one.id for one in pilots())


PAGE = Page(
    id="pilot", order=55, argument="pilot", in_menu=False, under="pilots", known=_known, embeds=True, weighs=True
)


def title(context: Context) -> str:
    """Places and sector of the pilot."""
    return pilot_name(context, _pilot(context))


CONTENTS = Contents(
    title=title,
    subtitle=lambda context: context.t("pilot.facts_lead"),
    tables=(pilots_table,),
    name=lambda context: [title(context)],
    sources=documents_named,
)


def body(context: Context) -> list[object]:
    """What documents state first, then how sectors rank, then figures of the release."""
    t, found = context.t, _pilot(context)
    above = [(t("page.map"), context.address("")), (t("page.pilots"), context.address("pilots"))]
    said = [sentence for make in (missing_finding, weighting_finding) if (sentence := make(context, found))]
    note = [html.P(found.note[context.view.lang], className="notice")] if found.note else []
    sources = source_section(context)
    return [
        html.Main(
            [
                crumbs(context, above, title(context)),
                html.H1(title(context)),
                sentences(said),
                _section("facts", t("pilot.facts"), [html.P(t("pilot.facts_lead")), _facts(context, found), *note]),
                _section("selection", t("weighting.section"), selection(context, found)),
                _section("roadmap", t("roadmap.title"), roadmap(context, found)),
                _section("figures", t("pilot.current"), [*figures(context, found), *districts(context, found)]),
                _section("missing", t("pilot.chain"), missing(context, found)),
                _section("readiness", t("page.readiness"), of_pilot(context, found)),
                _section(sources.id, sources.title, sources.children),
            ],
            className="sheet page-pilot",
            id="main",
            tabIndex="-1",
            **attributes(aria_label=title(context)),
        )
    ]


def _section(id_: str, title: str, children: Sequence[Any]) -> html.Section:
    return html.Section([html.H2(title, id=id_), *children], **attributes(aria_labelledby=id_))


def _pilot(context: Context) -> Pilot:
    return pilot(context.path.partition("/")[2])


def _facts(context: Context, found: Pilot) -> html.Dl:
    t, lang = context.t, context.view.lang
    around = programme(found.programme)
    scored = (
        []
        if found.scorecard_index is None
        else [(t("programme.index"), str(found.scorecard_index)), (t("programme.class"), not_stated(context))]
    )
    return facts(
        [
            (t("programme.programme"), html.A(around.title[lang], href=f"{context.address('pilots')}#{around.id}")),
            (t("programme.sector"), found.sector[lang]),
            (t("programme.provinces"), places(context, found)),
            (t("programme.host"), stated(context, found.host)),
            (t("pilot.stakeholders"), _consulted(context, around)),
            *scored,
            (t("programme.sources"), source_list(context, found.sources)),
            (t("programme.category"), category(context, found)),
            (t("programme.chain"), chains(context, found)),
        ]
    )


def _consulted(context: Context, around: Programme) -> Any:
    """Who else was asked, where a document states it of the programme."""
    fact = around.facts.get("consulted")
    return fact_list(context, (fact,)) if fact else not_stated(context)
