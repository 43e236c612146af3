"""The page of a pilot cluster: what documents state of it, and current figures apart from that."""

from __future__ import annotations

from dash import html

from geodata.programme import Pilot, pilot, pilots, programme
from layouts.contents import Contents
from layouts.contents.pilots import documents_named, pilots_table
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.crumbs import crumbs
from layouts.parts.sheet import facts
from layouts.programme.figures import figures
from layouts.programme.listing import chains
from layouts.programme.words import category, not_stated, pilot_name, places, source_list, stated
from layouts.sitemap import Page


def _known() -> tuple[str, ...]:
    return tuple(one.id for one in pilots())


PAGE = Page(id="pilot", order=55, argument="pilot", in_menu=False, known=_known)


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
    """Facts with their sources first, then figures of the release."""
    t, found = context.t, _pilot(context)
    above = [(t("page.map"), context.address("")), (t("page.pilots"), context.address("pilots"))]
    stated_section = [html.H2(t("pilot.facts"), id="facts"), html.P(t("pilot.facts_lead")), _facts(context, found)]
    note = [html.P(found.note[context.view.lang], className="notice")] if found.note else []
    current = [html.H2(t("pilot.current"), id="figures"), *figures(context, found)]
    return [
        html.Main(
            [
                crumbs(context, above, title(context)),
                html.H1(title(context)),
                html.Section([*stated_section, *note], **attributes(aria_labelledby="facts")),
                html.Section(current, **attributes(aria_labelledby="figures")),
            ],
            className="sheet page-pilot",
            id="main",
            tabIndex="-1",
            **attributes(aria_label=title(context)),
        )
    ]


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
            *scored,
            (t("programme.sources"), source_list(context, found.sources)),
            (t("programme.category"), category(context, found)),
            (t("programme.chain"), chains(context, found)),
        ]
    )
