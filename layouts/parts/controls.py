"""The line of choosers above the map."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import dash_bootstrap_components as dbc
from dash import html

from geodata.bands import MANUAL, SCHEMES
from geodata.text import sort_key
from geodata.view import LEVELS
from layouts import ids
from layouts.context import Context
from layouts.parts.attributes import attributes
from layouts.parts.star_lab import star_lab
from layouts.parts.term import term_mark

# A select shows nothing for an empty value, so the measure's own classes go by a name there.
OWN_BANDS = "own"


def controls(context: Context) -> html.Div | None:
    """Cluster, measure, indicator, level, year, classes and star rule; in a frame those it offers."""
    if context.embed == ():
        return None
    return html.Div(
        _offered(context),
        className="controls",
        role="group",
        **attributes(aria_label=context.t("control.heading")),
    )


def _offered(context: Context) -> list[Any]:
    t, view, atlas = context.t, context.view, context.atlas
    clusters = sorted(atlas.clusters, key=lambda item: sort_key(item.name[view.lang]))
    made: dict[str, Callable[[], Any]] = {
        "cluster": lambda: _select(
            ids.CLUSTER,
            t("control.cluster"),
            view.cluster,
            [(c.id, c.name[view.lang]) for c in clusters],
            "wide",
            term_mark(context, "cluster", "control"),
        ),
        "measure": lambda: _select(
            ids.MEASURE,
            t("control.measure"),
            view.measure,
            [(m, t(f"measure.{m}.short")) for m in atlas.choices.measures],
        ),
        "indicator": lambda: _select(
            ids.INDICATOR,
            t("control.indicator"),
            view.indicator,
            [(i.id, i.name[view.lang]) for i in atlas.indicators],
        ),
        "level": lambda: _levels(context),
        "year": lambda: _year(context),
    }
    offered = [make() for key, make in made.items() if context.lets_change(key)]
    return offered if context.embed is not None else [*offered, _more(context)]


def _select(
    id_: str,
    label: str,
    value: str,
    options: Sequence[tuple[str, str]],
    width: str = "",
    mark: html.Span | None = None,
) -> html.Div:
    return html.Div(
        [
            html.Div([html.Label(label, htmlFor=id_), mark], className="control-name"),
            dbc.Select(id=id_, value=value, options=[{"value": key, "label": text} for key, text in options]),
        ],
        className=f"control {width}".strip(),
    )


def _levels(context: Context) -> html.Fieldset:
    t = context.t
    return html.Fieldset(
        [
            html.Legend([t("control.level"), term_mark(context, "ibbs", "control")]),
            dbc.RadioItems(
                id=ids.LEVEL,
                name=ids.LEVEL,
                value=context.view.level,
                options=[{"value": level, "label": t(f"levels.{level}")} for level in LEVELS],
                inline=True,
                class_name="segments",
                input_class_name="segment-input",
                label_class_name="segment",
            ),
        ],
        className="control levels",
    )


def _year(context: Context) -> html.Div:
    t, years = context.t, context.atlas.manifest.years
    return html.Div(
        [
            html.Label(
                [
                    t("control.year"),
                    " ",
                    html.Output(str(context.view.year), className="year-now", **attributes(data_year="")),
                ],
                htmlFor=ids.YEAR,
            ),
            html.Div(
                [
                    # In a frame the server makes what stands around the map anew, which no year waits for.
                    _play(context) if context.embed is None or not context.path else None,
                    dbc.Input(
                        id=ids.YEAR,
                        type="range",
                        min=years[0],
                        max=years[-1],
                        step=1,
                        value=context.view.year,
                        debounce=False,
                        class_name="range",
                    ),
                ],
                className="year-row",
            ),
        ],
        className="control year",
    )


def _play(context: Context) -> html.Button:
    t = context.t
    return html.Button(
        html.Span(className="play-mark"),
        id=ids.PLAY,
        type="button",
        className="icon-button",
        title=t("control.play"),
        **attributes(aria_label=t("control.play"), data_play=""),
    )


def _more(context: Context) -> html.Details:
    t, view = context.t, context.view
    schemes = [(OWN_BANDS, t("bands.default")), *((name, t(f"bands.{name}")) for name in SCHEMES)]
    if view.bands.startswith(MANUAL):
        schemes.append((view.bands, t("bands.manual")))
    presets = [(preset.id, preset.title[view.lang]) for preset in context.atlas.presets]
    return html.Details(
        [
            html.Summary(t("control.more")),
            html.Div(
                [
                    _select(ids.BANDS, t("control.bands"), view.bands or OWN_BANDS, schemes),
                    _select(
                        ids.PRESET,
                        t("control.preset"),
                        view.preset,
                        presets,
                        mark=term_mark(context, "stars", "control"),
                    ),
                    star_lab(context),
                ],
                className="more-body",
            ),
        ],
        className="more",
    )
