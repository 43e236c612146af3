"""The map of the pilots in the files of their page: pilot by pilot, in every format and language."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree

import pypdf
import pytest
from pptx import Presentation

from geodata.programme import pilots, programme
from geodata.view import LANGUAGES, parse
from layouts.contents.map import MapFigure
from layouts.contents.pilots import map_of_pilots, pilots_table
from layouts.context import Context
from layouts.document import Document, document_of
from layouts.files import made
from layouts.picture.frame import overlap
from layouts.picture.signs import labelled
from layouts.programme.shown import marks, shown, status
from layouts.programme.words import pilot_name
from layouts.sitemap import find
from layouts.texts import catalogue

ContextOf = Callable[..., Context]
CHOICES = (
    {},
    {"programme": "sme-networking"},
    {"programme": "rcop"},
    {"sector": "gida-isleme"},
    {"status": "running"},
    {"programme": "izmir", "status": "unknown"},
)


@pytest.fixture
def at(context_of: ContextOf) -> ContextOf:
    """Maker of contexts of the page of pilots."""

    def make(**query: str) -> Context:
        plain, place = context_of(), find("pilots")
        assert place is not None
        view, problems = parse(query, place.choices(plain.atlas.choices))
        assert problems == ()
        return replace(plain, view=view, path="pilots")

    return make


def expected(context: Context) -> dict[str, list[str]]:
    """Names of the pilots of each province, looked up one by one."""
    view, found = context.view, {}
    for one in pilots():
        around = programme(one.programme)
        state = "ended" if around.end else "running" if around.seen else "unknown"
        wanted = (view.programme, one.programme), (view.sector, one.cluster), (view.status, state)
        if all(asked in (None, own) for asked, own in wanted):
            for code in one.provinces:
                found.setdefault(code, []).append(pilot_name(context, one))
    return found


def told(figure: MapFigure) -> dict[str, list[str]]:
    return {one.code: one.said.split("; ") for one in figure.signs}


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("choice", CHOICES)
def test_the_map_has_every_pilot_that_the_address_leaves_and_no_other(
    at: ContextOf, choice: dict[str, str], lang: str
) -> None:
    context = at(lang=lang, **choice)
    figure = map_of_pilots(context)
    assert told(figure) == expected(context)
    assert [one.count for one in figure.signs] == [len(names) for names in told(figure).values()]
    legend = {one.label: one.count for one in figure.legend}
    words = catalogue(lang)
    assert legend[words["pilot_map.with_pilot"]] == len(figure.signs)
    assert sum(legend.values()) == len(figure.signs) + 81
    assert [row[0] for row in pilots_table(context).rows] == [one.id for one in shown(context)]


def test_each_programme_has_a_sign_of_its_own(at: ContextOf) -> None:
    found = marks()
    assert len({one.shape for one in found.values()}) == len({one.colour for one in found.values()}) == len(found)
    for sign in map_of_pilots(at()).signs:
        kinds = {one.programme for one in pilots() if sign.code in one.provinces}
        assert sign.mark == found[kinds.pop()] if len(kinds) == 1 else sign.mark not in found.values()


def files(at: ContextOf, **query: str) -> Document:
    return document_of(at(**query), "https://atlas.example")


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("choice", CHOICES)
def test_a_picture_of_the_map_says_what_it_shows(at: ContextOf, choice: dict[str, str], lang: str) -> None:
    document = files(at, lang=lang, **choice)
    root = ElementTree.fromstring(made([document], "svg", {}))
    svg = "{http://www.w3.org/2000/svg}"
    signs = {
        str(one.get("id"))[5:]: one.findtext(f"{svg}title", "")
        for one in root.iter(f"{svg}g")
        if str(one.get("id")).startswith("sign-")
    }
    area = document.context.atlas.area
    assert signs == {
        code: f"{area(code).called(lang)}: {'; '.join(names)}" for code, names in expected(document.context).items()
    }
    words = " ".join("".join(one.itertext()) for one in root.iter(f"{svg}text"))
    needed = [document.title, document.illustrative, document.context.atlas.manifest.id, *named(document)]
    needed += [label for entry in document.maps[0].legend for label in entry.label.split()]
    for part in needed:
        assert part in words, part


def named(document: Document) -> Sequence[str]:
    """What every file of the map has to say beside its title: documents, and what pilots were chosen by."""
    view, lang = document.context.view, document.context.view.lang
    chosen = [programme(view.programme).title[lang]] if view.programme else []
    chosen += [document.context.atlas.cluster(view.sector).name[lang]] if view.sector else []
    chosen += [catalogue(lang)[f"pilot_map.{view.status}"]] if view.status else []
    return [*chosen, *document.sources.split()]


def test_a_paper_has_the_map_and_explains_no_measures(at: ContextOf) -> None:
    document = files(at, lang="en", programme="sme-networking")
    text = " ".join(
        page.extract_text() for page in pypdf.PdfReader(io.BytesIO(made([document], "pdf", {"page": "portrait"}))).pages
    )
    words = " ".join(text.split())
    for needed in ("Kahramanmaraş", "5 of 26 pilots are shown", "Other provinces", *named(document)):
        assert needed in words
    assert "Cluster intensity" not in words


@pytest.mark.parametrize("ratio", ["16:9", "4:3"])
def test_a_slide_has_a_native_shape_for_each_sign(at: ContextOf, ratio: str) -> None:
    document = files(at, lang="tr")
    package = Presentation(io.BytesIO(made([document], "pptx", {"ratio": ratio})))
    shapes = list(everything(package.slides[0].shapes))
    said = {one._element.nvGrpSpPr.cNvPr.get("descr"): one for one in shapes if one.shape_type == 6}
    presets = {"circle": "ellipse", "square": "rect", "hexagon": "hexagon"}
    for sign in document.maps[0].signs:
        group = said[f"{sign.name}: {sign.said}"]
        first = group.shapes[0]._element.spPr.prstGeom
        assert first.get("prst") == presets[sign.mark.shape]
        texts = [one.text_frame.text for one in group.shapes if one.has_text_frame and one.text_frame.text]
        assert texts == ([str(sign.count)] if sign.count > 1 else [])
    for shape in shapes:
        assert 0 <= shape.left <= shape.left + shape.width <= package.slide_width + 1
        assert 0 <= shape.top <= shape.top + shape.height <= package.slide_height + 1
    notes = package.slides[0].notes_slide.notes_text_frame.text
    assert "Öteki iller (65)" in notes
    assert catalogue("tr")["measure.intensity.name"] not in notes
    everywhere = [slide.notes_slide.notes_text_frame.text for slide in package.slides]
    assert all(re.search("Kaynak: .*Kümelenme Politikasının", one) for one in everywhere)


def everything(shapes: Any) -> list[Any]:
    found = []
    for shape in shapes:
        found.append(shape)
        if shape.shape_type == 6:
            found += everything(shape.shapes)
    return found


def test_labels_give_way_to_signs_and_to_each_other() -> None:
    spots = [(0.0, 0.0), (0.0, 14.0), (30.0, 3.0), (30.0, 16.0)]
    sizes = [(20.0, 8.0)] * 4
    boxes = labelled(spots, [5.0] * 4, sizes, 1.0)
    signs = [(x - 5, y - 5, x + 5, y + 5) for x, y in spots]
    for place, box in enumerate(boxes):
        assert not any(overlap(box, other) for other in [*boxes[:place], *boxes[place + 1 :], *signs]), place


def test_a_programme_with_an_end_has_ended() -> None:
    for one in {one.programme for one in pilots()}:
        found = programme(one)
        assert (status(found) == "ended") == bool(found.end)
