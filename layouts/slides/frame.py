"""What stands on every slide: finding, view in words, source, release, address and, loudly, what is illustrative."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import segno
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Pt

from layouts.context import Context
from layouts.picture.fonts import text_width
from layouts.slides.paper import FONT, POINT, Box, Paper
from layouts.slides.shapes import Drawing, Look
from layouts.tokens import tokens

LOCALES = {"tr": "tr-TR", "en": "en-GB"}
_TITLE_SIZES = (28.0, 26.0, 24.0, 22.0, 20.0, 18.0, 16.0)
_SUBTITLE_SIZES = (14.0, 12.0, 11.0)
# Arial is wider than the typeface that the widths are of; a line is never filled to its end.
_WIDER = 1.18
_LAYOUT = "Title Only"


@dataclass(frozen=True)
class Said:
    """Words of a slide: finding, view, notes for the speaker, its whole address, and the words of its foot."""

    title: str
    subtitle: str
    notes: Sequence[str]
    link: str
    foot: Sequence[str]


@dataclass(frozen=True)
class Sheet:
    """A slide in the making."""

    slide: Any
    drawing: Drawing
    paper: Paper
    context: Context

    @property
    def colours(self) -> Mapping[str, str]:
        """Colours of the theme of the view."""
        return tokens(self.context.view.theme)


def new_sheet(package: Any, paper: Paper, context: Context, said: Said) -> Sheet:
    """Add a slide with everything that stands on each."""
    layout = next(one for one in package.slide_layouts if one.name == _LAYOUT)
    slide = package.slides.add_slide(layout)
    sheet = Sheet(slide, Drawing(LOCALES[context.view.lang]), paper, context)
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = rgb(sheet.colours["paper"])
    _title(sheet, said.title)
    # Before any shape of our own, as the package numbers its shapes after the last one that is there.
    _foot(sheet, said.link, said.foot)
    _code(sheet, said.link)
    _subtitle(sheet, said.subtitle)
    _banner(sheet)
    slide.notes_slide.notes_text_frame.text = "\n".join(said.notes)
    return sheet


def rgb(colour: str) -> RGBColor:
    """Colour of a token as the package has it."""
    return RGBColor.from_string(colour.lstrip("#").upper())


def _title(sheet: Sheet, words: str) -> None:
    title, box = sheet.slide.shapes.title, sheet.paper.title
    title.left, title.top, title.width, title.height = box.x, box.y, box.width, box.height
    frame = title.text_frame
    frame.text = words
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    paragraph = frame.paragraphs[0]
    paragraph.alignment = 1
    paragraph.line_spacing = 0.95
    run = paragraph.runs[0]
    run.font.size, run.font.bold, run.font.name = Pt(_title_size(words, box)), True, FONT
    run.font.color.rgb = rgb(sheet.colours["ink"])
    run._r.get_or_add_rPr().set("lang", sheet.drawing.lang)


def _title_size(words: str, box: Box) -> float:
    """Largest size at which a finding takes two lines at most."""
    room = 2 * box.width / POINT
    return next((size for size in _TITLE_SIZES if _WIDER * text_width(words, size, bold=True) < room), _TITLE_SIZES[-1])


def _subtitle(sheet: Sheet, words: str) -> None:
    box = sheet.paper.subtitle
    fitting = (one for one in _SUBTITLE_SIZES if _WIDER * text_width(words, one) * POINT < box.width)
    size = next(fitting, _SUBTITLE_SIZES[-1])
    sheet.drawing.put(sheet.slide, sheet.drawing.text(box, words, size, sheet.colours["ink-2"], anchor="ctr"))


def _banner(sheet: Sheet) -> None:
    if not sheet.context.atlas.manifest.illustrative:
        return
    words = sheet.context.t("banner.illustrative")
    colours, box = sheet.colours, sheet.paper.banner
    strip = sheet.drawing.rectangle(box, Look(colours["notice"]), words)
    text = sheet.drawing.text(box, words, 12, colours["notice-ink"], align="ctr", bold=True, anchor="ctr")
    sheet.drawing.put(sheet.slide, strip, text)


def _foot(sheet: Sheet, link: str, words: Sequence[str]) -> None:
    source, *rest = words
    lines = [source, " · ".join(rest[:-1])]
    name = rest[-1]
    box = sheet.slide.shapes.add_textbox(*_emu(sheet.paper.foot))
    frame = box.text_frame
    frame.word_wrap = True
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
    for number, words in enumerate([*lines, f"{name} · {link}"]):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = words
        run.font.size, run.font.name = Pt(9), FONT
        run.font.color.rgb = rgb(sheet.colours["ink-2"])
        run._r.get_or_add_rPr().set("lang", sheet.drawing.lang)
        if number == len(lines):
            run.hyperlink.address = link


def _code(sheet: Sheet, link: str) -> None:
    picture = sheet.slide.shapes.add_picture(io.BytesIO(_coded(link)), *_emu(sheet.paper.code))
    picture.name = link
    picture._element.nvPicPr.cNvPr.set("descr", sheet.context.t("slides.code", link=link))
    picture.click_action.hyperlink.address = link


@lru_cache(4)
def _coded(link: str) -> bytes:
    """Image of a code, the same on all slides of a page."""
    image = io.BytesIO()
    segno.make(link, error="m", micro=False).save(image, kind="png", scale=8, border=2)
    return image.getvalue()


def _emu(box: Box) -> tuple[int, int, int, int]:
    return box.x, box.y, box.width, box.height
