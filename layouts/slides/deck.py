"""A deck as slides: a title, then one slide for each step."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from layouts.decks import Deck
from layouts.presenting.steps import Shown
from layouts.slides.frame import Said, new_sheet
from layouts.slides.package import new_package, to_bytes
from layouts.slides.paper import INCH, PAPERS, Box
from layouts.slides.view import add_step


def deck_file(deck: Deck, steps: Sequence[Shown], ratio: str, site: str) -> bytes:
    """Presentation of a deck, each of whose steps has a page; ``site`` is what addresses are put behind."""
    paper = PAPERS[ratio]
    package = new_package(paper)
    documents = [replace(one.document, site=site) for one in steps if one.document is not None]
    first = documents[0]
    context, lang = first.context, first.context.view.lang
    title = deck.title[lang] or context.t("present.untitled")
    about = deck.about.get(lang, "")
    sheet = new_sheet(package, paper, context, Said(title, about, [about], first.link, first.foot))
    high = min(round(0.5 * INCH), paper.body.height // len(steps))
    for place, step in enumerate(steps):
        box = Box(paper.body.x, paper.body.y + round(0.15 * INCH) + place * high, paper.body.width, high)
        words = f"{step.number}.  {step.title(lang)}"
        sheet.drawing.put(
            sheet.slide, sheet.drawing.text(box, words, 18 if len(steps) < 12 else 11, sheet.colours["ink"])
        )
    for step, document in zip(steps, documents, strict=True):
        own = step.step.title[lang] if step.step.title else ""
        add_step(package, paper, document, own, step.note(lang))
    return to_bytes(package, title, context.t("app.name"), lang)
