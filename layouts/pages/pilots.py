"""The page of the programmes: what happened when, and every pilot cluster with its places and sources."""

from __future__ import annotations

from geodata.programme import programmes
from layouts.contents import Contents
from layouts.contents.pilots import documents_named, map_of_pilots, pilots_table, programmes_table
from layouts.context import Context
from layouts.parts.sheet import Section, sheet
from layouts.programme.cited import source_section
from layouts.programme.listing import listing
from layouts.programme.pilot_map import pilot_map
from layouts.programme.shown import counted
from layouts.programme.timeline import timeline
from layouts.sitemap import Page

PAGE = Page(id="pilots", order=50, embeds=True, reads=("programme", "sector", "status"))


def title(context: Context) -> str:
    """Name of the page."""
    return context.t("programme.title")


CONTENTS = Contents(
    title=title,
    subtitle=lambda context: context.t("programme.lead"),
    findings=lambda context: [counted(context)],
    maps=(map_of_pilots,),
    tables=(pilots_table, programmes_table),
    name=lambda context: [title(context)],
    sources=documents_named,
    measured=False,
)


def body(context: Context) -> list[object]:
    """The map and the timeline, then a section for each programme."""
    t = context.t
    sections = [
        pilot_map(context),
        Section("timeline", t("programme.timeline"), timeline(context)),
        *[listing(context, one) for one in programmes()],
        source_section(context),
    ]
    return [sheet(context, title(context), t("programme.lead"), sections)]
