"""The map of a view as a complete SVG: finding, map, legend, states, source and, loudly, what is illustrative."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata.states import State
from layouts.grades import grade_note
from layouts.picture.fonts import FAMILY, text_width, wrap
from layouts.picture.patterns import definitions, fill_of
from layouts.picture.svg import number, tag, text
from layouts.scene import Scene
from layouts.tokens import tokens

MARGIN = 32.0
_LABELS = 90


@dataclass(frozen=True)
class Paper:
    """Size of a picture in CSS pixels."""

    width: float = 1280.0
    height: float = 720.0


def map_picture(scene: Scene, outlines: Mapping[str, Any], paper: Paper = Paper()) -> str:
    """Draw a scene over the outlines of its areas.

    Parameters
    ----------
    outlines : mapping
        A map artefact of the release; its areas are those of the scene, in the same order.
    """
    colours = tokens(scene.context.view.theme)
    head, top = _head(scene, paper, colours)
    foot, bottom = _foot(scene, paper, colours)
    legend, bottom = _legend(scene, paper, bottom, colours)
    drawing = _drawing(scene, outlines, (MARGIN, top, paper.width - 2 * MARGIN, bottom - top), colours)
    return tag(
        "svg",
        tag("title", _escape(scene.finding)),
        tag("desc", _escape(scene.subtitle)),
        tag("rect", width=paper.width, height=paper.height, fill=colours["map-paper"]),
        drawing,
        *head,
        *legend,
        *foot,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(paper.width)} {number(paper.height)}",
        width=paper.width,
        height=paper.height,
        font_family=f"'{FAMILY}', system-ui, 'Noto Sans', 'DejaVu Sans', sans-serif",
        lang=scene.context.view.lang,
        role="img",
    )


def _escape(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


def _head(scene: Scene, paper: Paper, colours: Mapping[str, str]) -> tuple[list[str], float]:
    parts: list[str] = []
    y = 16.0
    if scene.context.atlas.manifest.illustrative:
        words = scene.context.t("banner.illustrative")
        parts.append(tag("rect", width=paper.width, height=34.0, fill=colours["notice"]))
        parts.append(text(words, paper.width / 2, 23, 16, colours["notice-ink"], text_anchor="middle", font_weight=600))
        y = 44.0
    for line in wrap(scene.finding, 28, paper.width - 2 * MARGIN, bold=True)[:3]:
        y += 32
        parts.append(text(line, MARGIN, y, 28, colours["ink"], font_weight=600))
    for line in wrap(scene.subtitle, 17, paper.width - 2 * MARGIN):
        y += 24
        parts.append(text(line, MARGIN, y, 17, colours["ink-2"]))
    return parts, y + 14


def _foot(scene: Scene, paper: Paper, colours: Mapping[str, str]) -> tuple[list[str], float]:
    context = scene.context
    manifest, lang = context.atlas.manifest, context.view.lang
    words = [
        context.t("foot.source", source="; ".join(source["producer"][lang] for source in manifest.sources)),
        context.t("foot.release", release=manifest.id),
        *grade_note(context, context.view.cluster),
        context.t("foot.boundary", producer=manifest.boundary["producer"][lang]),
        context.t("app.name"),
    ]
    lines = wrap(" · ".join(words), 13, paper.width - 2 * MARGIN)
    start = paper.height - 16 - 17 * (len(lines) - 1)
    parts = [text(line, MARGIN, start + 17 * row, 13, colours["ink-2"]) for row, line in enumerate(lines)]
    return parts, start - 20


def _legend(scene: Scene, paper: Paper, bottom: float, colours: Mapping[str, str]) -> tuple[list[str], float]:
    entries: list[tuple[str, int, str, State | None]] = []
    entries += [(entry.label, entry.count, colours[entry.colour], None) for entry in scene.classes]
    for state, count in scene.states:
        sample = scene.classes[0 if scene.figures.measure.categories else -1]
        fill = colours[sample.colour] if state == State.ESTIMATED else _swatch_fill(state, colours)
        entries.append((scene.context.t(f"state.{state.key}"), count, fill, state))
    rows: list[list[tuple[float, Any]]] = [[]]
    x = MARGIN
    for entry in entries:
        width = 26 + text_width(f"{entry[0]}  {entry[1]}", 14) + 22
        if x + width > paper.width - MARGIN and rows[-1]:
            rows.append([])
            x = MARGIN
        rows[-1].append((x, entry))
        x += width
    y = bottom - 24 * (len(rows) - 1)
    parts = [_legend_entry(x, y + 24 * row, entry, colours) for row, line in enumerate(rows) for x, entry in line]
    return [_swatch_patterns(colours), *parts], y - 34


def _swatch_fill(state: State, colours: Mapping[str, str]) -> str:
    fill = fill_of(state, colours)
    return fill.replace("#", "#swatch-") if fill.startswith("url") else fill


def _swatch_patterns(colours: Mapping[str, str]) -> str:
    return definitions(colours, 1.0).replace('id="', 'id="swatch-')


def _legend_entry(x: float, y: float, entry: tuple[str, int, str, State | None], colours: Mapping[str, str]) -> str:
    label, count, fill, state = entry
    dots = "1.5 2.5" if state == State.ESTIMATED else None
    box = {"x": x, "y": y - 12, "width": 20.0, "height": 14.0, "fill": fill, "stroke_dasharray": dots}
    return (
        tag("rect", stroke=colours["ink" if dots else "rule-strong"], stroke_width=1.3 if dots else 0.6, **box)
        + text(label, x + 26, y, 14, colours["ink"])
        + text(str(count), x + 26 + text_width(f"{label}  ", 14), y, 14, colours["ink-3"])
    )


def _drawing(
    scene: Scene,
    outlines: Mapping[str, Any],
    box: tuple[float, float, float, float],
    colours: Mapping[str, str],
) -> str:
    x, y, width, height = box
    left, top, across, down = outlines["view"]
    scale = min(width / across, height / down)
    shift = (x + (width - across * scale) / 2 - left * scale, y + (height - down * scale) / 2 - top * scale)
    context = [tag("path", d=path, fill=colours["map-context"]) for path in outlines.get("context", {}).get("path", ())]
    return tag(
        "g",
        definitions(colours, scale),
        tag("g", *context, stroke=colours["map-line"], stroke_width=0.8 / scale),
        tag("g", *_areas(scene, outlines, colours), stroke=colours["map-line"], stroke_width=0.6 / scale),
        _line(_estimated(scene, outlines), colours["ink"], 1.1 / scale, f"{number(2 / scale)} {number(3 / scale)}"),
        _line(outlines["lines"], colours["map-line-strong"], 0.9 / scale),
        tag("path", d="".join(outlines["lakes"]) or "M0 0", fill=colours["map-water"]),
        *_labels(scene, outlines, scale, colours),
        transform=f"translate({number(shift[0])} {number(shift[1])}) scale({scale:.6f})",
    )


def _line(path: str, colour: str, width: float, dashes: str | None = None) -> str:
    return tag("path", d=path or "M0 0", fill="none", stroke=colour, stroke_width=width, stroke_dasharray=dashes)


def _areas(scene: Scene, outlines: Mapping[str, Any], colours: Mapping[str, str]) -> list[str]:
    drawn = []
    for index, code in enumerate(scene.figures.codes):
        band, state = int(scene.band[index]), State(int(scene.map_state[index]))
        fill = colours[scene.classes[band].colour] if band >= 0 else fill_of(state, colours)
        words = (
            scene.context.t(f"state.{state.key}")
            if state.is_missing
            else scene.format(float(scene.figures.value[index]))
        )
        name = tag("title", _escape(f"{scene.name(index)}: {words}"))
        drawn.append(tag("path", name, id=f"area-{code}", d=outlines["path"][index], fill=fill))
    return drawn


def _estimated(scene: Scene, outlines: Mapping[str, Any]) -> str:
    chosen = (scene.map_state == State.ESTIMATED).nonzero()[0]
    return "".join(outlines["path"][index] for index in chosen)


def _labels(scene: Scene, outlines: Mapping[str, Any], scale: float, colours: Mapping[str, str]) -> list[str]:
    size = 12 / scale
    taken: list[tuple[float, float, float, float]] = []
    labels: list[str] = []
    for index in sorted(range(len(scene.figures.codes)), key=lambda i: -outlines["radius"][i]):
        name = scene.name(index)
        x, y = outlines["anchor"][index]
        half = text_width(name, size) / 2
        box = (x - half, y - size / 2, x + half, y + size / 2)
        if half > 1.5 * outlines["radius"][index] or any(_overlap(box, other) for other in taken):
            continue
        taken.append(box)
        halo = {
            "stroke": colours["map-label-halo"],
            "stroke_width": 3 / scale,
            "paint_order": "stroke",
            "stroke_linejoin": "round",
        }
        labels.append(text(name, x, y + size * 0.35, size, colours["map-label"], text_anchor="middle", **halo))
        if len(labels) == _LABELS:
            break
    return labels


def _overlap(one: Sequence[float], other: Sequence[float]) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]
