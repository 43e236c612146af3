"""A page as data, with everything that has to go with it wherever it is taken: the one source of all files."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Protocol, cast

from geodata.text import fold
from layouts import charts
from layouts.chart import Chart
from layouts.citation import Citation
from layouts.contents import Contents
from layouts.contents.map import MapFigure
from layouts.contents.table import Table
from layouts.context import Context
from layouts.grades import covered_note, grade_note, grade_words
from layouts.sitemap import find, modules


class Contained(Protocol):
    """What a page offers to be taken along."""

    CONTENTS: Contents


def contents_at(path: str) -> Contents | None:
    """Contents that the page of a path declares; None where there is nothing to take along."""
    place = find(path)
    if place is None or not hasattr(modules()[place.page.id], "CONTENTS"):
        return None
    return cast(Contained, modules()[place.page.id]).CONTENTS


@dataclass(frozen=True)
class Document:
    """The contents of a page for a view; ``site`` is the address that the atlas is reached at, without a slash.

    Parts are made once they are asked for.
    """

    context: Context
    contents: Contents
    site: str = ""

    @cached_property
    def title(self) -> str:
        """What the view shows, as a sentence."""
        return self.contents.title(self.context)

    @cached_property
    def subtitle(self) -> str:
        """What is measured, where and when."""
        return self.contents.subtitle(self.context)

    @cached_property
    def findings(self) -> tuple[str, ...]:
        """Further sentences, the title not among them."""
        return tuple(one for one in self.contents.findings(self.context) if one != self.title)

    @cached_property
    def maps(self) -> tuple[MapFigure, ...]:
        """Maps, the most important first."""
        return tuple(make(self.context) for make in self.contents.maps)

    @cached_property
    def main(self) -> Table:
        """The table of formats that hold a single one."""
        return self.contents.tables[0](self.context)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """Tables that have rows, the main one first whether it has or not."""
        others = (make(self.context) for make in self.contents.tables[1:])
        return (self.main, *(one for one in others if one.rows))

    @cached_property
    def placed(self) -> Table | None:
        """First table whose rows are areas."""
        return next((one for one in self.tables if one.places), None)

    @cached_property
    def charts(self) -> dict[str, Chart]:
        """Charts by name; one that has nothing to show in this view is left out."""
        made = {name: charts.modules()[name].build(self.context) for name in self.contents.charts}
        return {name: one for name, one in made.items() if isinstance(one, Chart)}

    @cached_property
    def series(self) -> tuple[Table, ...]:
        """Values behind each chart, as tables under the names of the charts."""
        return tuple(chart.table(name) for name, chart in self.charts.items())

    @cached_property
    def illustrative(self) -> str:
        """Words that an illustrative release carries everywhere; empty on an official one."""
        return self.context.t("banner.illustrative") if self.context.atlas.manifest.illustrative else ""

    @cached_property
    def sources(self) -> str:
        """Where the figures come from, with producer and licence."""
        return self.contents.sources(self.context)

    @cached_property
    def facts(self) -> tuple[tuple[str, str], ...]:
        """Names with what is known under them: source, release, resolution and address, in the order to be read."""
        t, manifest, view = self.context.t, self.context.atlas.manifest, self.context.view
        covered = covered_note(self.context, view.indicator)
        resolution = (t("file.resolution"), "; ".join([grade_words(self.context, view.cluster), *covered]))
        return (
            (t("file.source"), self.sources),
            (t("file.release"), manifest.id),
            *([resolution] if self.contents.measured else []),
            (t("file.view"), self.link),
        )

    @cached_property
    def boundaries(self) -> str:
        """Producer of the outlines and their terms."""
        boundary, lang = self.context.atlas.manifest.boundary, self.context.view.lang
        terms = boundary.get("terms")
        return ". ".join([boundary["producer"][lang], *([terms[lang]] if terms else [])])

    @cached_property
    def about(self) -> dict[str, object]:
        """The same facts for programs, under names that are alike in every language."""
        manifest = self.context.atlas.manifest
        return {
            "title": self.title,
            "subtitle": self.subtitle,
            "illustrative": manifest.illustrative,
            "notice": self.illustrative,
            "sources": self.sources,
            "boundaries": self.boundaries,
            "release": manifest.id,
            "language": self.context.view.lang,
            "link": self.link,
            "citation": self.citation.apa(self.link),
        }

    @cached_property
    def foot(self) -> tuple[str, ...]:
        """What stands below every picture: sources, release, coarse figures, boundaries, name of the atlas."""
        context = self.context
        t, manifest, lang = context.t, context.atlas.manifest, context.view.lang
        measured = self.contents.measured
        producers = "; ".join(source["producer"][lang] for source in manifest.sources)
        return (
            t("foot.source", source=producers if measured else self.sources),
            t("foot.release", release=manifest.id),
            *(grade_note(context, context.view.cluster) if measured else ()),
            t("foot.boundary", producer=manifest.boundary["producer"][lang]),
            t("app.name"),
        )

    @cached_property
    def method(self) -> tuple[tuple[str, str], ...]:
        """Names with what they mean: the measures, then the data states; nothing where nothing is measured."""
        if not self.contents.measured:
            return ()
        t, view = self.context.t, self.context.view
        ids = dict.fromkeys((view.measure, "value", "size", "focus", "lq", "growth", "intensity", "stars"))
        states = ("observed", "zero", "estimated", "suppressed", "not_collected", "not_applicable")
        return (
            *((t(f"measure.{one}.name"), t(f"measure.{one}.hint")) for one in ids),
            *((t(f"state.{one}"), t(f"state_about.{one}")) for one in states),
        )

    @cached_property
    def link(self) -> str:
        """Address of the view with the release that it shows, to come back to."""
        return self.site + self.context.here(release=self.context.atlas.manifest.id)

    @cached_property
    def citation(self) -> Citation:
        """How to cite the view."""
        return Citation(self.context, self.title.rstrip("."))

    @cached_property
    def name(self) -> str:
        """Name for its files, in the language of the reader and in letters that every system takes."""
        t = self.context.t
        said = [t("file.illustrative_name")] if self.illustrative else []
        return slug(" ".join([t("app.name"), *self.contents.name(self.context), *said]))


def document_of(context: Context, site: str = "") -> Document:
    """Document of the page of a context; ``LookupError`` where the page has nothing to take along."""
    contents = contents_at(context.path)
    if contents is None:
        raise LookupError(context.path)
    return Document(context, contents, site)


def slug(words: str) -> str:
    """Words in small letters without accents, joined by hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", fold(words)).strip("-")
