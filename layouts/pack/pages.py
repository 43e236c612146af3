"""Pages of a pack, made by the same functions as those of the atlas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from html import escape
from typing import Any

from dash import html

from geodata.atlas import Atlas
from geodata.view import LANGUAGES, View
from layouts.chain.asked import Asked
from layouts.chain.diagram import diagram
from layouts.chain.nearby import nearby
from layouts.contents.table import Table, said
from layouts.context import Context
from layouts.decks import decks
from layouts.document import Document, document_of
from layouts.findings.chain import findings
from layouts.pack.links import PREFIX, within
from layouts.parts.attributes import attributes
from layouts.parts.table import table
from layouts.picture.frame import SCREEN, framed
from layouts.picture.map import map_drawing
from layouts.picture.page import page_picture
from layouts.prerender import to_html
from layouts.presenting.steps import steps_of
from layouts.sitemap import find, modules

DECK = "deck"
WORKSHOP = "workshop"
_LEVELS = ("ibbs1", "ibbs2", "province")


@dataclass(frozen=True)
class Page:
    """A page of a pack in one language: its title, what stands below the header, and what follows the first screen.

    ``areas`` holds the parts that differ from area to area, by the code of the area and the place of the part.
    """

    title: str
    html: str
    after: str = ""
    areas: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Pack:
    """What goes into a pack: the clusters of the chosen views, in the year and under the rules of the first."""

    atlas: Atlas
    deck: tuple[Document, ...]

    @property
    def view(self) -> View:
        """View that decides the year, the language that opens, and the rules."""
        return self.deck[0].context.view

    @cached_property
    def clusters(self) -> tuple[str, ...]:
        """Clusters of the views, each once."""
        return tuple(dict.fromkeys(one.context.view.cluster for one in self.deck))

    @cached_property
    def paths(self) -> tuple[str, ...]:
        """Addresses of the pages below the prefix, in the order of the menu."""
        of_clusters = [f"{kind}/{cluster}" for kind in ("cluster", "chain") for cluster in self.clusters]
        return (DECK, "", *of_clusters, WORKSHOP)

    @cached_property
    def provinces(self) -> tuple[str, ...]:
        """Areas that value chains are told for."""
        return tuple(code for code, area in self.atlas.areas.items() if area.level == "province")

    def context(self, path: str, lang: str, **changes: Any) -> Context:
        """Context of a page in a language; what a page decides, as its cluster, is decided."""
        place = find(path)
        fixed = place.choices(self.atlas.choices).fixed if place else {}
        view = replace(
            self.view, **{"lang": lang, "area": None, "stage": None, "level": "province", **fixed, **changes}
        )
        return Context(view, self.atlas, PREFIX, path)

    def pages(self) -> Iterator[tuple[str, str, Page]]:
        """Language, address and contents of every page."""
        for lang in LANGUAGES:
            for path in self.paths:
                yield lang, path, self._page(path, lang)

    def files(self) -> Iterator[tuple[str, Any]]:
        """Name and contents of every file that the map asks for."""
        for level in _LEVELS:
            yield f"map/{level}.json", self.atlas.content(f"map/{level}.json")
            yield f"slices/{level}/totals.json", self.atlas.content(f"slices/{level}/totals.json")
            for cluster in self.clusters:
                for name in (f"slices/{level}/{cluster}.json", f"slices/{level}/{cluster}.more.json"):
                    yield name, self.atlas.content(name)

    def holds(self, path: str, area: str, rest: str) -> bool:
        """Whether a link leads to a page of the pack."""
        if path not in self.paths or "stage=" in rest:
            return False
        return not area or path == "" or (path.startswith("chain/") and area in self.provinces)

    def menu(self, context: Context) -> list[tuple[str, str]]:
        """Addresses of the pages with their names."""
        t, lang = context.t, context.view.lang
        named = {"": t("page.map"), DECK: t("pack.deck"), WORKSHOP: t("pack.workshop")}
        return [(path, named.get(path) or self._called(path, lang)) for path in self.paths]

    def _called(self, path: str, lang: str) -> str:
        kind, _, cluster = path.partition("/")
        name = self.atlas.cluster(cluster).name[lang]
        return name if kind == "cluster" else self.context(path, lang).t("chain.title", cluster=name)

    def _page(self, path: str, lang: str) -> Page:
        context = self.context(path, lang)
        if path == DECK:
            return Page(context.t("pack.deck"), _deck(self, context))
        if path == WORKSHOP:
            return Page(context.t("pack.workshop"), _workshop(context))
        title = modules()[path.partition("/")[0]].title(context)
        if path.startswith("cluster/"):
            return Page(title, within(_sheet(document_of(context)), self.holds))
        first, *rest = (to_html(part) for part in modules()[path.partition("/")[0]].body(context))
        areas = {code: self._in_area(path, lang, code) for code in self.provinces} if path else {}
        return Page(title, within(first, self.holds), within("".join(rest), self.holds), areas)

    def _in_area(self, path: str, lang: str, code: str) -> dict[str, str]:
        """Parts of the page of a chain that are about one area, by the selector of what they replace."""
        context = self.context(path, lang, area=code)
        asked = Asked(context)
        parts = {
            "h1": html.H1(modules()["chain"].title(context)),
            ".findings": html.Ul([html.Li(sentence) for sentence in findings(asked)], className="findings"),
            "#stages": diagram(asked),
            "#near": nearby(asked),
        }
        return {place: within(to_html(part), self.holds) for place, part in parts.items()}


def _deck(pack: Pack, context: Context) -> str:
    """Steps one below the other; the script shows one at a time."""
    steps: list[str] = []
    for title, note, document in _steps(pack, context.view.lang):
        total = len(pack.deck) if len(pack.deck) > 1 else len(decks()[0].steps)
        place = context.t("present.step", n=len(steps) + 1, total=total)
        picture = _picture(document, title)
        said = to_html([html.P(note, className="deck-note")] if note else []) + to_html(_to_map(pack, document))
        label = escape(f"{place}: {title}")
        steps.append(f'<section class="deck-step" aria-label="{label}">{picture}{said}</section>')
    keys = to_html(html.P(context.t("pack.deck_keys"), className="small"))
    name = escape(context.t("pack.deck"))
    inside = f'<h1 class="quiet">{name}</h1><div class="deck-bar" data-pack="deck"></div>{"".join(steps)}{keys}'
    return f'<main class="sheet sheet-wide deck" id="main" tabindex="-1" aria-label="{name}">{inside}</main>'


def _to_map(pack: Pack, document: Document) -> html.P | None:
    """Link to the same view on the map of the pack, which answers; None where the pack has no figures for it."""
    context = replace(document.context, prefix=PREFIX)
    view = context.view
    if context.path or view.cluster not in pack.clusters or view.level not in _LEVELS:
        return None
    return html.P(html.A(context.t("pack.deck_map"), href=context.address("")), className="deck-map")


def _picture(document: Document, title: str) -> str:
    """Picture of a step under its own title."""
    if not document.maps:
        return page_picture(document)
    figure = document.maps[0]
    return framed(document, title, figure.subtitle, map_drawing(figure), SCREEN, "map-paper")


def _steps(pack: Pack, lang: str) -> Iterator[tuple[str, str, Document]]:
    """Title, note and document of each step: the chosen views, or the deck of the atlas where only one was chosen."""
    if len(pack.deck) > 1:
        for one in pack.deck:
            document = replace(one, context=replace(one.context, view=replace(one.context.view, lang=lang)))
            yield document.title, "", document
        return
    for shown in steps_of(decks()[0], replace(pack.view, lang=lang), pack.atlas, PREFIX):
        if shown.context is not None:
            yield shown.title(lang), shown.note(lang), document_of(shown.context)


def _sheet(document: Document) -> str:
    """Everything that a page has to be taken along, to be read: findings, picture and tables."""
    context = document.context
    lang, name = context.view.lang, modules()["cluster"].title(context)
    head = [
        html.H1(name),
        html.P(context.atlas.cluster(context.view.cluster).description[lang], className="lead"),
        html.Ul([html.Li(one) for one in (document.title, *document.findings)], className="findings"),
    ]
    picture = f'<figure class="pack-picture">{page_picture(document)}</figure>'
    tables = [part for one in document.tables for part in (html.H2(one.title), _table(context, one))]
    facts = html.Dl([html.Div([html.Dt(of), html.Dd(words)]) for of, words in _facts(document)], className="facts")
    inside = (
        "".join(map(to_html, head))
        + picture
        + "".join(map(to_html, [*tables, html.H2(context.t("pack.sources")), facts]))
    )
    return f'<main class="sheet sheet-wide" id="main" tabindex="-1" aria-label="{escape(name)}">{inside}</main>'


def _facts(document: Document) -> Sequence[tuple[str, str]]:
    """What is known of the figures; the address is left out, as it leads out of the pack."""
    address = document.context.t("file.view")
    return [(name, words) for name, words in document.facts if name != address]


def _table(context: Context, one: Table) -> html.Div:
    """Table as a reader is to see it: states stand in the place of the figures that they explain."""
    explaining = {column.states for column in one.columns}
    shown = [
        place for place, column in enumerate(one.columns) if column.key not in explaining and column.key != one.places
    ]
    head = [one.columns[place].name[context.view.lang] for place in shown]
    rows = [[said(context, one, row, place) for place in shown] for row in one.rows]
    numbers = [index for index, place in enumerate(shown) if one.columns[place].unit]
    return table(one.title, head, rows, numbers)


def _workshop(context: Context) -> str:
    """Votes and notes of everyone, filled in by the script."""
    t = context.t
    main = html.Main(
        [
            html.H1(t("pack.workshop")),
            html.P(t("pack.workshop_lead"), className="lead"),
            html.Div(className="pack-actions", **attributes(data_pack="actions")),
            html.P(className="small", role="status", **attributes(data_pack="status")),
            html.Div(**attributes(data_pack="tally")),
        ],
        className="sheet",
        id="main",
        tabIndex="-1",
        **attributes(aria_label=t("pack.workshop")),
    )
    return to_html(main)
