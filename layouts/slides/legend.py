"""The legend of a map on a slide: swatches and signs with their words, each entry as high as its words are long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from geodata.states import State
from layouts.contents.map import LegendEntry
from layouts.picture.fonts import wrap
from layouts.slides.paper import INCH, POINT, Box
from layouts.slides.shapes import Drawing, Look
from layouts.slides.signs import drawn_mark

_PATTERNS = {State.SUPPRESSED: "wdUpDiag", State.NOT_COLLECTED: "diagCross"}
_ENTRY = round(0.27 * INCH)
_SWATCH = (round(0.3 * INCH), round(0.18 * INCH))
_SIZE = 11.0
_LINE = round(1.2 * _SIZE * POINT)
_INDENT, _GAP = round(0.2 * INCH), round(0.1 * INCH)
# Arial is wider than the typeface that the widths are of.
_WIDER = 1.12

Colours = Mapping[str, str]


@dataclass(frozen=True)
class Legend:
    """Entries in columns of a width; in a single one their heading stands above them."""

    entries: Sequence[LegendEntry]
    width: int
    columns: int
    heading: str

    @property
    def height(self) -> int:
        """Height of all of it."""
        return max(top + high for _, _, top, high in self._placed())

    def drawn(self, drawing: Drawing, box: Box, colours: Colours) -> str:
        """The legend in a box of its width and height."""
        parts = []
        if self.columns == 1:
            title = Box(box.x + _INDENT, box.y, box.width - _INDENT, _ENTRY)
            parts.append(drawing.text(title, self.heading, _SIZE, colours["ink"], bold=True))
        for entry, x, top, high in self._placed():
            y = box.y + top
            swatch = Box(box.x + x, y + (high - _SWATCH[1]) // 2, *_SWATCH)
            label = Box(swatch.x + _SWATCH[0] + _GAP, y, self._room, high)
            parts.append(_swatch(drawing, entry, swatch, colours))
            parts.append(drawing.text(label, _words(entry), _SIZE, colours["ink"], anchor="ctr"))
        return drawing.group(parts, box, self.heading)

    @property
    def _room(self) -> int:
        """Width for words."""
        return self.width // self.columns - _SWATCH[0] - 3 * _GAP

    def _placed(self) -> Iterator[tuple[LegendEntry, int, int, int]]:
        """Entries with their place from the left and top, and their height."""
        alone = self.columns == 1
        rows = -(-len(self.entries) // self.columns)
        top = 0
        for number, entry in enumerate(self.entries):
            if number % rows == 0:
                top = _ENTRY if alone else 0
            lines = len(wrap(_words(entry), _WIDER * _SIZE, self._room / POINT))
            high = _ENTRY + (lines - 1) * _LINE
            yield entry, (number // rows) * (self.width // self.columns) + (_INDENT if alone else 0), top, high
            top += high


def state_look(state: State, colours: Colours) -> Look:
    """Fill of an area that has no class, by pattern and not by colour alone."""
    line = colours["map-line"]
    if state in _PATTERNS:
        return Look(colours["map-paper"], line, pattern=_PATTERNS[state], ink=colours["map-hatch"])
    return Look(colours["map-na"] if state == State.NOT_APPLICABLE else colours["map-zero"], line)


def _words(entry: LegendEntry) -> str:
    return f"{entry.label}  ({entry.count})"


def _swatch(drawing: Drawing, entry: LegendEntry, box: Box, colours: Colours) -> str:
    if entry.mark is None:
        return drawing.rectangle(box, _entry_look(entry, colours), entry.label)
    x, y = box.x + box.width // 2, box.y + box.height // 2
    return drawn_mark(drawing, entry.mark, x, y, box.height // 2, entry.label, colours)


def _entry_look(entry: LegendEntry, colours: Colours) -> Look:
    line = colours["rule-strong"]
    if entry.state == State.ESTIMATED and entry.colour:
        return Look(colours[entry.colour], colours["ink"], width=1.0, dash="sysDot")
    if entry.colour:
        return Look(colours[entry.colour], line)
    look = state_look(entry.state or State.OBSERVED, colours)
    return Look(look.fill, line, pattern=look.pattern, ink=look.ink)
