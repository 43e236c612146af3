"""From the steps of a deck to views of the release."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from urllib.parse import parse_qsl

from geodata.atlas import Atlas
from geodata.view import KEYS, Problem, View, parse
from layouts.context import Context
from layouts.decks import Deck, Step
from layouts.document import Document, contents_at, document_of
from layouts.files import fits, modules
from layouts.scene import Scene
from layouts.sitemap import find

_MOST_PARAMETERS = 40


@dataclass(frozen=True)
class Shown:
    """A step with the view that it is followed to; ``context`` is None where there is no such page.

    ``problems`` are the parts of the view that could not be followed.
    """

    number: int
    step: Step
    context: Context | None
    problems: tuple[Problem, ...] = ()

    @property
    def has_map(self) -> bool:
        """Whether the step is drawn as a map."""
        place = find(self.context.path) if self.context else None
        return place is not None and place.page.has_map

    def title(self, lang: str) -> str:
        """Heading: the step's own, or what its view shows."""
        return self.step.title[lang] if self.step.title else self.finding

    @cached_property
    def document(self) -> Document | None:
        """The page of the step as data; None where it has nothing to show."""
        if self.context is None or contents_at(self.context.path) is None:
            return None
        return document_of(self.context)

    @property
    def finding(self) -> str:
        """What the view shows, as a sentence; empty where there is nothing to show."""
        if self.context is not None and self.has_map:
            return Scene.of(self.context).finding
        return self.document.title if self.document else ""

    @property
    def subtitle(self) -> str:
        """What is measured, where and when; empty where there is nothing to show."""
        if self.context is not None and self.has_map:
            return Scene.of(self.context).subtitle
        return self.document.subtitle if self.document else ""

    @property
    def picture(self) -> str:
        """Address of a picture of the step; empty where there is none."""
        if self.context is None or self.document is None or not fits(modules()["svg"], self.document):
            return ""
        return self.context.address(f"{self.context.path or 'map'}.svg")

    @property
    def sentences(self) -> tuple[str, ...]:
        """What stands on the screen where the step can neither be drawn nor pictured."""
        if self.document is None or self.has_map or self.picture:
            return ()
        return self.document.findings

    def note(self, lang: str) -> str:
        """What the speaker has to say; empty where nothing is given."""
        return self.step.note[lang] if self.step.note else ""


def steps_of(deck: Deck, base: View, atlas: Atlas, prefix: str) -> tuple[Shown, ...]:
    """Every step of a deck, in the language and theme of a view."""
    return tuple(_shown(number, step, base, atlas, prefix) for number, step in enumerate(deck.steps, 1))


def _shown(number: int, step: Step, base: View, atlas: Atlas, prefix: str) -> Shown:
    path, _, search = step.view.partition("?")
    place = find(path)
    if place is None or not place.exists(atlas.choices):
        return Shown(number, step, None, (Problem("view", path, "", ""),))
    try:
        query = dict(parse_qsl(search, max_num_fields=_MOST_PARAMETERS))
    except ValueError:
        return Shown(number, step, None, (Problem("view", search[:200], "", ""),))
    query |= {"lang": base.lang, "theme": base.theme}
    view, problems = parse(query, place.choices(atlas.choices))
    return Shown(number, step, Context(view, atlas, prefix, path), tuple(one for one in problems if one.field in KEYS))
