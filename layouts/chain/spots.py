"""The map of white spots, its legend with counts, and its title; drawn by assets/atlas/coverage.js."""

from __future__ import annotations

import json
from collections.abc import Sequence

import numpy as np
from dash import html

from geodata.coverage import Status
from geodata.states import State
from layouts.chain.asked import Asked
from layouts.chain.kinds import Kind, kinds
from layouts.chain.matrix import has_matrix
from layouts.chain.words import source
from layouts.counted import areas
from layouts.numbers import format_value
from layouts.parts.attributes import attributes
from layouts.parts.stage import slot

_HIDDEN = attributes(aria_hidden="true")
_PATTERNS = (State.SUPPRESSED, State.NOT_COLLECTED, State.NOT_APPLICABLE)


def spots(asked: Asked) -> html.Section:
    """Title that says what is seen, map, legend and source."""
    looks = drawn(asked)
    found = _found(looks)
    return html.Section(
        [
            html.H2(map_title(asked)),
            html.P(map_subtitle(asked), className="small"),
            html.Div(slot("coverage"), className="chain-map", **attributes(data_coverage=_data(asked, looks, found))),
            _legend(asked, looks, found),
            html.P(_how(asked), className="small"),
            source(asked.context),
        ],
        id="map",
        tabIndex="-1",
        className="chain-spots",
    )


def drawn(asked: Asked) -> list[Kind]:
    """How each area on the map looks, in their order."""
    return [kinds(asked.context, asked.across, row, asked.stage) for row in asked.rows]


def _found(looks: Sequence[Kind]) -> list[Kind]:
    """Looks that occur, those with a pattern last."""
    return sorted(set(looks), key=lambda one: (one.state in _PATTERNS, one.band, one.state))


def _how(asked: Asked) -> str:
    t = asked.context.t
    how = t("chain.map_how_stage" if asked.stage is not None else "chain.map_how")
    return f"{how} {t('chain.map_twin')}" if has_matrix(asked) else how


def map_title(asked: Asked) -> str:
    """What the map shows, as a sentence."""
    t, context = asked.context.t, asked.context
    rows = list(asked.rows)
    if asked.stage is not None:
        count = int(np.count_nonzero(asked.across.status[rows, asked.stage] == Status.COVERED))
        said = t(
            "chain.map_stage",
            stage=asked.stage_name(asked.stage),
            n=count,
            areas=areas(context, asked.level, len(rows)),
        )
    else:
        count = int(np.count_nonzero(asked.across.missing[rows]))
        said = t("chain.map_title", n=count, areas=areas(context, asked.level, len(rows)))
    return t("finding.within", area=asked.name(asked.focus), finding=said) if asked.focus else said


def map_subtitle(asked: Asked) -> str:
    """What is counted, of which cluster, where and when."""
    context = asked.context
    cluster = context.atlas.cluster(context.view.cluster).name[context.view.lang]
    key = "chain.map_by_status" if asked.stage is not None else "chain.map_by_count"
    level = context.t(f"levels_word.{asked.level}")
    return context.t("chain.map_subtitle", what=context.t(key), cluster=cluster, level=level, year=asked.across.year)


def _data(asked: Asked, looks: Sequence[Kind], found: Sequence[Kind]) -> str:
    """What the script draws, in the order of the areas of the outlines."""
    lang = asked.context.view.lang
    places = range(len(asked.across.stages)) if asked.stage is None else ()
    white = [[place for place in places if asked.across.status[row, place] == Status.WHITE_SPOT] for row in asked.rows]
    return json.dumps(
        {
            "level": asked.level,
            "area": asked.area,
            "kinds": [[one.said, one.band, int(one.state), one.colour] for one in found],
            "of": [found.index(one) for one in looks],
            "white": white,
            "stages": [stage.name[lang] for stage in asked.across.stages],
            "title": map_title(asked),
        },
        ensure_ascii=False,
        separators=(",", ":"),
    )


def legend_entries(asked: Asked, looks: Sequence[Kind]) -> list[tuple[str, int, Kind | None]]:
    """Words, number of areas and look of each entry of the legend; no look for those that may have more white spots."""
    found = _found(looks)
    return [
        (said, sum(looks.count(found[index]) for index in of), None if is_open else found[of[0]])
        for said, of, is_open in _entries(asked, found)
    ]


def _entries(asked: Asked, found: Sequence[Kind]) -> list[tuple[str, list[int], bool]]:
    """Words and looks of each entry; those that may have more white spots stand in their class and once more."""
    entries: dict[str, list[int]] = {}
    for index, one in enumerate(found):
        entries.setdefault(one.entry or one.said, []).append(index)
    open_ = [index for index, one in enumerate(found) if one.entry and one.state == State.ESTIMATED]
    rows = [(said, of, False) for said, of in entries.items()]
    return [*rows, (asked.context.t("chain.may_be_more"), open_, True)] if open_ else rows


def _legend(asked: Asked, looks: Sequence[Kind], found: Sequence[Kind]) -> html.Ul:
    """Each entry with its swatch and its number of areas."""
    rows = []
    for said, of, is_open in _entries(asked, found):
        count = format_value(sum(looks.count(found[index]) for index in of), "count", asked.context.view.lang)
        swatch = html.Span(className="state-swatch is-open", **_HIDDEN) if is_open else _swatch(found[of[0]])
        parts = [swatch, html.Span(said), html.Span(count, className="entry-count")]
        rows.append(html.Li(parts, **attributes(data_kinds=",".join(map(str, of)))))
    return html.Ul(rows, className="chain-legend", **attributes(aria_label=asked.context.t("legend.heading")))


def _swatch(kind: Kind) -> html.Span:
    if not kind.colour:
        return html.Span(className=f"state-swatch is-{kind.state.key}", **_HIDDEN)
    dotted = " is-open" if kind.state == State.ESTIMATED and not kind.entry else ""
    return html.Span(className=f"state-swatch{dotted}", style={"background": f"var(--{kind.colour})"}, **_HIDDEN)
