"""What a reader can find by name: areas, clusters, activities, pilots, and the steps of a strategy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from geodata import programme
from geodata.programme import Pilot
from geodata.search import Entry

if TYPE_CHECKING:
    from geodata.atlas import Atlas


def entries(atlas: Atlas, lang: str) -> list[Entry]:
    """What can be found, led to by its words in every language."""
    weights = {"province": 0, "ibbs1": 2, "ibbs2": 2, "district": 3}
    areas = [
        Entry("area", area.code, area.called(lang), (area.name, area.name_en, area.code, *area.aliases), weight)
        for area in atlas.areas.values()
        if (weight := weights.get(area.level)) is not None
    ]
    clusters = [
        Entry("cluster", item.id, item.name[lang], (*item.name.values(), *sum(item.keywords.values(), ())), 1)
        for item in atlas.clusters
    ]
    activities = [
        Entry("activity", code, f"{code} {title[lang]}", (*title.values(), code.replace(".", "")), 4)
        for code, title in atlas.activity_titles.items()
    ]
    pilots = [
        Entry("pilot", one.id, _called(one, atlas, lang), (*one.sector.values(), *(one.host or {}).values()), 5)
        for one in programme.pilots()
    ]
    found: list[programme.Action | programme.Metric] = [*programme.actions(), *programme.metrics()]
    steps = [Entry("step", one.id, one.title[lang], tuple(one.title.values()), 6) for one in found]
    return [*areas, *clusters, *activities, *pilots, *steps]


def _called(pilot: Pilot, atlas: Atlas, lang: str) -> str:
    """Sector of a pilot with the places that it names."""
    named = [atlas.areas[code].called(lang) for code in pilot.provinces if code in atlas.areas]
    places = named or ([pilot.region[lang]] if pilot.region else [])
    return " ".join(["-".join(places), pilot.sector[lang]]).strip()
