"""The page of a pilot cluster: what documents state of it, and current figures apart from that."""

from __future__ import annotations

from typing import Any

from dash import html

from geodata.programme import Pilot, Programme, pilot, pilots, programme
from layouts.contents import Contents
from layouts.contents.pilots import documents_named, pilots_table
from layouts.context import Context
from layouts.parts.sheet import Section, facts, sheet
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
    id="pilot",
    order=55,
    argument="pilot",
    in_menu=False,
    under="pilots",
    known=_known,
    embeds=True,
    reads=("weights", "marks"),
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
    measured=False,
)


def body(context: Context) -> list[object]:
    """What documents state first, then what is missing and figures of the release, then how sectors rank."""
    t, found = context.t, _pilot(context)
    around = programme(found.programme)
    above = [(t("page.map"), context.address("")), (t("page.pilots"), context.address("pilots"))]
    findings = [said for make in (missing_finding, weighting_finding) if (said := make(context, found))]
    note = [html.P(found.note[context.view.lang], className="notice")] if found.note else []
    sections = [
        Section("facts", t("pilot.facts"), [html.P(t("pilot.facts_lead")), _facts(context, found), *note]),
        Section("missing", t("pilot.chain"), missing(context, found)),
        Section("figures", t("pilot.current"), [*figures(context, found), *districts(context, found)]),
        Section("selection", t("weighting.section"), selection(context, found)),
        Section("roadmap", t("roadmap.title"), roadmap(context, found)),
        Section("readiness", t("page.readiness"), of_pilot(context, found)),
        source_section(context),
    ]
    return [sheet(context, title(context), around.title[context.view.lang], sections, above, findings)]


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
